"""The ledger: what every call of a model was for, what it cost, and how it ended.

A row is inserted before the model is asked and settled afterwards, so a killed process leaves an open row
and not a hole.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.pagination import Page
from shopwright.llm.journal import Journal, Row
from shopwright.llm.ledger_table import LanguageModelCall, Outcome
from shopwright.llm.model import FinishReason, Usage
from shopwright.llm.prices import PriceList
from shopwright.llm.usage import Bucket, CallFilters, CallRecord, UsageReport, read_calls, read_report


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
        self._journal = Journal(database)

    async def begin(self, entry: Entry) -> None:
        """Insert the open row of a call that is about to be made."""
        await self._journal.record(self._row(entry))

    async def settle(self, entry: Entry) -> None:
        """Write how a call ended, even if the task that asks is being cancelled."""
        await self._journal.record(self._row(entry))

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
        """Return what calls that started since then and have ended cost, in millionths of a dollar."""
        statement = select(func.coalesce(func.sum(LanguageModelCall.cost_micros), 0)).where(
            LanguageModelCall.started_at >= since, LanguageModelCall.outcome != Outcome.STARTED
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
        await self._journal.close()

    def _row(self, entry: Entry) -> Row:
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
