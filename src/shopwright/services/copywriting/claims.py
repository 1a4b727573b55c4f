"""Does a text state only what is known? Sentence by sentence, by rule, so that the answer can be explained.

A sentence is a claim when it holds something checkable: a number, a name, or a word that stands for a property (a
material, a colour, an origin, a promise). A claim is supported when every checkable part stands in a fact.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

from shopwright.retrieval.lexical import stems
from shopwright.services.copywriting.facts import Fact
from shopwright.services.copywriting.schemas import Claim

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9£$€\"'])|\n+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?\n] )(?<!^)\b[A-Z][A-Za-z0-9®™'-]+")


def sentences(text: str) -> list[str]:
    """Cut a text into sentences and list items."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def find_claims(text: str, facts: Sequence[Fact]) -> list[Claim]:
    """Return every claim of a text, in order, with the fact that supports it best."""
    claims = []
    for sentence in sentences(text):
        parts = checkable_parts(sentence)
        if parts:
            claims.append(Claim(text=sentence, supported_by=_support(parts, facts)))
    return claims


def checkable_parts(sentence: str) -> set[str]:
    """Return what of a sentence has to stand in a fact: numbers, names and property words, as stems."""
    numbers = {_plain(number) for number in _NUMBER.findall(sentence)}
    names = {name for match in _NAME.finditer(sentence) for name in _stems(match.group())}
    properties = _stems(sentence) & _property_stems()
    return numbers | names | properties


def is_supported(sentence: str, facts: Sequence[Fact]) -> bool:
    """Say whether everything checkable in a sentence stands in the facts."""
    return checkable_parts(sentence) <= _stated(facts)


def _support(parts: set[str], facts: Sequence[Fact]) -> str | None:
    """Return the fact that holds most of `parts`, if all facts together hold every one."""
    if not parts <= _stated(facts):
        return None
    best = max(facts, key=lambda fact: (len(parts & _stated([fact])), -len(fact.value)))
    shown = str(best)
    return shown if len(shown) <= 160 else f"{shown[:157]}…"


def _stated(facts: Iterable[Fact]) -> set[str]:
    text = "\n".join(str(fact) for fact in facts)
    return {_plain(number) for number in _NUMBER.findall(text)} | _stems(text)


def _stems(text: str) -> set[str]:
    # A compound says what its parts say: "eco-friendly" needs a fact as much as "eco" does.
    return set(stems(text.replace("-", " ")))


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip("0").rstrip(".") if "." in number else number.replace(",", "")


@cache
def _property_stems() -> frozenset[str]:
    words: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("property_words.yaml").read_text("utf-8"))
    return frozenset(stem for group in words.values() for word in group for stem in _stems(word))
