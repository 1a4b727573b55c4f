"""The rules a description is held against before anybody publishes it."""

import re
from collections.abc import Sequence

from shopwright.retrieval.lexical import stems, tokens
from shopwright.services.copywriting.claims import sentences
from shopwright.services.copywriting.schemas import Check, Claim, Length

WORDS_OF_LENGTH: dict[Length, tuple[int, int]] = {"short": (15, 60), "medium": (30, 120), "long": (60, 260)}
HARDEST_GRADE = 12.0
"""Flesch-Kincaid: what a school leaver reads without effort."""
_BANNED = re.compile(
    r"\b(?:never (?:say|use|write|mention)|do not (?:say|use|write|mention)|don't (?:say|use|write|mention)|avoid|"
    r"no(?:t)? the words?|banned(?: words)?)\b:?\s*(?P<words>[^.;\n]+)",
    re.IGNORECASE,
)
_VOWELS = re.compile(r"[aeiouy]+")


def run_checks(
    text: str, claims: Sequence[Claim], *, keywords: Sequence[str], guidelines: str, length: Length
) -> list[Check]:
    """Return every check with its outcome and what to do about it."""
    return [
        _facts(claims),
        _keywords(text, keywords),
        _length(text, length),
        _banned_words(text, guidelines),
        _reading_level(text),
    ]


def banned_words(guidelines: str) -> list[str]:
    """Read the words that brand guidelines forbid: "avoid: cheap, bargain" or "never say luxury"."""
    found = [
        word.strip(" \"'“”‘’")
        for match in _BANNED.finditer(guidelines)
        for word in re.split(r",|\bor\b|\band\b", match["words"])
    ]
    return [word for word in dict.fromkeys(found) if word]


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade (Kincaid et al. 1975), with syllables counted as groups of vowels."""
    words = [token for token in tokens(text) if token.isalpha()]
    if not words:
        return 0.0
    syllables = sum(max(1, len(_VOWELS.findall(word.removesuffix("e")))) for word in words)
    return 0.39 * len(words) / max(1, len(sentences(text))) + 11.8 * syllables / len(words) - 15.59


def _facts(claims: Sequence[Claim]) -> Check:
    open_claims = [claim for claim in claims if claim.supported_by is None]
    if not open_claims:
        return Check(name="facts", passed=True, message=f"All {len(claims)} claims stand in the product's facts.")
    message = f"{len(open_claims)} of {len(claims)} claims have no fact behind them; change them or add the fact."
    return Check(name="facts", passed=False, message=message)


def _keywords(text: str, keywords: Sequence[str]) -> Check:
    words = set(stems(text))
    missing = [keyword for keyword in keywords if not set(stems(keyword)) <= words]
    if missing:
        return Check(name="keywords", passed=False, message=f"Not used yet: {', '.join(missing)}.")
    message = "Every keyword is used." if keywords else "No keywords were asked for."
    return Check(name="keywords", passed=True, message=message)


def _length(text: str, length: Length) -> Check:
    count, (least, most) = len(text.split()), WORDS_OF_LENGTH[length]
    message = f"{count} words; {length} means {least} to {most}."
    return Check(name="length", passed=least <= count <= most, message=message)


def _banned_words(text: str, guidelines: str) -> Check:
    used = [
        word
        for word in banned_words(guidelines)
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None
    ]
    if used:
        return Check(name="banned_words", passed=False, message=f"The guidelines forbid: {', '.join(used)}.")
    return Check(name="banned_words", passed=True, message="No word that the guidelines forbid.")


def _reading_level(text: str) -> Check:
    grade = max(0.0, reading_grade(text))
    message = f"School grade {grade:.0f}; up to {HARDEST_GRADE:.0f} reads easily."
    return Check(name="reading_level", passed=grade <= HARDEST_GRADE, message=message)
