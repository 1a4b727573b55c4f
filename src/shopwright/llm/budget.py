"""A day's money. What it is spent on is in the ledger; this only says when it is gone."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shopwright.kit.clock import Clock
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.errors import BudgetExhausted
from shopwright.llm.ledger import Ledger
from shopwright.llm.model import Answer, ChatModel, Request

logger = structlog.get_logger(__name__)

RECHECK_SECONDS = 5.0
"""The sum is read at most this often; spending may run over by what is spent meanwhile."""


class Budget:
    """What may be spent in a day (UTC) by all processes together, in millionths of a US dollar."""

    def __init__(self, ledger: Ledger, clock: Clock, *, daily_micros: int) -> None:
        self._ledger = ledger
        self._clock = clock
        self._daily_micros = daily_micros
        self._spent_micros = 0
        self._read_at: datetime | None = None
        self._reading = asyncio.Lock()

    async def require(self) -> None:
        """Raise `BudgetExhausted` when the day's money is spent. A ledger that is down stops nobody."""
        async with self._reading:
            await self._refresh()
        if self._spent_micros >= self._daily_micros:
            raise BudgetExhausted(
                f"Today's budget for language models, ${self._daily_micros / 1e6:.2f}, is spent. "
                "It renews at 00:00 UTC."
            )

    async def _refresh(self) -> None:
        now = self._clock.now().astimezone(UTC)
        is_fresh = self._read_at is not None and 0 <= (now - self._read_at).total_seconds() < RECHECK_SECONDS
        if is_fresh and self._read_at is not None and self._read_at.date() == now.date():
            return
        self._read_at = now
        try:
            self._spent_micros = await self._ledger.spent_micros(now.replace(hour=0, minute=0, second=0, microsecond=0))
        except (SQLAlchemyError, OSError):
            count_degraded("ledger")
            logger.exception("budget.unknown")


class Budgeted:
    """A model that is asked only while there is money."""

    def __init__(self, model: ChatModel, budget: Budget) -> None:
        self._model = model
        self._budget = budget

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`. Raises `BudgetExhausted`."""
        await self._budget.require()
        async with aclosing(self._model.stream(request)) as answer:
            async for item in answer:
                yield item
