"""The queue in PostgreSQL (PgQueuer): what enqueues, and what one may ask about it.

A dead job is one that failed for good. It stays in the queue's table until someone retries it, or for a month.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

import orjson
from pgqueuer.core.tm import TaskManager
from pgqueuer.ports.driver import Driver
from pgqueuer.queries import Queries
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from shopwright.kit.jobs import Payload


class PgQueuerJobs:
    """Enqueues on the session's own connection, so that job and data commit together or not at all."""

    async def enqueue(
        self, session: AsyncSession, name: str, payload: Payload, *, delay: timedelta | None = None
    ) -> None:
        """See `Jobs.enqueue`."""
        await queries_of(await session.connection()).enqueue(name, orjson.dumps(dict(payload)), execute_after=delay)


@dataclass(frozen=True, slots=True)
class JobCounts:
    """How one kind of job stands."""

    name: str
    waiting: int
    running: int
    dead: int
    oldest_waiting_since: datetime | None
    """When the job that is next in line was due."""


@dataclass(frozen=True, slots=True)
class DeadJob:
    """A job that failed for good."""

    id: int
    name: str
    payload: dict[str, Any]
    attempts: int
    failed_at: datetime
    error: str


async def count_jobs(session: AsyncSession) -> list[JobCounts]:
    """Return the counts of every kind of job that is in the queue, by name."""
    rows = await session.execute(
        text(
            "SELECT entrypoint, count(*) FILTER (WHERE status = 'queued') AS waiting, "
            "count(*) FILTER (WHERE status = 'picked') AS running, count(*) FILTER (WHERE status = 'failed') AS dead, "
            "min(execute_after) FILTER (WHERE status = 'queued' AND execute_after <= now()) AS oldest "
            "FROM pgqueuer GROUP BY entrypoint ORDER BY entrypoint"
        )
    )
    return [JobCounts(row.entrypoint, row.waiting, row.running, row.dead, row.oldest) for row in rows]


async def list_dead_jobs(session: AsyncSession, *, limit: int = 50) -> list[DeadJob]:
    """Return the jobs that failed for good, latest first."""
    rows = await session.execute(
        text(
            "SELECT job.id, job.entrypoint, job.payload, job.attempts, job.updated, log.traceback "
            "FROM pgqueuer AS job LEFT JOIN LATERAL (SELECT traceback FROM pgqueuer_log "
            "WHERE job_id = job.id AND status = 'failed' ORDER BY created DESC, id DESC LIMIT 1) AS log ON true "
            "WHERE job.status = 'failed' ORDER BY job.updated DESC, job.id DESC LIMIT :limit"
        ),
        {"limit": limit},
    )
    return [
        DeadJob(
            row.id,
            row.entrypoint,
            orjson.loads(row.payload or b"{}"),
            row.attempts + 1,
            row.updated,
            _error_of(row.traceback),
        )
        for row in rows
    ]


async def retry_dead_jobs(session: AsyncSession, ids: Sequence[int] | None = None) -> int:
    """Put dead jobs, or those of `ids`, back in line with all their attempts. Return how many there were.

    A scheduled one that runs again does so beside its next run, which may be in line under the same key.
    """
    rows = await session.execute(
        text(
            "WITH retried AS (UPDATE pgqueuer SET status = 'queued', attempts = 0, execute_after = now(), "
            "updated = now(), queue_manager_id = NULL, dedupe_key = NULL WHERE status = 'failed' "
            "AND (CAST(:ids AS bigint[]) IS NULL OR id = ANY(CAST(:ids AS bigint[]))) "
            "RETURNING id, entrypoint, priority) "
            "INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority) "
            "SELECT id, 'queued', entrypoint, priority FROM retried RETURNING job_id"
        ),
        {"ids": None if ids is None else list(ids)},
    )
    return len(rows.all())


def queries_of(connection: AsyncConnection) -> Queries:
    """Return PgQueuer's queries, run inside the transaction of `connection`."""
    return Queries(_ConnectionDriver(connection))


class _ConnectionDriver(Driver):
    """PgQueuer on a SQLAlchemy connection.

    The raw asyncpg connection below it would not do: SQLAlchemy begins its transaction with the first statement
    that it runs itself, so a job enqueued before that would be committed at once.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._shutdown = asyncio.Event()

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        result = await self._connection.exec_driver_sql(query, args)
        return [dict(row) for row in result.mappings()]

    async def execute(self, query: str, *args: object) -> str:
        await self._connection.exec_driver_sql(query, args)
        return ""

    async def notify(self, channel: str, payload: str) -> None:
        await self.execute("SELECT pg_notify($1, $2)", channel, payload)

    async def add_listener(self, channel: str, callback: object) -> None:
        raise NotImplementedError("a worker listens on a connection of its own")

    @property
    def shutdown(self) -> asyncio.Event:
        return self._shutdown

    @property
    def tm(self) -> TaskManager:
        return TaskManager()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None: ...


def _error_of(traceback: Any) -> str:
    record = orjson.loads(traceback) if isinstance(traceback, str) else traceback or {}
    return f"{record.get('exception_type', 'error')}: {record.get('exception_message', '')}".strip()
