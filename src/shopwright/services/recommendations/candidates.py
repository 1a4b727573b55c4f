"""Where candidates come from. Pure: history in, candidates with their scores out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shopwright.services.recommendations.signals import Action, Candidate, Neighbour, Seed

MOST_SEEDS = 40
"""Older actions weigh so little that they would only cost time."""
NEIGHBOURS_EACH = 12
"""Of each seed. More of them made the lists no better on a validation period, only slower."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts. Chosen on a validation period, see `evals/recommendations.py`."""

    half_life_days: float = 365.0
    """After so long an action counts half."""
    position_decay: float = 0.95
    """What an earlier occasion counts of the one after it; things of one occasion count the same."""
    covisited: float = 1.0
    bought_together: float = 1.0
    chosen: float = 0.6
    similar: float = 0.25
    trending: float = 0.05
    popular: float = 0.01


_KIND_WEIGHTS: Mapping[str, float] = {
    "open": 1.0,
    "in_bag": 1.0,
    "purchase": 1.0,
    "add_to_cart": 0.9,
    "click": 0.5,
    "view": 0.6,
}


def seeds_of(actions: Sequence[Action], now: datetime, weights: Weights) -> list[Seed]:
    """Turn a history, newest first, into seeds: what is recent counts more, by time and by occasion.

    A product counts once, with its newest action. Everything within an hour is one occasion.
    """
    seeds: dict[UUID, Seed] = {}
    occasion, previous = 0, None
    for action in actions:
        if previous is not None and (previous - action.occurred_at).total_seconds() > 3600:
            occasion += 1
        previous = action.occurred_at
        if action.product_id in seeds:
            continue
        age_days = max(0.0, (now - action.occurred_at).total_seconds() / 86400)
        recency = 0.5 ** (age_days / weights.half_life_days) * weights.position_decay**occasion
        weight = _KIND_WEIGHTS.get(action.kind, 0.5) * recency
        seeds[action.product_id] = Seed(action.product_id, action.kind, weight)
        if len(seeds) == MOST_SEEDS:
            break
    return list(seeds.values())


def from_neighbours(seeds: Sequence[Seed], neighbours: Sequence[Neighbour], weights: Weights) -> Iterator[Candidate]:
    """Yield what goes with the seeds by what people did."""
    by_id = {seed.product_id: seed for seed in seeds}
    share = {"covisited": weights.covisited, "bought_together": weights.bought_together}
    for neighbour in neighbours:
        seed = by_id.get(neighbour.product_id)
        if seed is not None:
            score = seed.weight * neighbour.score * share[neighbour.kind]
            yield Candidate(neighbour.neighbour_id, neighbour.kind, score, seed, neighbour.support)


def from_similar(seed: Seed, similar: Sequence[tuple[UUID, float]], weights: Weights) -> Iterator[Candidate]:
    """Yield what reads like a seed: `(product, cosine)`."""
    for product_id, similarity in similar:
        yield Candidate(product_id, "similar", seed.weight * max(similarity, 0.0) * weights.similar, seed)


def from_links(seed: Seed, linked: Sequence[UUID], weights: Weights) -> Iterator[Candidate]:
    """Yield what the merchant chose to go with a seed, in the merchant's order."""
    for position, product_id in enumerate(linked):
        yield Candidate(product_id, "chosen", seed.weight * weights.chosen * 0.95**position, seed)


def from_trend(trend: Sequence[tuple[UUID, float, int]], weights: Weights) -> Iterator[Candidate]:
    """Yield what is bought these days: `(product, score, buyers last week)`, the first being the strongest."""
    top = max((score for _, score, _ in trend), default=0.0) or 1.0
    for product_id, score, buyers in trend:
        yield Candidate(product_id, "trending", weights.trending * score / top, count=buyers)


def from_popular(popular: Sequence[tuple[UUID, int]], weights: Weights) -> Iterator[Candidate]:
    """Yield the best sellers: `(product, units in 90 days)`, the first being the strongest."""
    top = max((units for _, units in popular), default=0) or 1
    for product_id, units in popular:
        yield Candidate(product_id, "popular", weights.popular * (0.01 + units / top), count=units)
