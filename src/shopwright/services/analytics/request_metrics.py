"""Counts requests in this process, and adds the counts to the database every few seconds."""

import asyncio
from bisect import bisect_left
from datetime import datetime

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.telemetry import count_degraded

logger = structlog.get_logger(__name__)

BOUNDS_MS = (1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1200, 2000, 3000, 5000, 10_000, 30_000)
"""Upper bounds of the latency buckets; a percentile read from them is off by at most a bucket's width."""

_ADD = text("""
    INSERT INTO request_minute (minute, route, status_class, count, total_microseconds, buckets)
    VALUES (:minute, :route, :status_class, :count, :total_microseconds, :buckets)
    ON CONFLICT (minute, route, status_class) DO UPDATE SET
        count = request_minute.count + excluded.count,
        total_microseconds = request_minute.total_microseconds + excluded.total_microseconds,
        buckets = ARRAY(
            SELECT mine + theirs
            FROM unnest(request_minute.buckets, excluded.buckets) WITH ORDINALITY AS b(mine, theirs, n)
            ORDER BY n
        )
""")

_Key = tuple[datetime, str, int]


class RequestMetrics:
    """Figures of this process that are not in the database yet."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: dict[_Key, list[int]] = {}

    def observe(self, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        minute = self._clock.now().replace(second=0, microsecond=0)
        counts = self._counts.setdefault((minute, route, status // 100), [0] * (len(BOUNDS_MS) + 2))
        counts[0] += int(seconds * 1_000_000)
        counts[1 + bisect_left(BOUNDS_MS, seconds * 1000)] += 1

    async def flush(self, database: Database) -> None:
        """Add what was counted to the database. A database that is down costs the figures, not the requests."""
        counts, self._counts = self._counts, {}
        rows = [
            {
                "minute": minute,
                "route": route,
                "status_class": status_class,
                "count": sum(values[1:]),
                "total_microseconds": values[0],
                "buckets": values[1:],
            }
            for (minute, route, status_class), values in sorted(counts.items())
        ]
        if not rows:
            return
        try:
            async with database.transaction() as session:
                await session.execute(_ADD, rows)
        except (SQLAlchemyError, OSError):
            count_degraded("metrics")
            logger.warning("metrics.lost", rows=len(rows), exc_info=True)

    async def flush_every(self, seconds: float, database: Database) -> None:
        """Flush until cancelled."""
        while True:
            await asyncio.sleep(seconds)
            await self.flush(database)
