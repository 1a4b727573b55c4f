"""Reading the ledger: totals, their course over time, and the list of calls."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.pagination import InvalidCursor, Page, cut_page, decode_cursor
from shopwright.llm.ledger_table import LanguageModelCall, Outcome

Bucket = Literal["hour", "day", "week", "month"]
"""The width of a step of a series, cut in UTC."""

MAX_PAGE = 200


@dataclass(frozen=True, slots=True)
class UsageTotals:
    """Sums over some calls. Money in millionths of a US dollar, times in milliseconds."""

    calls: int = 0
    answered: int = 0
    cached: int = 0
    failed: int = 0
    cancelled: int = 0
    cut: int = 0
    open: int = 0
    """Started and not settled."""
    fallbacks: int = 0
    """Answered by another model than the first choice."""
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    estimated_calls: int = 0
    cost_micros: int = 0
    unpriced_calls: int = 0
    """Calls of a model that is not in the price list; the cost leaves them out."""
    saved_micros: int = 0
    latency_p50_ms: float | None = None
    """Of calls that a model answered, as the other times."""
    latency_p95_ms: float | None = None
    time_to_first_token_p50_ms: float | None = None
    time_to_first_token_p95_ms: float | None = None

    @property
    def cache_hit_rate(self) -> float:
        """The share of answers that came from the cache."""
        return _share(self.cached, self.cached + self.answered)

    @property
    def fallback_rate(self) -> float:
        """The share of answers from a model that was not the first choice."""
        return _share(self.fallbacks, self.answered)

    @property
    def failure_rate(self) -> float:
        """The share of calls of a model that ended without an answer, for which the caller is not to blame."""
        return _share(self.failed + self.cut, self.answered + self.failed + self.cut)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class UsageGroup:
    """The totals of one use case, model or prompt version."""

    name: str
    totals: UsageTotals


@dataclass(frozen=True, slots=True)
class UsagePoint:
    """The totals of one step of a series. Steps without a call are left out."""

    starts_at: datetime
    use_case: str | None
    """`None` for all of them."""
    totals: UsageTotals


@dataclass(frozen=True, slots=True)
class UsageReport:
    """What models did in a period. Groups come dearest first, series oldest first."""

    since: datetime
    until: datetime
    bucket: Bucket
    totals: UsageTotals
    by_use_case: Sequence[UsageGroup]
    by_model: Sequence[UsageGroup]
    by_prompt_version: Sequence[UsageGroup]
    series: Sequence[UsagePoint]
    series_by_use_case: Sequence[UsagePoint]


@dataclass(frozen=True, slots=True)
class CallFilters:
    """Which calls to list; what is `None` does not restrict."""

    use_case: str | None = None
    model: str | None = None
    """`provider:model`, as requested."""
    outcome: Outcome | None = None
    prompt_version: str | None = None
    reference: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One row of the ledger."""

    id: UUID
    use_case: str
    prompt_version: str
    provider: str
    model_requested: str
    model_answered: str | None
    attempt: int
    outcome: str
    error_code: str | None
    finish_reason: str | None
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    is_estimated: bool
    cost_micros: int | None
    saved_micros: int | None
    time_to_first_token_ms: int | None
    latency_ms: int | None
    request_id: str | None
    trace_id: str | None
    reference: str | None
    started_at: datetime
    finished_at: datetime | None


async def read_report(session: AsyncSession, since: datetime, until: datetime, bucket: Bucket) -> UsageReport:
    """Return the usage of `[since, until)`, in six queries."""
    period = and_(LanguageModelCall.started_at >= since, LanguageModelCall.started_at < until)
    step = func.date_trunc(bucket, LanguageModelCall.started_at, "UTC")
    rows = (await session.execute(_totals().where(period))).mappings().one()
    return UsageReport(
        since=since,
        until=until,
        bucket=bucket,
        totals=UsageTotals(**rows),
        by_use_case=await _groups(session, LanguageModelCall.use_case, period),
        by_model=await _groups(session, LanguageModelCall.model_requested, period),
        by_prompt_version=await _groups(session, LanguageModelCall.prompt_version, period),
        series=await _series(session, period, step),
        series_by_use_case=await _series(session, period, step, LanguageModelCall.use_case),
    )


