"""A day's money. What it is spent on is in the ledger; what calls that run may still cost is held in the cache."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.identifiers import new_id
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.errors import BudgetExhausted
from shopwright.llm.jobs import ABANDONED_AFTER
from shopwright.llm.ledger import Ledger
from shopwright.llm.model import Answer, ChatModel, Request, Usage
from shopwright.llm.prices import Price
from shopwright.llm.tokens import estimate_input

logger = structlog.get_logger(__name__)


class Budget:
    """What may be spent in a day (UTC) by all processes together, in millionths of a US dollar."""

    def __init__(self, ledger: Ledger, cache: Cache, clock: Clock, *, daily_micros: int) -> None:
        self._ledger = ledger
        self._cache = cache
        self._clock = clock
        self._daily_micros = daily_micros

    @asynccontextmanager
    async def holding(self, most_micros: int) -> AsyncIterator[None]:
        """Hold what a call may cost at most while it runs. Raises `BudgetExhausted`.

        A ledger that is down stops nobody. With the cache down calls that run at once do not know of each other, and
        may together pass the limit.
        """
        day = self._clock.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        key, holder = f"llm-budget:{day:%Y-%m-%d}", new_id().hex
        # Held before the ledger is read: a call that ends in between counts twice for a moment, and never not at all.
        held_micros = await self._cache.hold(key, holder, most_micros, ttl_seconds=ABANDONED_AFTER.total_seconds())
        try:
            await self._require(day, held_micros)
            yield
        finally:
            await self._cache.release(key, holder)

    async def _require(self, day: datetime, held_micros: int) -> None:
        try:
            spent_micros = await self._ledger.spent_micros(day)
        except (SQLAlchemyError, OSError):
            count_degraded("ledger")
            logger.exception("budget.unknown")
            return
        if spent_micros >= self._daily_micros or spent_micros + held_micros > self._daily_micros:
            raise BudgetExhausted(
                f"Today's budget for language models, ${self._daily_micros / 1e6:.2f}, is spent or held by calls that "
                "run. It renews at 00:00 UTC."
            )


class Budgeted:
    """A model that is asked only while there is money for its longest answer."""

    def __init__(self, model: ChatModel, budget: Budget, price: Price | None) -> None:
        self._model = model
        self._budget = budget
        self._price = price

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`. Raises `BudgetExhausted`."""
        most = Usage(input_tokens=estimate_input(request), output_tokens=request.max_tokens)
        most_micros = self._price.cost_micros(most) if self._price else 0
        async with self._budget.holding(most_micros), aclosing(self._model.stream(request)) as answer:
            async for item in answer:
                yield item
