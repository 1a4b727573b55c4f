"""From text to search terms: one analyser for products and for queries, so that both always agree.

The server's own parser is not used: it reads the `-2110` of `TN-2110` as a negative number.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shopwright.retrieval.lexical import STOP_WORDS, stem, tokens

MAX_QUERY_TERMS = 12
"""Further words of a query are ignored: they cost time and narrow nothing that is left."""
_LONGEST_TERM = 60
_INNER_MARKS = re.compile(r"[^0-9a-z]+")
_UNIT = re.compile(r"(?:[a-z]+[0-9]+|[0-9]+[a-z]+)")
_RUNS = re.compile(r"[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query and the ways it may be written in a product."""

    word: str
    """As typed, folded: what a correction replaces."""
    stem: str
    parts: tuple[str, ...] = ()
    """The same in pieces, all of which must occur: `usb-c` as `usb` and `c`."""


def folded(text: str) -> str:
    """Return `text` in small letters without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("\x00", " "))
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).casefold().split())


def words(text: str) -> list[str]:
    """Return the words of `text`, folded, in order."""
    return [token[:_LONGEST_TERM] for token in tokens(folded(text))]


def terms_of(text: str) -> list[str]:
    """Return every term a product is found by: each word's stem, and the pieces of compounds and part numbers."""
    found: list[str] = []
    for word in words(text):
        term = _term(word)
        found.append(term.stem)
        found.extend(term.parts)
    return found


def query_terms(text: str) -> list[Term]:
    """Return what a query asks for, in order, each once. Words like `the` count only when there are no others."""
    asked = list(dict.fromkeys(words(text)))
    meant = [word for word in asked if word not in STOP_WORDS] or asked
    return [_term(word) for word in meant[:MAX_QUERY_TERMS]]


def phrase(text: str) -> str:
    """Return the stems of `text` joined: two spellings of a name share it."""
    return " ".join(_term(word).stem for word in words(text))


def term_vector(weighted: Mapping[str, Iterable[str]]) -> str:
    """Return the text of a tsvector: texts by weight letter, A to D.

    A term keeps its best weight only, since ranking asks just where it was said best.
    """
    weights: dict[str, str] = {}
    for letter in sorted(weighted):
        for text in weighted[letter]:
            for term in terms_of(text):
                weights.setdefault(term, letter)
    return " ".join(f"{_quoted(term)}:1{letter}" for term, letter in weights.items())


def term_query(term: Term, *, weights: str = "") -> str:
    """Return the text of a tsquery for one term, optionally only where it was said with one of `weights`."""
    suffix = f":{weights}" if weights else ""
    whole = f"{_quoted(term.stem)}{suffix}"
    if not term.parts:
        return whole
    pieces = " & ".join(f"{_quoted(part)}{suffix}" for part in term.parts)
    return f"({whole} | ({pieces}))"


def all_of(terms: Sequence[Term]) -> str:
    """Return the text of a tsquery that asks for every term."""
    return " & ".join(term_query(term) for term in terms)


def any_of(terms: Sequence[Term]) -> str:
    """Return the text of a tsquery that asks for at least one term."""
    return " | ".join(term_query(term) for term in terms)


def prefix_query(terms: Sequence[Term]) -> str:
    """Return the text of a tsquery that asks for every term, the last of which may only be begun."""
    last = terms[-1]
    begun = {last.word, last.stem} if last.word.isalnum() else {last.stem}
    started = " | ".join(f"{_quoted(word)}:*" for word in sorted(begun))
    return " & ".join([*(term_query(term) for term in terms[:-1]), f"({started})"])


def _term(word: str) -> Term:
    joined = _INNER_MARKS.sub("", word)
    if not joined:
        return Term(word, word)
    pieces = [piece for piece in _INNER_MARKS.split(word.removesuffix("'s")) if piece]
    if len(pieces) == 1 and _UNIT.fullmatch(joined):
        pieces = _RUNS.findall(joined)
    if len(pieces) == 1:
        return Term(word, stem(word))
    return Term(word, joined, tuple(stem(piece) for piece in pieces))


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
