"""Which product a message names. Pure.

A search proposes products; this decides whether one of them was meant, several may be, or none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from shopwright.retrieval.lexical import STOP_WORDS, content_parts, split_words, stem, tokens
from shopwright.services.chat.choices import is_choice_word
from shopwright.services.products.schemas import ProductCard

_LONG_ENOUGH_FOR_TYPOS = 5
_TYPO_LIKENESS = 0.84
_LEAST_PART = 0.5
"""Share of a title's words that has to be said when nothing else was."""

_ASKING = frozenset(
    stem(word)
    for word in """
        much price cost costs pricing expensive cheap cheaper stock available availability left sold sell selling buy
        order get size sizes colour colours color colors come comes made make material materials fabric review reviews
        rating rated people owner owners customer customers say think complain compare difference better best versus vs
        tell know info information details detail describe description feature features does need want looking find
        show like please hi hello hey thanks one ones kind type good quality still currently now today there many pay
        product products item items article articles waterproof wash washable weigh weight dimensions measurements big
        wide tall long length heavy suitable use used work works option options choice variant version worth money
        instead rather how what which where when why who whom price's it's
    """.split()  # noqa: SIM905 - reads better than a hundred quotes
)
"""Words of asking about a product, in stems: they do not name one."""


_ASKED_ATTRIBUTE = re.compile(r"^\W*(?:what|which) \w+(?= (?:is|does|has)\b)", re.IGNORECASE)
"""`What pattern is …` names no pattern."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a message was found to name."""

    products: tuple[ProductCard, ...] = ()
    """Named in full, or as well as nothing else; the one named best first."""
    candidates: tuple[ProductCard, ...] = ()
    """Named in part, several alike: the shopper has to say which."""


def naming_words(message: str) -> list[str]:
    """Return the stems of a message that may name a product, in order."""
    said = tokens(split_words(_ASKED_ATTRIBUTE.sub("", message)))
    words = [word for word in said if word not in STOP_WORDS and word.partition("'")[0] not in STOP_WORDS]
    return [found for word in words if (found := stem(word)) not in _ASKING and (len(word) > 1 or word.isdigit())]


def names_something(message: str) -> bool:
    """Say whether a message holds words that are neither asking nor a size or colour."""
    return any(not is_choice_word(word) for word in naming_words(message))


def words_as_said(message: str) -> str:
    """Return the words of a message that may name a product or its kind, unstemmed, in order."""
    said = tokens(split_words(_ASKED_ATTRIBUTE.sub("", message)))
    kept = (word for word in said if word not in STOP_WORDS and stem(word) not in _ASKING)
    return " ".join(word for word in kept if len(word) > 1 or word.isdigit())


def is_whole_title(message: str, title: str) -> bool:
    """Say whether a message holds every word of a title of at least two words."""
    words = title_words(title)
    said = naming_words(message)
    return len(words) > 1 and all(any(is_same_word(word, other) for other in said) for word in words)


def named_products(message: str, cards: Sequence[ProductCard]) -> Named:
    """Return which of `cards` the message names."""
    said = naming_words(message)
    if not said:
        return Named()
    scored = [(card, *_match(said, card.title)) for card in cards]
    full = [(card, size) for card, part, _, size in scored if part >= 1]
    if full:
        return Named(products=tuple(_not_within_others(full)))
    called = [card for card in cards if _is_called(said, card, cards)]
    if len(called) == 1:
        return Named(products=(called[0],))
    partly = [
        (card, part, precision)
        for card, part, precision, size in scored
        if precision >= 1 and (part >= _LEAST_PART or size >= 2) and _is_told_apart(said, card, cards)
    ]
    if not partly:
        return Named()
    best = max(part for _, part, _ in partly)
    alike = [card for card, part, _ in partly if part >= best - 0.01]
    if len(partly) == 1 or (len(alike) == 1 and best >= _LEAST_PART):
        return Named(products=(alike[0],))
    return Named(candidates=tuple(card for card, _, _ in sorted(partly, key=lambda entry: -entry[1])))


def title_words(title: str) -> frozenset[str]:
    """Return the stems of a title that name it; `all-weather` is said as two words as well."""
    return content_parts(title)


def _match(said: Sequence[str], title: str) -> tuple[float, float, int]:
    """Return the share of the title that was said, the share of what was said that is title, and the words shared."""
    words = title_words(title) or frozenset({stem(word) for word in tokens(title)})
    hit_words = {word for word in words if any(is_same_word(word, other) for other in said)}
    naming = [word for word in said if not is_choice_word(word)] or list(said)
    hit_said = [word for word in naming if any(is_same_word(word, other) for other in words)]
    return len(hit_words) / len(words) if words else 0, len(hit_said) / len(naming), len(hit_words)


def _is_told_apart(said: Sequence[str], card: ProductCard, cards: Sequence[ProductCard]) -> bool:
    """Say whether a word that was said sets this title apart: `jacket` names none of twelve jackets."""
    shared = [word for word in title_words(card.title) if any(is_same_word(word, other) for other in said)]
    return len(shared) > 1 or any(sum(word in title_words(other.title) for other in cards) == 1 for word in shared)


def _is_called(said: Sequence[str], card: ProductCard, cards: Sequence[ProductCard]) -> bool:
    """Say whether a title is said in short: its first word, which no other title has, and then another of its words.

    `Chaz hoodie` is the Chaz Kangaroo Hoodie, whatever else is asked about it.
    """
    words = title_words(card.title)
    first = next((found for word in tokens(split_words(card.title)) if (found := stem(word)) in words), "")
    others = (other for other in cards if other.id != card.id)
    if not first or is_choice_word(first) or any(first in title_words(other.title) for other in others):
        return False
    following = words - {first}
    return any(
        is_same_word(first, one) and any(is_same_word(word, other) for word in following)
        for one, other in pairwise(said)
    )


def _not_within_others(full: Iterable[tuple[ProductCard, int]]) -> list[ProductCard]:
    """Drop titles whose words are all part of a longer one that was said as well."""
    ordered = sorted(full, key=lambda entry: -entry[1])
    kept: list[ProductCard] = []
    for card, _ in ordered:
        if not any(title_words(card.title) < title_words(other.title) for other in kept):
            kept.append(card)
    return kept


def is_same_word(one: str, other: str) -> bool:
    """Say whether two stems are one word, perhaps with a slip of the fingers in it."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG_ENOUGH_FOR_TYPOS or one[0] != other[0] or any(map(str.isdigit, one + other)):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _TYPO_LIKENESS
