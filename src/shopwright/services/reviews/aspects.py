"""Which aspects of a product a text speaks of, and in which words. Pure.

The lexicon, `aspects.json`, holds for each aspect the patterns of the words that speak of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import orjson

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.](?=[\w])[^.!?\n]*)*(?:[.!?]+|\n|$)")
# What follows these speaks of something else, or of the same thing otherwise.
_CONTRAST = re.compile(
    r"(?:[,;]\s*|\s+)(?=(?:but|however|although|though|yet|except|whereas|while|unfortunately|only)\b)|\s*;\s*|\s+--?\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_SHORTEST_CLAUSE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text that says one thing."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AspectMention:
    """What a text says about one aspect."""

    aspect: str
    polarity: str
    """`positive`, `neutral` or `negative`."""
    quote: str
    """The clause, letter for letter: `text[start:end]`."""
    start: int
    end: int


def opinion_clauses(text: str) -> list[Clause]:
    """Cut a text at its sentences and its contrasts ("soft, but too thin" says two things)."""
    return [
        clause
        for start, end in _sentence_spans(text)
        for clause in _split_at_contrasts(text, start, end)
        if _WORD.search(clause.text)
    ]


def find_aspects(text: str) -> tuple[str, ...]:
    """Return the aspects that a text names, in the order of the lexicon."""
    return tuple(aspect for aspect, pattern in _patterns().items() if pattern.search(text))


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE.finditer(text):
        if found.end() > found.start():
            yield found.start(), found.end()


def _split_at_contrasts(text: str, start: int, end: int) -> Iterator[Clause]:
    at = start
    for found in _CONTRAST.finditer(text, start, end):
        if _is_long_enough(text[at : found.start()]) and _is_long_enough(text[found.end() : end]):
            yield _trimmed(text, at, found.start())
            at = found.end()
    yield _trimmed(text, at, end)


def _is_long_enough(text: str) -> bool:
    return len(text.split()) >= _SHORTEST_CLAUSE_WORDS


def _trimmed(text: str, start: int, end: int) -> Clause:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    return Clause(part, start, start + len(part))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon: dict[str, list[str]] = orjson.loads(files(__package__).joinpath("aspects.json").read_bytes())
    return {aspect: re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE) for aspect, patterns in lexicon.items()}
