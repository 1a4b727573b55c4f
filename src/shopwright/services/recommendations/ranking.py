"""Ranks candidates and makes the list varied. Pure and deterministic."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from shopwright.services.recommendations.signals import Candidate, Ranked

SAME_CATEGORY_FACTOR = 0.85
"""What each earlier product of the same category leaves of a score: variety, without burying a clear favourite."""


def rank(candidates: Iterable[Candidate], exclude: Collection[UUID]) -> list[Ranked]:
    """Add up what speaks for each product and sort, best first; `exclude` never appears.

    Equal scores are sorted by id, so that the same input gives the same list.
    """
    excluded = frozenset(exclude)
    because: defaultdict[UUID, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.product_id not in excluded:
            because[candidate.product_id].append(candidate)
    ranked = [
        Ranked(
            product_id,
            sum(candidate.score for candidate in found),
            sorted(found, key=lambda candidate: (-candidate.score, candidate.source, _seed_key(candidate))),
        )
        for product_id, found in because.items()
    ]
    return sorted(ranked, key=lambda item: (-item.score, item.product_id))


def diversify(
    ranked: Sequence[Ranked], categories: Mapping[UUID, str | None], stock: Mapping[UUID, int], limit: int
) -> list[Ranked]:
    """Choose up to `limit` products that are in stock, best first, none twice.

    Each choice makes further products of its category count less. Products that `stock` does not name are not for
    sale.
    """
    left = {item.product_id: item for item in ranked if stock.get(item.product_id, 0) > 0}
    times: defaultdict[str | None, int] = defaultdict(int)
    chosen: list[Ranked] = []
    while left and len(chosen) < limit:
        best = min(left.values(), key=lambda item: _discounted(item, categories, times))
        del left[best.product_id]
        category = categories.get(best.product_id)
        if category is not None:
            times[category] += 1
        chosen.append(best)
    return chosen


def _discounted(
    item: Ranked, categories: Mapping[UUID, str | None], times: Mapping[str | None, int]
) -> tuple[float, UUID]:
    factor = SAME_CATEGORY_FACTOR ** times.get(categories.get(item.product_id), 0)
    return (-item.score * factor, item.product_id)


def _seed_key(candidate: Candidate) -> str:
    return str(candidate.seed.product_id) if candidate.seed else ""
