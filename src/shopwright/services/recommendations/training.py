"""Learns from purchases which products go together. Numbers in, numbers out; knows no database.

Two relations are counted. `bought_together`: in one order. `covisited`: by one person, in the same order or in one of
the next ones, where the distance and the age of the observation make it count less. An order of hundreds of lines says
little about any two of them, so each pair's vote is divided by a power of the order's size; a product that everybody
buys is nobody's companion, so scores are divided by a power of both popularities.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]
_DAY = 86400.0
_LEAST_TREND = 0.02
"""Of the strongest trend: what nobody bought of late is less likely, and not impossible."""
_Found = tuple[Indexes, Numbers, Indexes]
"""Neighbours, best first, with scores and the number of people or orders behind each."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the training was told. Chosen on a validation period, see `evals/recommendations.py`."""

    reach: int = 1
    """How many later orders of a person still count as near."""
    gap_decay: float = 0.1
    """What each further order leaves of a pair's vote."""
    half_life_days: float = 20.0
    """After so long an observation of what people buy next counts half: tastes and ranges change with the season."""
    order_half_life_days: float = 120.0
    """The same for what goes into one order, which changes more slowly."""
    size_exponent: float = 0.75
    source_exponent: float = 0.3
    target_exponent: float = 0.4
    trend_exponent: float = 0.3
    """How much better a neighbour gets that is bought a lot these days: what goes with a lantern in June and in
    December is not the same."""
    neighbours: int = 50
    least_support: int = 2
    """What one person or one order says is chance, and private."""
    trend_half_life_days: float = 5.0
    popularity_days: float = 90.0

    def as_dict(self) -> dict[str, Any]:
        """Return the parameters for the record of a training run."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Purchases:
    """Orders with their lines, sorted by person and then by time."""

    starts: Indexes
    """Where the lines of each order begin; one more entry at the end."""
    items: Indexes
    """The product of each line, once an order."""
    quantities: Indexes
    people: Indexes
    """Whose each order is."""
    times: Numbers
    """When each order was placed, in seconds."""
    item_count: int


@dataclass(frozen=True, slots=True)
class Relation:
    """The strongest neighbours of each product, row by row: `(product, neighbour, score, support)`."""

    products: Indexes
    neighbours: Indexes
    scores: Numbers
    support: Indexes


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training found."""

    covisited: Relation
    bought_together: Relation
    trend: Numbers
    """Of each product."""
    units_last_week: Indexes
    buyers_last_week: Indexes
    units_sold: Indexes
    """Of each product in the days that popularity counts."""


def train(purchases: Purchases, now: float, parameters: Parameters) -> Trained:
    """Count everything as of `now` (seconds). About a second for every 100,000 lines."""
    tables = _Tables(purchases, now, parameters)
    covisited, together = _Collector(), _Collector()
    for item in range(purchases.item_count):
        near, same = tables.neighbours(item)
        covisited.add(item, *near)
        together.add(item, *same)
    return Trained(
        covisited.relation(),
        together.relation(),
        trend=_trend(purchases, now, parameters),
        units_last_week=_units_since(purchases, now - 7 * _DAY),
        buyers_last_week=_buyers_since(purchases, now - 7 * _DAY),
        units_sold=_units_since(purchases, now - parameters.popularity_days * _DAY),
    )


class _Collector:
    """Gathers neighbours, product by product."""

    def __init__(self) -> None:
        self._parts: list[tuple[Indexes, Indexes, Numbers, Indexes]] = []

    def add(self, product: int, neighbours: Indexes, scores: Numbers, support: Indexes) -> None:
        self._parts.append((np.full(len(neighbours), product), neighbours, scores, support))

    def relation(self) -> Relation:
        """Return what was gathered, scaled so that a product's best neighbour has a score of about 1."""
        if not self._parts:
            nothing = np.zeros(0, np.int64)
            return Relation(nothing, nothing, np.zeros(0), nothing)
        best = [float(part[2][0]) for part in self._parts if len(part[2])]
        products, neighbours, scores, support = (np.concatenate(column) for column in zip(*self._parts, strict=True))
        return Relation(products, neighbours, scores / (np.median(best) if best else 1.0), support)


