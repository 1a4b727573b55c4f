"""Does a text state only what is known? Sentence by sentence, by rule, so that the answer can be explained.

A sentence is a claim when it holds something checkable: a number, a name, or a word that stands for a property (a
material, a colour, an origin, a promise). A claim is supported when every checkable part stands in a fact, with the
same unit and on the same side of a "not".
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

from shopwright.retrieval.lexical import stems
from shopwright.services.copywriting.facts import Fact
from shopwright.services.copywriting.schemas import Claim
from shopwright.services.copywriting.units import UNIT_PATTERN, UNITS, units_meant_by

# A question stays with its "No", which turns it round.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?!(?<=\?\s)N(?:o|ot|one)?\b)(?=[A-Z0-9£$€\"'])|\n+")
_UNIT = rf"[\s-]?(?P<unit>{UNIT_PATTERN})(?!\w)"
_NUMBER = r"\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)*"
# A comma before one or two digits and a unit is a decimal one, unless a list goes on before it: `2,5 l`, `10,12,20 cm`.
_QUANTITY = re.compile(
    rf"(?P<number>(?<![\d,])\d+,\d{{1,2}}(?={_UNIT.replace('P<unit>', ':')})|{_NUMBER})(?:{_UNIT})?", re.IGNORECASE
)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_SERIES = re.compile(r"\s*(?:[x×/,–-]|to|or|and|by)\s*", re.IGNORECASE)
"""Between numbers that share the last one's unit: `10 x 20 cm`."""
_DENIED = re.compile(
    r"""
    (?:(?<=[:?.!;\n])|^)[^:?.!;\n]++(?=
        :\s*(?:no|none|false|n|0(?!\s*(?:[-–_x×/]|to\b|or\b))|not(?!\s(?:only|just)\b))\b
        | \?\s*(?:(?:no|none|false|n)(?=\W*$|\s*[,.;!(–-]|\sbut\b)|not\b(?!\s(?:only|just)\b))
    )
    | \b(?:not|never|neither|nor|cannot|\w+n['’]t)\b(?!\s(?:only|just)\b)
      (?:(?:[^\S\n]+|-)(?!(?:and|but|yet)\b)\w[\w'’-]*){1,6}
    | \b(?:no|non|without|free\s(?:of|from))\b (?:(?:[^\S\n]+|-)(?!(?:and|but|yet)\b)\w[\w'’-]*){1,3}
    | \b\w+-free\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
"""What a text says that something is not: as far as a negation reaches, `Waterproof: no, but ...`, `Waterproof? No.`"""
_NOT = "not_"
_JOINT = re.compile(r"[-,/]")
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
    """Return what of a sentence has to stand in a fact: numbers with their units, names and property words, as stems.

    A word that the sentence denies comes as `not_word`.
    """
    names = {name for match in _NAME.finditer(_without_numbers(sentence)) for name in _stems(match.group())}
    words = {word for word in _words(sentence) if word.removeprefix(_NOT) in names | _property_stems()}
    return _numbers(sentence) | words


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
    stated: set[str] = set()
    for fact in facts:
        text = str(fact)
        numbers = {_plain(match["number"]) for match in _QUANTITY.finditer(text)}
        stated |= _words(text) | _numbers(text) | numbers
        only = _QUANTITY.fullmatch(fact.value)
        if only and not only["unit"]:
            stated |= {f"{_plain(only['number'])} {unit}" for unit in units_meant_by(fact.name)}
    return stated


def _numbers(text: str) -> set[str]:
    """Return `3 l` for a number with a unit however it is written, and `3` for one without."""
    found, unit, next_start = set(), "", len(text)
    for match in reversed(list(_QUANTITY.finditer(text))):
        if match["unit"]:
            unit = UNITS[match["unit"].casefold()]
        elif not _SERIES.fullmatch(text[match.end() : next_start]):
            unit = ""
        found.add(f"{_plain(match['number'])} {unit}".strip())
        next_start = match.start()
    return found


def _words(text: str) -> set[str]:
    """Return the stems of a text, those of denied words as `not_word`."""
    text = _without_numbers(text)
    denied = {stem for match in _DENIED.finditer(text) for stem in _stems(match.group())}
    return _stems(_DENIED.sub(" , ", text)) | {_NOT + stem for stem in denied - {"free"}}


def _without_numbers(text: str) -> str:
    # Nothing of something is no number but a denial: `Waterproof: 0`, `Wool: 0 %`.
    return _QUANTITY.sub(lambda q: " 0 " if q["number"] == "0" and q["unit"] in {None, "%"} else " _ ", text)


def _stems(text: str) -> set[str]:
    # A compound says what its parts say: "eco-friendly" needs a fact as much as "eco" does, "brown,white" states both.
    return set(stems(_JOINT.sub(" ", text)))


def _plain(number: str) -> str:
    if _DECIMAL_COMMA.fullmatch(number):
        number = number.replace(",", ".")
    return number.replace(",", "").rstrip("0").rstrip(".") if "." in number else number.replace(",", "")


@cache
def _property_stems() -> frozenset[str]:
    words: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("property_words.yaml").read_text("utf-8"))
    return frozenset(stem for group in words.values() for word in group for stem in _stems(word))
