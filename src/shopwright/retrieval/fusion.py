"""Merging ranked lists. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

RANK_CONSTANT = 60
"""From Cormack, Clarke and Büttcher (2009): larger makes the head of a list matter less."""


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[Item]],
    *,
    weights: Sequence[float] | None = None,
    constant: float = RANK_CONSTANT,
) -> list[tuple[Item, float]]:
    """Merge lists of items, each best first, by place alone. Best first; ties in order of first appearance."""
    scores: dict[Item, float] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for place, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] = scores.get(item, 0.0) + weight / (constant + place)
    return sorted(scores.items(), key=lambda entry: -entry[1])


def mix_scores(
    scores: Sequence[Mapping[Item, float]], *, weights: Sequence[float] | None = None
) -> list[tuple[Item, float]]:
    """Merge scores of different scales: each list is stretched to 0..1, weighted and summed. Best first.

    An item that a list does not hold counts there as its worst.
    """
    mixed: dict[Item, float] = {}
    for one, weight in zip(scores, weights or [1.0] * len(scores), strict=True):
        for item, value in stretched(one).items():
            mixed[item] = mixed.get(item, 0.0) + weight * value
    return sorted(mixed.items(), key=lambda entry: -entry[1])


def stretched(scores: Mapping[Item, float]) -> dict[Item, float]:
    """Return scores moved to 0 (the worst) to 1 (the best); all 1 when they are equal."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high <= low:
        return dict.fromkeys(scores, 1.0)
    # Halved first, since the difference of two very large numbers does not fit.
    width = high / 2 - low / 2
    return {item: min(1.0, max(0.0, (value / 2 - low / 2) / width)) for item, value in scores.items()}
