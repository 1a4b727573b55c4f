"""Which aspects of a product a text speaks of, and in which words. Pure.

The lexicon, `aspects.json`, holds for each aspect the patterns of the words that speak of it, of the phrases in which
those words mean something else (`unless`), and the kinds of goods that can have the aspect (`goods`; all without it).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import orjson

from shopwright.services.reviews.goods import Goods

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.](?=[\w])[^.!?\n]*)*(?:[.!?]+|\n|$)")
# What follows these speaks of something else, or of the same thing otherwise.
_CONTRAST = re.compile(
    r"(?:[,;(]\s*|\s+)(?=(?:but|however|although|(?:even )?though|except|whereas|unfortunately)\b)"
    # These turn the sense behind a mark only: "the only fault", "worn while I ride".
    r"|\s*[,;(]\s*(?=(?:yet|only|while)\b)|\s*;\s*|\s+--?\s+",
    re.IGNORECASE,
)
_SUBJECT = r"(?:i|it|they|we|you|he|she|the|this|these|those|that|my|its|their|there)"
# "It fits well and the colour is lovely" says two things, if both sides are sentences.
_NEXT = re.compile(rf"(?:\s*,)?\s+(?=(?:and|so)\s+{_SUBJECT}\b)|\s*,\s*(?=(?:and\s+)?{_SUBJECT}\b)", re.IGNORECASE)
_VERB = re.compile(
    r"(?<!\w)(?:is|are|was|were|am|be|been|has|have|had|does|do|did|can|could|will|would|should|\w+(?:n't|'s|'re|'m|'ve|'ll)"
    r"|n't|'s|'re|'m|lov(?:es?|ed)|likes?|liked|hates?|hated|fits?|feels?|felt|looks?|looked|runs?|ran|works?|worked|holds?"
    r"|held|comes?|came|gets?|got|bought|wears?|wore|makes?|made|keeps?|kept|needs?|needed|broke|fell|lasts?|lasted)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_SHORTEST_CLAUSE_WORDS = 2
# What ends in one, without a verb, names what is spoken of next and says nothing of it itself.
_HEADING_END = ":"
# Who hopes has not found out yet.
_HOPE = re.compile(r"^\W*(?:\w+ ){0,2}(?:hope|hoping)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text that says one thing."""

    text: str
    start: int
    end: int
    context: str
    """The clause and those it is strung together with, no contrast between: one mood runs through them."""


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
    """Cut a text at its sentences, and those where they say another thing: "soft, but too thin" says two."""
    return [
        Clause(text[at:until], at, until, text[start:end])
        for sentence in _sentence_spans(text)
        for start, end in _split(text, sentence, _CONTRAST, _is_long_enough)
        for at, until in _split(text, (start, end), _NEXT, _is_sentence)
        if _WORD.search(text[at:until])
    ]


def find_aspects(text: str, goods: Goods | None = None) -> tuple[str, ...]:
    """Return the aspects that a text names, in the order of the lexicon; of known `goods`, those they can have."""
    if _HOPE.search(text) or (text.endswith(_HEADING_END) and not _VERB.search(text)):
        return ()
    return tuple(entry.aspect for entry in _lexicon() if entry.is_named_in(text, goods))


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE.finditer(text):
        if found.end() > found.start():
            yield found.start(), found.end()


def _split(
    text: str, span: tuple[int, int], borders: re.Pattern[str], stands_alone: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    at, end = span
    for found in borders.finditer(text, at, end):
        if stands_alone(text[at : found.start()]) and stands_alone(text[found.end() : end]):
            yield _trimmed(text, at, found.start())
            at = found.end()
    yield _trimmed(text, at, end)


def _is_long_enough(text: str) -> bool:
    return len(text.split()) >= _SHORTEST_CLAUSE_WORDS


def _is_sentence(text: str) -> bool:
    return len(text.split()) > _SHORTEST_CLAUSE_WORDS and _VERB.search(text) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())


@dataclass(frozen=True, slots=True)
class _Entry:
    """An aspect in the lexicon."""

    aspect: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    goods: frozenset[str]

    def is_named_in(self, text: str, goods: Goods | None) -> bool:
        if goods and self.goods and goods not in self.goods:
            return False
        # Most texts name most aspects not at all, so the exceptions are looked for last.
        if self.unless is None or not self.words.search(text):
            return self.words.search(text) is not None
        return self.words.search(self.unless.sub(" ~ ", text)) is not None


@lru_cache(maxsize=1)
def _lexicon() -> tuple[_Entry, ...]:
    entries: dict[str, dict[str, list[str]]] = orjson.loads(files(__package__).joinpath("aspects.json").read_bytes())
    return tuple(
        _Entry(
            aspect,
            _any_of(entry["words"]),
            _any_of(entry["unless"]) if "unless" in entry else None,
            frozenset(entry.get("goods", ())),
        )
        for aspect, entry in entries.items()
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
