"""The SQL of dashboards.

Figures cross services: this repository reads their tables by name, as foreign keys do, and never writes to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.analytics.request_metrics import BOUNDS_MS

_REVENUE_BY_DAY = text("""
    SELECT date_trunc('day', placed_at, 'UTC') AS day,
           sum(total_minor) AS revenue, sum(assisted_minor) AS assisted, count(*) AS orders
    FROM "order"
    WHERE placed_at >= :since AND placed_at < :until AND status NOT IN ('reserved', 'cancelled')
    GROUP BY 1 ORDER BY 1
""")
_ORDER_TOTALS = text("""
    SELECT coalesce(sum(total_minor), 0) AS revenue, coalesce(sum(assisted_minor), 0) AS assisted, count(*) AS orders,
           max(placed_at) AS latest
    FROM "order"
    WHERE placed_at >= :since AND placed_at < :until AND status NOT IN ('reserved', 'cancelled')
""")
_REFUNDS = text("""
    SELECT coalesce(sum(amount_minor), 0) FROM refund WHERE refunded_at >= :since AND refunded_at < :until
""")
_LATEST_ORDER = text('SELECT max(placed_at) FROM "order"')
_TOP_PRODUCTS = text("""
    SELECT p.id AS product_id, p.slug, p.title, sold.units, sold.revenue
    FROM (
        SELECT l.product_id, sum(l.quantity) AS units, sum(l.quantity * l.unit_price_minor) AS revenue
        FROM "order" o JOIN order_line l ON l.order_id = o.id
        WHERE o.placed_at >= :since AND o.placed_at < :until AND l.product_id IS NOT NULL
            AND o.status NOT IN ('reserved', 'cancelled')
        GROUP BY l.product_id ORDER BY revenue DESC, l.product_id LIMIT 10
    ) sold JOIN product p ON p.id = sold.product_id
    ORDER BY sold.revenue DESC, p.id
""")
_FUNNEL = text("""
    SELECT kind, count(DISTINCT coalesce(account_id::text, visitor_id)) AS people
    FROM event
    WHERE kind IN ('view', 'add_to_cart', 'purchase') AND occurred_at >= :since AND occurred_at < :until
    GROUP BY kind
""")
_TOP_SEARCHES = text("""
    SELECT lower(query) AS query, count(*) AS count FROM event
    WHERE kind = 'search' AND query IS NOT NULL AND occurred_at >= :since AND occurred_at < :until
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10
""")
_CONVERSATIONS = text("""
    SELECT count(*) AS total,
           count(*) FILTER (WHERE NOT EXISTS (
               SELECT 1 FROM turn t WHERE t.conversation_id = c.id AND (t.handed_off OR t.author <> 'bot')
           )) AS without_staff
    FROM conversation c WHERE c.created_at >= :since AND c.created_at < :until AND c.turn_count > 0
""")
# One sum a bucket: a row of each bucket first would be twenty million rows a month, and minutes of work.
_REQUESTS = text(f"""
    SELECT date_bin(make_interval(secs => :step), minute, 'epoch') AS at, route, status_class,
           ARRAY[{", ".join(f"sum(buckets[{n}])::bigint" for n in range(1, len(BOUNDS_MS) + 2))}] AS buckets
    FROM request_minute
    WHERE minute >= :since AND minute < :until
    GROUP BY 1, 2, 3 ORDER BY 1
""")
_ATTENTION = text("""
    SELECT 'conversations_waiting' AS kind, count(*) AS count FROM conversation WHERE status = 'waiting'
    UNION ALL SELECT 'drafts_to_review', count(*) FROM description_draft
              WHERE status = 'draft' AND product_id IS NOT NULL
    UNION ALL SELECT 'imports_failed', count(*) FROM import_run
              WHERE status = 'failed' AND created_at > :week_ago
    UNION ALL SELECT 'documents_failed', count(*) FROM document WHERE status = 'failed'
    UNION ALL SELECT 'reviews_unread', count(*) FROM review WHERE sentiment IS NULL
""")
_SHIFT = text("SELECT max(dates_shifted_days) FROM demo_load")


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to and without `until`."""

    since: datetime
    until: datetime

    @property
    def previous(self) -> "Period":
        """The period of the same length before it."""
        return Period(self.since - (self.until - self.since), self.since)

    @property
    def bounds(self) -> dict[str, Any]:
        """The parameters of a query."""
        return {"since": self.since, "until": self.until}


class AnalyticsRepository:
    """Reads figures within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def revenue_by_day(self, period: Period) -> Sequence[RowMapping]:
        """Return `day, revenue, assisted, orders`, oldest first."""
        return (await self._session.execute(_REVENUE_BY_DAY, period.bounds)).mappings().all()

    async def order_totals(self, period: Period) -> RowMapping:
        """Return `revenue, assisted, orders`."""
        return (await self._session.execute(_ORDER_TOTALS, period.bounds)).mappings().one()

    async def refunded_minor(self, period: Period) -> int:
        """Return the money given back."""
        return int((await self._session.execute(_REFUNDS, period.bounds)).scalar_one())

    async def latest_order(self) -> datetime | None:
        """Return when the last order was placed."""
        latest: datetime | None = (await self._session.execute(_LATEST_ORDER)).scalar_one()
        return latest

    async def top_products(self, period: Period) -> Sequence[RowMapping]:
        """Return the ten products that brought in most."""
        return (await self._session.execute(_TOP_PRODUCTS, period.bounds)).mappings().all()

    async def funnel(self, period: Period) -> dict[str, int]:
        """Return how many people viewed, added and bought."""
        return {row.kind: row.people for row in await self._session.execute(_FUNNEL, period.bounds)}

    async def top_searches(self, period: Period) -> Sequence[RowMapping]:
        """Return the ten searches people make most."""
        return (await self._session.execute(_TOP_SEARCHES, period.bounds)).mappings().all()

    async def conversations(self, period: Period) -> RowMapping:
        """Return how many there were, and how many needed no staff."""
        return (await self._session.execute(_CONVERSATIONS, period.bounds)).mappings().one()

    async def requests(self, period: Period, step_seconds: int) -> Sequence[RowMapping]:
        """Return `at, route, status_class, buckets`, oldest first. A second for a million rows of the table."""
        rows = await self._session.execute(_REQUESTS, {**period.bounds, "step": step_seconds})
        return rows.mappings().all()

    async def attention(self, week_ago: datetime) -> Sequence[RowMapping]:
        """Return what waits for a person, with counts."""
        return (await self._session.execute(_ATTENTION, {"week_ago": week_ago})).mappings().all()

    async def dates_shifted_days(self) -> int | None:
        """Return by how much the demo's dates were moved; nothing for real data."""
        days: int | None = (await self._session.execute(_SHIFT)).scalar_one()
        return days
