"""The figures of the admin's dashboards."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.telemetry import degraded_counts
from shopwright.llm.ledger import Ledger
from shopwright.llm.usage import Bucket, CallFilters, CallRecord, UsageGroup, UsagePoint, UsageReport
from shopwright.services.analytics.latency import Counts, add_counts, empty_counts, percentile_ms, percentiles_ms
from shopwright.services.analytics.repository import AnalyticsRepository, Period
from shopwright.services.analytics.schemas import (
    ApiDashboard,
    Attention,
    AttentionItem,
    BusinessDashboard,
    FunnelStep,
    LlmCallPage,
    LlmCallView,
    LlmUsageDashboard,
    Point,
    ProductFigures,
    RouteFigures,
    SearchFigures,
    Series,
    UsageRow,
)
from shopwright.services.products.schemas import Price

CLIENT_ERROR, SERVER_ERROR = 4, 5
_STEPS = 120
"""Points of a chart: more than that on a phone's width is noise."""


class AnalyticsService:
    """Reads what happened, for people who decide by it."""

    def __init__(self, database: Database, ledger: Ledger, clock: Clock, *, currency: str) -> None:
        self._database = database
        self._ledger = ledger
        self._clock = clock
        self._currency = currency

    async def api_dashboard(self, span: timedelta) -> ApiDashboard:
        """Return how the API did in the last `span`."""
        period = self._last(span)
        step = max(60, int(span.total_seconds() / _STEPS) // 60 * 60)
        async with self._database.reading() as session:
            rows = await AnalyticsRepository(session).requests(period, step)
        routes = _routes(rows)
        counts = empty_counts()
        for row in rows:
            add_counts(counts, row["buckets"])
        requests, errors = sum(counts), sum(route.errors for route in routes)
        return ApiDashboard(
            since=period.since,
            until=period.until,
            requests=requests,
            error_rate=errors / requests if requests else 0.0,
            **percentiles_ms(counts),
            series=_request_series(rows),
            routes=routes,
            degraded=degraded_counts(),
        )

    async def llm_usage(self, span: timedelta) -> LlmUsageDashboard:
        """Return what language models did and cost in the last `span`."""
        period = self._last(span)
        bucket: Bucket = "hour" if span <= timedelta(days=2) else "day"
        report = await self._ledger.usage(period.since, period.until, bucket)
        totals = report.totals
        return LlmUsageDashboard(
            since=period.since,
            until=period.until,
            calls=totals.calls,
            failed=totals.failed + totals.cut,
            cost_micro_usd=totals.cost_micros,
            saved_micro_usd=totals.saved_micros,
            unpriced_calls=totals.unpriced_calls,
            input_tokens=totals.input_tokens,
            output_tokens=totals.output_tokens,
            cached_tokens=totals.cached_tokens,
            cache_hit_rate=totals.cache_hit_rate if totals.calls else None,
            fallback_rate=totals.fallback_rate if totals.calls else None,
            p50_ms=totals.latency_p50_ms,
            p95_ms=totals.latency_p95_ms,
            series=_usage_series(report),
            by_use_case=[_usage_row(group) for group in report.by_use_case],
            by_model=[_usage_row(group) for group in report.by_model],
            by_prompt_version=[_usage_row(group) for group in report.by_prompt_version],
        )

    async def llm_calls(self, filters: CallFilters, *, cursor: str | None, limit: int) -> LlmCallPage:
        """Return rows of the ledger, newest first. Raises `InvalidCursor`."""
        page = await self._ledger.calls(filters, cursor=cursor, limit=limit)
        return LlmCallPage(items=[_call(record) for record in page.items], next_cursor=page.next_cursor)

    async def business(self, span: timedelta) -> BusinessDashboard:
        """Return what the shop sold in the last `span`, beside the span before."""
        period = self._last(span)
        async with self._database.reading() as session:
            repository = AnalyticsRepository(session)
            days = await repository.revenue_by_day(period)
            previous_days = await repository.revenue_by_day(period.previous)
            totals = await repository.order_totals(period)
            previous = await repository.order_totals(period.previous)
            refunded = await repository.refunded_minor(period)
            top_products = await repository.top_products(period)
            funnel = await repository.funnel(period)
            searches = await repository.top_searches(period)
            conversations = await repository.conversations(period)
            latest = await repository.latest_order()
            shifted = await repository.dates_shifted_days()
        usage = await self._ledger.usage(period.since, period.until, "day")
        orders = int(totals["orders"])
        return BusinessDashboard(
            since=period.since,
            until=period.until,
            revenue=self._price(totals["revenue"]),
            previous_revenue=self._price(previous["revenue"]),
            refunds=self._price(refunded),
            orders=orders,
            previous_orders=previous["orders"],
            average_order=self._price(round(totals["revenue"] / orders)) if orders else None,
            assisted_revenue=self._price(totals["assisted"]),
            conversations=conversations["total"],
            solved_without_staff=conversations["without_staff"],
            ai_spend_micro_usd=usage.totals.cost_micros,
            series=_business_series(period, days, previous_days, usage.series),
            top_products=[self._product(row) for row in top_products],
            funnel=[
                FunnelStep(name="view", count=funnel.get("view", 0)),
                FunnelStep(name="add_to_cart", count=funnel.get("add_to_cart", 0)),
                FunnelStep(name="purchase", count=funnel.get("purchase", 0)),
            ],
            top_searches=[SearchFigures.model_validate(dict(row)) for row in searches],
            data_until=latest.date() if latest else None,
            dates_shifted_days=shifted,
        )

    async def attention(self) -> Attention:
        """Return what waits for a person."""
        async with self._database.reading() as session:
            rows = await AnalyticsRepository(session).attention(self._clock.now() - timedelta(days=7))
        return Attention(items=[AttentionItem.model_validate(dict(row)) for row in rows if row["count"]])

    def _last(self, span: timedelta) -> Period:
        until = self._clock.now()
        return Period(until - span, until)

    def _price(self, amount_minor: Any) -> Price:
        return Price(amount_minor=int(amount_minor), currency=self._currency)

    def _product(self, row: RowMapping) -> ProductFigures:
        return ProductFigures(
            product_id=row["product_id"],
            slug=row["slug"],
            title=row["title"],
            units=row["units"],
            revenue=self._price(row["revenue"]),
        )


def _routes(rows: Sequence[RowMapping]) -> list[RouteFigures]:
    counts: dict[str, Counts] = defaultdict(empty_counts)
    errors: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        add_counts(counts[row["route"]], row["buckets"])
        errors[row["route"], row["status_class"]] += sum(row["buckets"])
    figures = [
        RouteFigures(
            route=route,
            requests=sum(own),
            errors=errors[route, SERVER_ERROR],
            client_errors=errors[route, CLIENT_ERROR],
            **{name: value or 0.0 for name, value in percentiles_ms(own).items()},
        )
        for route, own in counts.items()
    ]
    return sorted(figures, key=lambda figure: -figure.requests)


def _request_series(rows: Sequence[RowMapping]) -> list[Series]:
    counts: dict[datetime, Counts] = defaultdict(empty_counts)
    errors: dict[datetime, int] = defaultdict(int)
    for row in rows:
        add_counts(counts[row["at"]], row["buckets"])
        errors[row["at"]] += sum(row["buckets"]) if row["status_class"] == SERVER_ERROR else 0
    latencies = [
        Series(
            name=name,
            unit="ms",
            points=[Point(at=at, value=percentile_ms(own, share)) for at, own in sorted(counts.items())],
        )
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
    ]
    return [
        Series(
            name="requests", unit="count", points=[Point(at=at, value=sum(own)) for at, own in sorted(counts.items())]
        ),
        Series(name="errors", unit="count", points=[Point(at=at, value=errors[at]) for at in sorted(counts)]),
        *latencies,
    ]


def _usage_series(report: UsageReport) -> list[Series]:
    def line(name: str, unit: Any, value: Callable[[UsagePoint], float | None], points: Sequence[UsagePoint]) -> Series:
        return Series(name=name, unit=unit, points=[Point(at=point.starts_at, value=value(point)) for point in points])

    by_task: dict[str, list[UsagePoint]] = defaultdict(list)
    for point in report.series_by_use_case:
        by_task[point.use_case or ""].append(point)
    return [
        line("cost", "micro_usd", lambda point: point.totals.cost_micros, report.series),
        line("calls", "count", lambda point: point.totals.calls, report.series),
        line("tokens", "tokens", lambda point: point.totals.input_tokens + point.totals.output_tokens, report.series),
        line("p95", "ms", lambda point: point.totals.latency_p95_ms, report.series),
        *(
            line(f"calls.{task}", "count", lambda point: point.totals.calls, own)
            for task, own in sorted(by_task.items())
        ),
    ]


def _usage_row(group: UsageGroup) -> UsageRow:
    totals = group.totals
    return UsageRow(
        name=group.name,
        calls=totals.calls,
        answered=totals.answered,
        failed=totals.failed + totals.cut,
        cached=totals.cached,
        fallbacks=totals.fallbacks,
        input_tokens=totals.input_tokens,
        output_tokens=totals.output_tokens,
        cached_tokens=totals.cached_tokens,
        cost_micro_usd=totals.cost_micros,
        unpriced_calls=totals.unpriced_calls,
        p50_ms=totals.latency_p50_ms,
        p95_ms=totals.latency_p95_ms,
    )


def _call(record: CallRecord) -> LlmCallView:
    return LlmCallView(
        id=record.id,
        use_case=record.use_case,
        model=record.model_answered or record.model_requested,
        prompt_version=record.prompt_version,
        outcome=record.outcome,
        attempt=record.attempt,
        input_tokens=record.input_tokens,
        output_tokens=record.output_tokens,
        cached_tokens=record.cached_tokens,
        is_estimated=record.is_estimated,
        cost_micro_usd=record.cost_micros,
        latency_ms=record.latency_ms,
        time_to_first_token_ms=record.time_to_first_token_ms,
        error_code=record.error_code,
        trace_id=record.trace_id,
        started_at=record.started_at,
    )


def _business_series(
    period: Period,
    days: Sequence[RowMapping],
    previous_days: Sequence[RowMapping],
    spend: Sequence[UsagePoint],
) -> list[Series]:
    shift = period.until - period.since
    current = {row["day"]: row for row in days}
    earlier = {row["day"] + shift: row for row in previous_days}
    return [
        _daily("revenue", "minor", {day: row["revenue"] for day, row in current.items()}),
        _daily("assisted_revenue", "minor", {day: row["assisted"] for day, row in current.items()}),
        _daily("previous_revenue", "minor", {day: row["revenue"] for day, row in earlier.items()}),
        _daily("orders", "count", {day: row["orders"] for day, row in current.items()}),
        _daily("ai_spend", "micro_usd", {point.starts_at: point.totals.cost_micros for point in spend}),
    ]


def _daily(name: str, unit: Any, values: Mapping[datetime, Any]) -> Series:
    """Make a series of days; a day within the data on which nothing was sold is a true zero."""
    points = []
    if values:
        day, last = min(values), max(values)
        while day <= last:
            points.append(Point(at=day, value=float(values.get(day, 0))))
            day += timedelta(days=1)
    return Series(name=name, unit=unit, points=points)