async def read_calls(
    session: AsyncSession, filters: CallFilters, *, cursor: str | None, limit: int
) -> Page[CallRecord]:
    """List calls, newest first. Raises `InvalidCursor`."""
    limit = max(1, min(limit, MAX_PAGE))
    columns = [getattr(LanguageModelCall, field.name) for field in fields(CallRecord)]
    statement = select(*columns).where(*_conditions(filters)).order_by(LanguageModelCall.id.desc()).limit(limit + 1)
    if cursor is not None:
        # Ids are UUIDv7: their order is the order in which calls were made.
        statement = statement.where(LanguageModelCall.id < _last_id(cursor))
    rows = [CallRecord(**row) for row in (await session.execute(statement)).mappings()]
    return cut_page(rows, limit, lambda record: [str(record.id)])


def _conditions(filters: CallFilters) -> list[ColumnElement[bool]]:
    row = LanguageModelCall
    wanted = [
        (row.use_case, operator.eq, filters.use_case),
        (row.model_requested, operator.eq, filters.model),
        (row.outcome, operator.eq, filters.outcome),
        (row.prompt_version, operator.eq, filters.prompt_version),
        (row.reference, operator.eq, filters.reference),
        (row.started_at, operator.ge, filters.since),
        (row.started_at, operator.lt, filters.until),
    ]
    return [compare(column, value) for column, compare, value in wanted if value is not None]


def _last_id(cursor: str) -> UUID:
    (value,) = decode_cursor(cursor, length=1)
    try:
        return UUID(str(value))
    except ValueError as error:
        raise InvalidCursor("The cursor is not of this list; leave it out to start from the first page.") from error


def _totals(*keys: ColumnElement[Any]) -> Select[Any]:
    row = LanguageModelCall
    answered = row.outcome == Outcome.ANSWERED
    outcomes = {
        "answered": Outcome.ANSWERED,
        "cached": Outcome.CACHED,
        "failed": Outcome.FAILED,
        "cancelled": Outcome.CANCELLED,
        "cut": Outcome.CUT,
        "open": Outcome.STARTED,
    }
    return select(
        *keys,
        func.count().label("calls"),
        *(func.count().filter(row.outcome == outcome).label(name) for name, outcome in outcomes.items()),
        func.count().filter(answered, row.attempt > 0).label("fallbacks"),
        *(
            func.coalesce(func.sum(column), 0).label(column.key)
            for column in (row.input_tokens, row.cached_tokens, row.output_tokens)
        ),
        func.count().filter(row.is_estimated).label("estimated_calls"),
        *(_sum_of_money(column) for column in (row.cost_micros, row.saved_micros)),
        func.count().filter(row.cost_micros.is_(None)).label("unpriced_calls"),
        *(
            func.percentile_cont(share).within_group(column).filter(answered).label(f"{name}_{label}_ms")
            for column, name in ((row.latency_ms, "latency"), (row.time_to_first_token_ms, "time_to_first_token"))
            for share, label in ((0.5, "p50"), (0.95, "p95"))
        ),
    )


def _sum_of_money(column: Any) -> ColumnElement[int]:
    # `sum(bigint)` is numeric; a bigint of micro-dollars holds nine trillion dollars.
    return func.coalesce(func.sum(column), 0).cast(column.type).label(column.key)


async def _groups(session: AsyncSession, key: Any, period: ColumnElement[bool]) -> list[UsageGroup]:
    statement = _totals(key.label("name")).where(period).group_by(key)
    rows = (await session.execute(statement)).mappings()
    groups = [_group(dict(row)) for row in rows]
    return sorted(groups, key=lambda group: (-group.totals.cost_micros, -group.totals.calls, group.name))


def _group(row: dict[str, Any]) -> UsageGroup:
    return UsageGroup(row.pop("name"), UsageTotals(**row))


async def _series(
    session: AsyncSession, period: ColumnElement[bool], step: ColumnElement[datetime], use_case: Any = None
) -> list[UsagePoint]:
    keys = [step.label("starts_at")] if use_case is None else [step.label("starts_at"), use_case.label("name")]
    names = ["starts_at"] if use_case is None else ["starts_at", "name"]
    statement = _totals(*keys).where(period).group_by(*names).order_by(*names)
    return [_point(dict(row)) for row in (await session.execute(statement)).mappings()]


def _point(row: dict[str, Any]) -> UsagePoint:
    return UsagePoint(row.pop("starts_at"), row.pop("name", None), UsageTotals(**row))
