"""Choosing the passages that fit into a prompt. Pure."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from shopwright.retrieval.lexical import content_stems

Passage = TypeVar("Passage")

# Two passages that share this much of their words say the same thing twice.
_SAME_OVERLAP = 0.8
# English text has about four characters a token; three and a half errs on the safe side.
_CHARACTERS_PER_TOKEN = 3.5


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a language model counts in `text`, rather too many than too few."""
    return int(len(text) / _CHARACTERS_PER_TOKEN) + 1


def pack_passages(
    passages: Sequence[Passage], *, budget_tokens: int, text_of: Callable[[Passage], str]
) -> list[Passage]:
    """Return the passages, best first as given, that fit the budget together, without near repetitions.

    One that does not fit is skipped, and a shorter one after it may still be taken.
    """
    chosen: list[Passage] = []
    words: list[frozenset[str]] = []
    left = budget_tokens
    for passage in passages:
        text = text_of(passage)
        cost, said = estimated_tokens(text), content_stems(text)
        if cost > left or any(_is_same(said, earlier) for earlier in words):
            continue
        chosen.append(passage)
        words.append(said)
        left -= cost
    return chosen


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    union = len(one | other)
    return union == 0 or len(one & other) / union >= _SAME_OVERLAP
