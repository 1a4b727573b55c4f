"""How well the recommender guesses what customers buy next, on the real invoices of the demo's gift shop.

Everything is learned from the orders before a day. For each customer who had ordered before it and orders within the
31 days from it, the products of the first such order that are new to the customer are to be found; what the customer
has already is never recommended, by any contender. The second task is a product's page: from one product of an order
of that month, its others are to be found. The parameters were chosen on the three months before it.

    python -m evals.recommendations [--invoices FILE] [--json]
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from shopwright.services.feeds.retail.invoices import Invoice, InvoiceLine, invoices, parse_invoices
from shopwright.services.recommendations.candidates import (
    NEIGHBOURS_EACH,
    Weights,
    from_neighbours,
    from_trend,
    seeds_of,
)
from shopwright.services.recommendations.ranking import rank
from shopwright.services.recommendations.signals import Action, Neighbour
from shopwright.services.recommendations.training import Parameters, Purchases, Relation, arrange, train

INVOICES = Path(__file__).resolve().parents[1] / "demo" / "gifts" / "invoices.csv.gz"
WINDOW = timedelta(days=31)
CUT = 10
_BOOTSTRAPS = 1000
_FLAT = Parameters(
    reach=1000,
    gap_decay=1.0,
    half_life_days=1e9,
    order_half_life_days=1e9,
    size_exponent=0.0,
    source_exponent=0.0,
    target_exponent=0.0,
    trend_exponent=0.0,
    neighbours=200,
    least_support=1,
)
"""Co-visitation as it is mostly done: every pair of a customer's products counts one, always."""

