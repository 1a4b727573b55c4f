"""Runs the training on the shop's own orders and puts its result in force."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.services.orders.service import OrderService
from shopwright.services.products.service import ProductService
from shopwright.services.recommendations.events import MODEL_VERSION_KEY, MODEL_VERSION_SECONDS
from shopwright.services.recommendations.models import TrainingRun
from shopwright.services.recommendations.repository import NeighbourRow, RecommendationRepository, TrendRow
from shopwright.services.recommendations.training import Parameters, Purchases, Relation, Trained, arrange, train

logger = structlog.get_logger(__name__)

LONGEST_UNCHANGED = timedelta(hours=20)
"""Without a new order, trends still fade: at least this often everything is counted again."""


@dataclass(frozen=True, slots=True)
class _Shop:
    purchases: Purchases
    product_ids: list[UUID]
    order_count: int


class Trainer:
    """Learns which products go together, what is trending, and how popular each product is."""

    def __init__(
        self, database: Database, cache: Cache, clock: Clock, *, orders: OrderService, products: ProductService
    ) -> None:
        self._database = database
        self._cache = cache
        self._clock = clock
        self._orders = orders
        self._products = products

    async def train(self, *, only_if_needed: bool = False) -> str | None:
        """Count all orders and put the result in force; return its version.

        With `only_if_needed`, does nothing (and returns nothing) while no order came and the last run is fresh.
        """
        order_count = await self._orders.count()
        if only_if_needed and not await self._is_needed(order_count):
            return None
        started = time.monotonic()
        shop = await self._read()
        parameters = Parameters()
        now = self._clock.now()
        trained = await asyncio.to_thread(train, shop.purchases, now.timestamp(), parameters)
        figures = {
            "orders": order_count,
            "lines": len(shop.purchases.items),
            "products": len(shop.product_ids),
            "neighbours": len(trained.covisited.scores) + len(trained.bought_together.scores),
            "counting_seconds": round(time.monotonic() - started, 2),
        }
        version = f"covisit-{now:%Y%m%d-%H%M%S}-{new_id().hex[-4:]}"
        run = TrainingRun(version=version, finished_at=now, parameters=parameters.as_dict(), figures=figures)
        await self._put_in_force(shop, trained, run)
        logger.info("recommendations.trained", version=version, **figures)
        return version

    async def _is_needed(self, order_count: int) -> bool:
        async with self._database.reading() as session:
            run = await RecommendationRepository(session).newest_run()
        if run is None:
            return True
        is_stale = self._clock.now() - run.finished_at > LONGEST_UNCHANGED
        return is_stale or run.figures.get("orders") != order_count

    async def _read(self) -> _Shop:
        positions: dict[UUID, int] = {}
        accounts: dict[UUID, int] = {}
        people: list[int] = []
        times: list[float] = []
        lines: list[list[tuple[int, int]]] = []
        async for basket in self._orders.baskets():
            people.append(accounts.setdefault(basket.account_id, len(accounts)))
            times.append(basket.placed_at.timestamp())
            bought = zip(basket.product_ids, basket.quantities, strict=True)
            lines.append([(positions.setdefault(item, len(positions)), quantity) for item, quantity in bought])
        purchases = await asyncio.to_thread(arrange, people, times, lines, len(positions))
        return _Shop(purchases, list(positions), len(people))

    async def _put_in_force(self, shop: _Shop, trained: Trained, run: TrainingRun) -> None:
        neighbours = await asyncio.to_thread(_neighbour_rows, shop, trained)
        ids = shop.product_ids
        units = {ids[index]: int(count) for index, count in enumerate(trained.units_sold) if count}
        async with self._database.transaction() as session:
            await RecommendationRepository(session).replace(neighbours, _trend_rows(shop, trained), run)
            await self._products.set_popularity(session, units)
        await self._cache.set(MODEL_VERSION_KEY, run.version.encode(), ttl_seconds=MODEL_VERSION_SECONDS)


def _neighbour_rows(shop: _Shop, trained: Trained) -> list[NeighbourRow]:
    return [
        *_relation_rows(shop, trained.covisited, "covisited"),
        *_relation_rows(shop, trained.bought_together, "bought_together"),
    ]


def _relation_rows(shop: _Shop, relation: Relation, kind: str) -> Iterator[NeighbourRow]:
    ids = shop.product_ids
    columns: list[list[Any]] = [
        relation.products.tolist(),
        relation.neighbours.tolist(),
        relation.scores.tolist(),
        relation.support.tolist(),
    ]
    for product, neighbour, score, support in zip(*columns, strict=True):
        yield ids[product], ids[neighbour], kind, score, support


def _trend_rows(shop: _Shop, trained: Trained) -> list[TrendRow]:
    return [
        (product_id, float(trained.trend[index]), int(trained.units_last_week[index]),
         int(trained.buyers_last_week[index]))
        for index, product_id in enumerate(shop.product_ids)
        if trained.buyers_last_week[index]
    ]  # fmt: skip
