"""What the words of a gift title say: its category and the properties it states. Nothing is guessed beyond them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from shopwright.services.feeds.quantities import find_dimensions
from shopwright.services.feeds.records import AttributeRecord

_TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("goods.yaml").read_text("utf-8"))
_HEAD_ENDS = re.compile(r"\s(?:with|in|for|and)\s|,")
_SET_SIZE = re.compile(r"\b(?:set|pack|box|bag|tube) of (\d{1,3})\b|\b(\d{1,3})-?\s?piece\b", re.IGNORECASE)
_LEADING_COUNT = re.compile(
    r"^(\d{1,3}) (?!tier|strand|hook|drawer|tone|point|peg|hanger|bead|light|wick|heart|section|slot|in\b)\w",
    re.IGNORECASE,
)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?:s|es)?(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Category:
    name: str
    always: re.Pattern[str] | None
    words: re.Pattern[str] | None


_CATEGORIES = [
    _Category(
        name,
        _pattern(words["always"]) if words.get("always") else None,
        _pattern(words["words"]) if words.get("words") else None,
    )
    for name, words in _TABLE["categories"].items()
]
_COLOURS = _pattern(_TABLE["colours"])
_MATERIALS = _pattern(_TABLE["materials"])
_PATTERNS = _pattern(_TABLE["patterns"])
_SIZES = _pattern(_TABLE["sizes"])


@lru_cache(maxsize=8192)
def category_path(title: str) -> tuple[str, str]:
    """Return the department and the category of a gift title."""
    for category in _CATEGORIES:
        if category.always and category.always.search(title):
            return _TABLE["department"], category.name
    head = _HEAD_ENDS.split(title, maxsplit=1)[0]
    return _TABLE["department"], _by_last_word(head) or _by_last_word(title) or _TABLE["otherwise"]


def stated_attributes(title: str) -> Iterator[AttributeRecord]:
    """Yield what a title states: colours, material, pattern, size, dimensions and pieces in a set."""
    for colour in _found(_COLOURS, title, _TABLE["colours"]):
        yield AttributeRecord("Colour", colour.capitalize())
    for material in dict.fromkeys(_TABLE["materials"][word] for word in _found(_MATERIALS, title, _TABLE["materials"])):
        yield AttributeRecord("Material", material)
    for pattern in dict.fromkeys(_TABLE["patterns"][word] for word in _found(_PATTERNS, title, _TABLE["patterns"])):
        yield AttributeRecord("Pattern", pattern)
    for size in _found(_SIZES, title, _TABLE["sizes"]):
        yield AttributeRecord("Size", size.capitalize())
    dimensions = find_dimensions(title)
    if dimensions:
        yield AttributeRecord("Dimensions", dimensions.format())
    pieces = _SET_SIZE.search(title) or _LEADING_COUNT.search(title)
    if pieces:
        number = next(group for group in pieces.groups() if group)
        yield AttributeRecord("Pieces", number, Decimal(number), "pc")


def _by_last_word(text: str) -> str | None:
    best: tuple[int, int] | None = None
    name = None
    for category in _CATEGORIES:
        for match in category.words.finditer(text) if category.words else ():
            rank = (match[0].count(" "), match.end())
            if best is None or rank > best:
                best, name = rank, category.name
    return name


def _found(pattern: re.Pattern[str], title: str, known: Iterable[str]) -> list[str]:
    """Return the words of `known` that stand in `title`, in its order, singular."""
    words = set(known)
    written = (match[0].lower() for match in pattern.finditer(title))
    return list(dict.fromkeys(word if word in words else _singular(word, words) for word in written))


def _singular(word: str, words: set[str]) -> str:
    return word[:-2] if word[:-2] in words else word[:-1]