class _Tables:
    """The purchases, arranged so that one product's companions are a few array operations away."""

    def __init__(self, purchases: Purchases, now: float, parameters: Parameters) -> None:
        self._purchases = purchases
        self._parameters = parameters
        self._sizes = np.diff(purchases.starts)
        order_of_line = np.repeat(np.arange(len(self._sizes)), self._sizes)
        by_item = np.argsort(purchases.items, kind="stable")
        counts = np.bincount(purchases.items, minlength=purchases.item_count)
        self._orders_by_item = np.split(order_of_line[by_item], np.cumsum(counts)[:-1])
        self._people = _Scale(purchases, now, parameters, parameters.half_life_days)
        self._orders = _Scale(purchases, now, parameters, parameters.order_half_life_days)

    def neighbours(self, item: int) -> tuple[_Found, _Found]:
        """Return the strongest neighbours of a product by people and by orders."""
        purchases, parameters = self._purchases, self._parameters
        orders = self._orders_by_item[item]
        near, same = np.zeros(purchases.item_count), np.zeros(purchases.item_count)
        by_people: list[tuple[Indexes, Indexes]] = []
        by_orders: list[tuple[Indexes, Indexes]] = []
        for gap in range(parameters.reach + 1):
            sources, targets = self._pairs(orders, gap)
            lines, lengths = self._lines(targets)
            items = purchases.items[lines]
            near += self._people.votes(items, targets, lengths) * parameters.gap_decay**gap
            by_people.append((np.repeat(purchases.people[sources], lengths), items))
            if gap == 0:
                same = self._orders.votes(items, targets, lengths)
                by_orders.append((np.repeat(sources, lengths), items))
        return (
            self._best(item, self._people.scores(item, near), by_people),
            self._best(item, self._orders.scores(item, same), by_orders),
        )

    def _best(self, item: int, scores: Numbers, seen: Sequence[tuple[Indexes, Indexes]]) -> _Found:
        """Return the neighbours with the best scores, and by how many distinct owners each was seen."""
        scores[item] = 0
        count = min(self._parameters.neighbours, len(scores))
        best = np.argpartition(-scores, count - 1)[:count]
        support = self._support(best, seen)
        is_kept = (scores[best] > 0) & (support >= self._parameters.least_support)
        best, support = best[is_kept], support[is_kept]
        order = np.lexsort((best, -scores[best]))
        return best[order], scores[best][order], support[order]

    def _support(self, best: Indexes, seen: Sequence[tuple[Indexes, Indexes]]) -> Indexes:
        place = np.full(self._purchases.item_count, -1)
        place[best] = np.arange(len(best))
        keys: list[Indexes] = []
        for owners, items in seen:
            places = place[items]
            is_best = places >= 0
            keys.append(owners[is_best] * len(best) + places[is_best])
        return np.bincount(np.unique(np.concatenate(keys)) % len(best), minlength=len(best))

    def _pairs(self, orders: Indexes, gap: int) -> tuple[Indexes, Indexes]:
        """Return each order with the `gap`-th later one of the same person."""
        later = orders + gap
        is_within = later < len(self._sizes)
        orders, later = orders[is_within], later[is_within]
        is_same = self._purchases.people[orders] == self._purchases.people[later]
        return orders[is_same], later[is_same]

    def _lines(self, orders: Indexes) -> tuple[Indexes, Indexes]:
        """Return the positions of all lines of `orders`, and how many each has."""
        lengths = self._sizes[orders]
        offsets = np.repeat(self._purchases.starts[orders] - np.cumsum(lengths) + lengths, lengths)
        return np.arange(int(lengths.sum())) + offsets, lengths


class _Scale:
    """How much an order's vote counts, and how votes become scores, for one half-life."""

    def __init__(self, purchases: Purchases, now: float, parameters: Parameters, half_life_days: float) -> None:
        sizes = np.maximum(np.diff(purchases.starts), 1)
        age_days = np.maximum(0.0, now - purchases.times) / _DAY
        fresh = 0.5 ** (age_days / half_life_days)
        self._item_count = purchases.item_count
        self._votes = fresh / sizes**parameters.size_exponent
        weights = np.repeat(fresh, np.diff(purchases.starts))
        popularity = np.maximum(np.bincount(purchases.items, weights=weights, minlength=purchases.item_count), 1e-9)
        trend = _trend(purchases, now, parameters)
        season = (trend / max(trend.max(initial=0.0), 1e-9) + _LEAST_TREND) ** parameters.trend_exponent
        self._source_factor = popularity**-parameters.source_exponent
        self._target_factor = popularity**-parameters.target_exponent * season

    def votes(self, items: Indexes, orders: Indexes, lengths: Indexes) -> Numbers:
        """Count the votes of `orders`, whose lines are `items`, for each product."""
        weights = np.repeat(self._votes[orders], lengths)
        return np.bincount(items, weights=weights, minlength=self._item_count).astype(np.float64)

    def scores(self, item: int, votes: Numbers) -> Numbers:
        """Return how well each product goes with `item`."""
        scores: Numbers = votes * self._target_factor * self._source_factor[item]
        return scores


def _trend(purchases: Purchases, now: float, parameters: Parameters) -> Numbers:
    """Return how many orders each product is in, where an order counts half after a few days."""
    age_days = np.maximum(0.0, now - purchases.times) / _DAY
    votes = 0.5 ** (age_days / parameters.trend_half_life_days)
    lengths = np.diff(purchases.starts)
    trend = np.bincount(purchases.items, weights=np.repeat(votes, lengths), minlength=purchases.item_count)
    return trend.astype(np.float64)


def _units_since(purchases: Purchases, since: float) -> Indexes:
    is_recent = np.repeat(purchases.times >= since, np.diff(purchases.starts))
    units = np.bincount(
        purchases.items[is_recent], weights=purchases.quantities[is_recent], minlength=purchases.item_count
    )
    return units.astype(np.int64)


def _buyers_since(purchases: Purchases, since: float) -> Indexes:
    is_recent = np.repeat(purchases.times >= since, np.diff(purchases.starts))
    people = np.repeat(purchases.people, np.diff(purchases.starts))[is_recent]
    pairs = np.unique(people * purchases.item_count + purchases.items[is_recent])
    return np.bincount(pairs % purchases.item_count, minlength=purchases.item_count)


def arrange(
    people: Sequence[int], times: Sequence[float], lines: Sequence[Sequence[tuple[int, int]]], item_count: int
) -> Purchases:
    """Sort orders by person and time. `lines` holds `(product, quantity)` of each order."""
    order = sorted(range(len(people)), key=lambda index: (people[index], times[index]))
    merged: list[dict[int, int]] = []
    for index in order:
        quantities: dict[int, int] = {}
        for product, quantity in lines[index]:
            quantities[product] = quantities.get(product, 0) + quantity
        merged.append(quantities)
    sizes = np.array([len(quantities) for quantities in merged], np.int64)
    return Purchases(
        starts=np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]),
        items=np.array([product for quantities in merged for product in quantities], np.int64),
        quantities=np.array([count for quantities in merged for count in quantities.values()], np.int64),
        people=np.array([people[index] for index in order], np.int64),
        times=np.array([times[index] for index in order], np.float64),
        item_count=item_count,
    )