Recommend = Callable[["Case"], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Case:
    """One customer's next order."""

    at: datetime
    history: Sequence[Action]
    """Newest first."""
    wanted: frozenset[int]

    @property
    def owned(self) -> frozenset[UUID]:
        """What the customer has already."""
        return frozenset(action.product_id for action in self.history)


@dataclass(frozen=True, slots=True)
class Split:
    """What may be learned from, and what is to be guessed."""

    day: datetime
    purchases: Purchases
    cases: Sequence[Case]
    orders: Sequence[frozenset[int]]
    """What was bought in each order of the month, of the products known before it."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one contender."""

    hit_rate: float
    """Share of customers who bought at least one of the ten."""
    ndcg: float
    milliseconds: float
    """Per customer."""


def evaluate(file: Path = INVOICES) -> dict[str, Any]:
    """Return the figures of every contender in the test month."""
    sold = [invoice for invoice in invoices(_lines(file)) if invoice.customer is not None]
    split = split_at(sold, max(invoice.at for invoice in sold) - WINDOW)
    started = time.perf_counter()
    ours = _co_visitation(split, Parameters(), Weights())
    seconds = time.perf_counter() - started
    contenders: dict[str, Recommend] = {
        "popularity, 7 days": _popularity(split, 7),
        "popularity, 90 days": _popularity(split, 90),
        "co-visitation, flat": _flat(split),
        "Shopwright": ours,
    }
    gains: dict[str, list[float]] = {}
    scores: dict[str, Score] = {}
    for name, recommend in contenders.items():
        scores[name], gains[name] = _score(split.cases, recommend)
    return {
        "rest_of_an_order": _rest_of_an_order(split, seed=7),
        "customers": len(split.cases),
        "lines_learned_from": len(split.purchases.items),
        "training_seconds": round(seconds, 2),
        "scores": {name: asdict(score) for name, score in scores.items()},
        "ndcg_over": {
            name: interval(np.array(gains["Shopwright"]) - np.array(gains[name]))
            for name in contenders
            if name != "Shopwright"
        },
        "parameters": Parameters().as_dict(),
        "weights": asdict(Weights()),
    }


def split_at(sold: Sequence[Invoice], day: datetime) -> Split:
    """Learn from what was sold before `day`, guess the first order of each known customer in the 31 days from it."""
    positions: dict[str, int] = {}
    people: dict[str, int] = {}
    past = [invoice for invoice in sold if invoice.at < day]
    lines = [[(positions.setdefault(i.code, len(positions)), i.quantity) for i in invoice.lines] for invoice in past]
    owners = [people.setdefault(str(invoice.customer), len(people)) for invoice in past]
    purchases = arrange(owners, [invoice.at.timestamp() for invoice in past], lines, len(positions))
    history: dict[str, list[Action]] = {customer: [] for customer in people}
    for invoice, bought in zip(past, lines, strict=True):
        history[str(invoice.customer)] += [Action(UUID(int=item), "purchase", invoice.at) for item, _ in bought]
    cases: list[Case] = []
    for invoice in sold:
        actions = history.get(str(invoice.customer))
        if not day <= invoice.at < day + WINDOW or actions is None:
            continue
        del history[str(invoice.customer)]
        owned = {action.product_id.int for action in actions}
        wanted = frozenset(positions[line.code] for line in invoice.lines if line.code in positions) - owned
        if wanted:
            cases.append(Case(invoice.at, list(reversed(actions)), wanted))
    month = [invoice for invoice in sold if day <= invoice.at < day + WINDOW]
    orders = [frozenset(positions[line.code] for line in i.lines if line.code in positions) for i in month]
    return Split(day, purchases, cases, orders)


def _rest_of_an_order(split: Split, *, seed: int) -> dict[str, dict[str, float]]:
    """Score what stands beside a product, for up to three products of each order of 2 to 40."""
    random = np.random.default_rng(seed)
    tasks = [
        (int(item), order - {int(item)})
        for order in split.orders
        if 2 <= len(order) <= 40
        for item in random.permutation(sorted(order))[:3]
    ]
    trained = train(split.purchases, split.day.timestamp(), Parameters())
    together = _by_product(trained.bought_together, CUT)
    popular = [int(item) for item in np.argsort(-trained.trend, kind="stable")[: CUT + 1]]
    lists = {
        "popularity": [[other for other in popular if other != item][:CUT] for item, _ in tasks],
        "Shopwright": [[n.neighbour_id.int for n in together.get(UUID(int=item), ())] for item, _ in tasks],
    }
    rests = [rest for _, rest in tasks]
    return {
        name: {
            "hit_rate": float(np.mean([not rest.isdisjoint(shown) for shown, rest in zip(found, rests, strict=True)])),
            "ndcg": float(np.mean([ndcg(shown, rest) for shown, rest in zip(found, rests, strict=True)])),
        }
        for name, found in lists.items()
    }


def interval(differences: np.ndarray[Any, Any], *, seed: int = 7) -> dict[str, float]:
    """Return the mean of paired differences with its 95 % bootstrap interval."""
    random = np.random.default_rng(seed)
    drawn = random.integers(0, len(differences), (_BOOTSTRAPS, len(differences)))
    low, high = np.quantile(differences[drawn].mean(axis=1), [0.025, 0.975])
    return {"mean": float(differences.mean()), "low": float(low), "high": float(high)}


def _co_visitation(split: Split, parameters: Parameters, weights: Weights) -> Recommend:
    """The product's own path from history to ranking; offline, nothing is out of stock."""
    trained = train(split.purchases, split.day.timestamp(), parameters)
    neighbours = _by_product(trained.covisited, NEIGHBOURS_EACH)
    busiest = np.argsort(-trained.trend, kind="stable")[:60]
    trend = [(UUID(int=int(item)), float(trained.trend[item]), int(trained.buyers_last_week[item])) for item in busiest]

    def recommend(case: Case) -> Sequence[int]:
        seeds = seeds_of(case.history, case.at, weights)
        found = [neighbour for seed in seeds for neighbour in neighbours.get(seed.product_id, ())]
        candidates = [*from_neighbours(seeds, found, weights), *from_trend(trend, weights)]
        return [item.product_id.int for item in rank(candidates, case.owned)[:CUT]]

    return recommend


def _flat(split: Split) -> Recommend:
    relation = train(split.purchases, split.day.timestamp(), _FLAT).covisited
    starts = np.searchsorted(relation.products, np.arange(split.purchases.item_count + 1))

    def recommend(case: Case) -> Sequence[int]:
        scores = np.zeros(split.purchases.item_count)
        for product_id in case.owned:
            rows = slice(starts[product_id.int], starts[product_id.int + 1])
            scores[relation.neighbours[rows]] += relation.scores[rows]
        return _best(scores, case)

    return recommend


def _popularity(split: Split, days: int) -> Recommend:
    recent = np.repeat(split.purchases.times >= split.day.timestamp() - days * 86400, np.diff(split.purchases.starts))
    orders = np.bincount(split.purchases.items[recent], minlength=split.purchases.item_count).astype(float)
    return lambda case: _best(orders.copy(), case)


def _best(scores: np.ndarray[Any, Any], case: Case) -> Sequence[int]:
    scores[[product_id.int for product_id in case.owned]] = -1
    return [int(item) for item in np.argsort(-scores, kind="stable")[:CUT]]


def _by_product(relation: Relation, each: int) -> dict[UUID, list[Neighbour]]:
    found: dict[UUID, list[Neighbour]] = {}
    rows = zip(relation.products.tolist(), relation.neighbours.tolist(), relation.scores.tolist(), strict=True)
    for product, neighbour, score in rows:
        listed = found.setdefault(UUID(int=product), [])
        if len(listed) < each:
            listed.append(Neighbour(UUID(int=product), UUID(int=neighbour), "covisited", score, 0))
    return found


def _score(cases: Sequence[Case], recommend: Recommend) -> tuple[Score, list[float]]:
    started = time.perf_counter()
    lists = [recommend(case) for case in cases]
    milliseconds = (time.perf_counter() - started) / len(cases) * 1000
    gains = [ndcg(recommended, case.wanted) for recommended, case in zip(lists, cases, strict=True)]
    hits = sum(bool(case.wanted & set(recommended)) for recommended, case in zip(lists, cases, strict=True))
    return Score(hits / len(cases), float(np.mean(gains)), milliseconds), gains


def ndcg(recommended: Sequence[int], wanted: frozenset[int]) -> float:
    """Return the normalised discounted gain of the first ten, where each wanted product counts the same."""
    gained = sum(1 / np.log2(place + 2) for place, item in enumerate(recommended[:CUT]) if item in wanted)
    best = sum(1 / np.log2(place + 2) for place in range(min(CUT, len(wanted))))
    return float(gained / best)


def _lines(file: Path) -> list[InvoiceLine]:
    return [line for line in parse_invoices(file.read_bytes()) if isinstance(line, InvoiceLine)]


def _table(figures: dict[str, Any]) -> str:
    rows = [f"{'':22}HR@10    nDCG@10  ms"]
    rows += [
        f"{name:22}{score['hit_rate']:.4f}   {score['ndcg']:.4f}   {score['milliseconds']:.2f}"
        for name, score in figures["scores"].items()
    ]
    rows += [
        f"nDCG@10 over {name}: {gain['mean']:+.4f} [{gain['low']:+.4f}, {gain['high']:+.4f}]"
        for name, gain in figures["ndcg_over"].items()
    ]
    rows += [
        f"rest of an order, {name}: HR@10 {score['hit_rate']:.4f}, nDCG@10 {score['ndcg']:.4f}"
        for name, score in figures["rest_of_an_order"].items()
    ]
    rows.append(
        f"{figures['customers']:,} customers, learned from {figures['lines_learned_from']:,} lines "
        f"in {figures['training_seconds']} s, {datetime.now(UTC):%Y-%m-%d}"
    )
    return "\n".join(rows)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--invoices", type=Path, default=INVOICES)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = evaluate(arguments.invoices)
    print(json.dumps(figures, indent=2) if arguments.json else _table(figures))


if __name__ == "__main__":
    main()
