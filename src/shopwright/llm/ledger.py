"""The ledger: what every call of a model was for, what it cost, and how it ended.

A row is inserted before the model is asked and settled afterwards, so a killed process leaves an open row
and not a hole. A ledger that cannot be written never costs an answer: rows wait in memory and are written
when the database is back.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.pagination import Page
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.ledger_table import LanguageModelCall, Outcome
from shopwright.llm.model import FinishReason, Usage
from shopwright.llm.prices import PriceList
from shopwright.llm.usage import Bucket, CallFilters, CallRecord, UsageReport, read_calls, read_report

logger = structlog.get_logger(__name__)

WRITE_TIMEOUT_SECONDS = 1.0
"""A shopper waits for the row to open; longer than this and the answer matters more."""

REST_SECONDS = 5.0
"""After a failed write, rows are only kept in memory for this long."""

MAX_WAITING_ROWS = 10_000
"""About 10 MB. Beyond it the oldest rows are given up, and counted as degraded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One call, as far as it is known."""

    id: UUID
    use_case: str
    prompt_version: str
    model_requested: str
    """`provider:model`."""
    started_at: datetime
    attempt: int = 0
    """The place in the fallback chain."""
    reference: str | None = None
    request_id: str | None = None
    trace_id: str | None = None
    outcome: Outcome = Outcome.STARTED
    model_answered: str | None = None
    usage: Usage = field(default_factory=Usage)
    saved: Usage | None = None
    """On an answer from the cache: what the model had used to make it."""
    finish_reason: FinishReason | None = None
    error_code: str | None = None
    time_to_first_token_ms: int | None = None
    latency_ms: int | None = None
    finished_at: datetime | None = None


class Ledger:
    """Writes and reads the table of calls. Reading raises what the database raises; writing never does."""

    def __init__(self, database: Database, clock: Clock, prices: PriceList) -> None:
        self._database = database
        self._clock = clock
        self._prices = prices
        self._waiting: deque[Entry] = deque(maxlen=MAX_WAITING_ROWS)
        self._writing: set[asyncio.Task[None]] = set()
        self._rest_until = 0.0

    async def begin(self, entry: Entry) -> None:
        """Insert the open row of a call that is about to be made."""
        await self._record(entry)

    async def settle(self, entry: Entry) -> None:
        """Write how a call ended, even if the task that asks is being cancelled."""
        task = asyncio.create_task(self._record(entry))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
        await asyncio.shield(task)

    async def settle_abandoned(self, older_than: datetime) -> int:
        """Mark rows that were opened before `older_than` and never settled as cut. Return how many."""
        statement = (
            update(LanguageModelCall)
            .where(LanguageModelCall.outcome == Outcome.STARTED, LanguageModelCall.started_at < older_than)
            .values(outcome=Outcome.CUT, error_code="abandoned", is_estimated=True, finished_at=self._clock.now())
            .returning(LanguageModelCall.id)
        )
        async with self._database.transaction() as session:
            return len((await session.scalars(statement)).all())

    async def spent_micros(self, since: datetime) -> int:
        """Return what calls that started since then have cost, open ones included, in millionths of a dollar."""
        statement = select(func.coalesce(func.sum(LanguageModelCall.cost_micros), 0)).where(
            LanguageModelCall.started_at >= since
        )
        async with self._database.reading() as session:
            return int(await session.scalar(statement) or 0)

    async def usage(self, since: datetime, until: datetime, bucket: Bucket = "day") -> UsageReport:
        """Return the totals of a period and their course, by use case, model and prompt version."""
        async with self._database.reading() as session:
            return await read_report(session, since, until, bucket)

    async def calls(
        self, filters: CallFilters | None = None, *, cursor: str | None = None, limit: int = 50
    ) -> Page[CallRecord]:
        """List calls, newest first. Raises `InvalidCursor`."""
        async with self._database.reading() as session:
            return await read_calls(session, filters or CallFilters(), cursor=cursor, limit=limit)

    async def close(self) -> None:
        """Write what is still waiting, as far as the database lets it."""
        await asyncio.gather(*self._writing)
        while self._waiting:
            if not await self._write_or_keep(self._take_waiting()):
                return

    async def _record(self, entry: Entry) -> None:
        if asyncio.get_running_loop().time() < self._rest_until:
            self._keep([entry])
        else:
            await self._write_or_keep([*self._take_waiting(), entry])

    async def _write_or_keep(self, entries: list[Entry]) -> bool:
        try:
            async with asyncio.timeout(WRITE_TIMEOUT_SECONDS):
                await self._write(entries)
        except Exception:
            self._rest_until = asyncio.get_running_loop().time() + REST_SECONDS
            self._keep(entries)
            logger.exception("ledger.write_failed", waiting=len(self._waiting))
            return False
        return True

    def _take_waiting(self, limit: int = 100) -> list[Entry]:
        return [self._waiting.popleft() for _ in range(min(limit, len(self._waiting)))]

    def _keep(self, entries: list[Entry]) -> None:
        count_degraded("ledger")
        self._waiting.extend(entries)

    async def _write(self, entries: list[Entry]) -> None:
        async with self._database.transaction() as session:
            for entry in entries:
                values = self._row(entry)
                statement = insert(LanguageModelCall).values(values)
                # An open row that was kept in memory may come after its own settlement.
                statement = (
                    statement.on_conflict_do_nothing(index_elements=["id"])
                    if entry.outcome is Outcome.STARTED
                    else statement.on_conflict_do_update(index_elements=["id"], set_=values)
                )
                await session.execute(statement)

    def _row(self, entry: Entry) -> Mapping[str, Any]:
        used = entry.usage
        input_tokens = max(0, used.input_tokens)
        return {
            "id": entry.id,
            "use_case": entry.use_case,
            "prompt_version": entry.prompt_version,
            "provider": entry.model_requested.partition(":")[0],
            "model_requested": entry.model_requested,
            "model_answered": entry.model_answered,
            "attempt": entry.attempt,
            "outcome": entry.outcome.value,
            "error_code": entry.error_code,
            "finish_reason": entry.finish_reason,
            "input_tokens": input_tokens,
            "cached_tokens": min(max(0, used.cached_tokens), input_tokens),
            "output_tokens": max(0, used.output_tokens),
            "is_estimated": used.is_estimated,
            "cost_micros": self._cost(entry),
            "saved_micros": self._price(entry, entry.saved) if entry.saved else None,
            "time_to_first_token_ms": entry.time_to_first_token_ms,
            "latency_ms": entry.latency_ms,
            "request_id": entry.request_id,
            "trace_id": entry.trace_id,
            "reference": entry.reference,
            "started_at": entry.started_at,
            "finished_at": entry.finished_at,
        }

    def _cost(self, entry: Entry) -> int | None:
        return 0 if entry.outcome is Outcome.CACHED else self._price(entry, entry.usage)

    def _price(self, entry: Entry, used: Usage) -> int | None:
        answered = self._prices.cost_micros(entry.model_answered, used) if entry.model_answered else None
        return answered if answered is not None else self._prices.cost_micros(entry.model_requested, used)
