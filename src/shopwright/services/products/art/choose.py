"""Says which drawing suits a title: kind, colour, material and print by its words, the rest by its sum."""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from shopwright.services.products.art.palette import COLOURS
from shopwright.services.products.art.spec import PATTERNS, ArtSpec, Material

_TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z]+)*")
_LONGEST_PHRASE = 4
_HEAD_ENDS = frozenset({"with", "in", "for", "of", "and", "w"})
_FREE_COLOURS = ("cobalt", "rose", "moss", "ochre", "teal", "cherry", "sage", "sky", "rust", "plum", "ivory", "lilac")
"""For titles that name no colour."""
_COUNTED = re.compile(r"^(?:set|pack|box|bag|pair|tube|string|roll) of (?:\d+ )?")


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


_KINDS = _inverted(_TABLE["kinds"])
_COLOUR_WORDS = _inverted(_TABLE["colours"])
_MATERIALS = _inverted(_TABLE["materials"])
_PATTERN_WORDS = _inverted(_TABLE["patterns"])
_USUAL_MATERIALS = _inverted(_TABLE["usual_materials"])
_USUAL_COLOURS = _inverted(_TABLE["usual_colours"])
_CATEGORIES: dict[str, str] = _TABLE["categories"]
_DECISIVE: dict[str, str] = _TABLE["decisive"]
_WEAK = frozenset(_TABLE["weak"])


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    words: int
    place: int


@lru_cache(maxsize=8192)
def choose(title: str, category: str = "") -> ArtSpec:
    """Return the drawing for a product of this title; the same title always gives the same one.

    `category` is the name of its main category: it decides where the title says nothing, and in shops of electronics.
    """
    text = _COUNTED.sub("", title.lower())
    words = _WORD.findall(text)
    total = zlib.crc32(title.encode())
    room = category.lower()
    kind = _DECISIVE.get(room) or _kind(words) or _CATEGORIES.get(room) or "tag"
    material = _last(words, _MATERIALS) or _USUAL_MATERIALS.get(kind) or "plain"
    return ArtSpec(kind, _colour(words, kind, total), Material(material), _seed(words, total))


def _kind(words: list[str]) -> str | None:
    found = list(_matches(words, _KINDS))
    if not found:
        return None
    head = next((place for place, word in enumerate(words) if word in _HEAD_ENDS and place), len(words))
    return max(found, key=lambda match: (match.name not in _WEAK, match.place < head, match.words, match.place)).name


def _colour(words: list[str], kind: str, total: int) -> str:
    named = next((match.name for match in _matches(words, _COLOUR_WORDS)), None)
    name = named or _USUAL_COLOURS.get(kind) or _FREE_COLOURS[total // 7 % len(_FREE_COLOURS)]
    return name if name in COLOURS else "cobalt"


def _last(words: list[str], table: Mapping[str, str]) -> str | None:
    found = list(_matches(words, table))
    return found[-1].name if found else None


def _seed(words: list[str], total: int) -> int:
    """Return a seed whose remainder is the print that the title names, or plain."""
    pattern = _last(words, _PATTERN_WORDS) or "plain"
    return total % 100_000 // len(PATTERNS) * len(PATTERNS) + PATTERNS.index(pattern)


def _matches(words: list[str], table: Mapping[str, str]) -> Iterable[_Found]:
    """Yield what the words mean, in order, longest phrase first at each place; plurals with -s are understood."""
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            name = table.get(phrase) or table.get(phrase.removesuffix("s"))
            if name:
                yield _Found(name, length, place)
                place += length - 1
                break
        place += 1
