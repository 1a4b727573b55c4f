"""Jobs on a schedule: ordinary jobs, enqueued by whichever worker comes first when they are due."""

from collections.abc import Sequence

from sqlalchemy import text

from shopwright.kit.database import Database
from shopwright.kit.jobs import Job
from shopwright.kit.jobs.queue import queries_of

_LONGEST_WAIT_SECONDS = 60.0


async def enqueue_due(database: Database, jobs: Sequence[Job]) -> float:
    """Enqueue each job that is due, once over all workers. Return the seconds until the next one is.

    A job is due the first time it is seen, and not again while its last run is waiting or running. A run that failed
    for good does not hold up the next; the last such run stays, dead, for whoever looks.
    """
    waits = [_LONGEST_WAIT_SECONDS]
    for job in jobs:
        if job.every is None:
            continue
        async with database.transaction() as session:
            claim = {"name": job.name, "every": job.every, "expression": f"every {job.every.total_seconds():g} s"}
            if await session.scalar(_CLAIM, claim) is not None:
                await session.execute(_FORGET_OLDER_DEAD, {"name": job.name})
                queries = queries_of(await session.connection())
                await queries.enqueue(job.name, b"{}", dedupe_key=f"periodic:{job.name}", on_conflict="skip")
            waits.append(await session.scalar(_SECONDS_LEFT, claim) or 0.0)
    return max(0.05, min(waits))


# One row a job; the row lock makes two workers agree on who enqueues. Another interval starts a new schedule.
_CLAIM = text(
    "WITH old AS (DELETE FROM pgqueuer_schedules WHERE entrypoint = :name AND expression <> :expression) "
    "INSERT INTO pgqueuer_schedules AS schedule (expression, entrypoint, next_run, last_run) "
    "VALUES (:expression, :name, now() + CAST(:every AS interval), now()) "
    "ON CONFLICT (expression, entrypoint) DO UPDATE SET next_run = excluded.next_run, last_run = now(), "
    "updated = now() WHERE schedule.next_run <= now() RETURNING id"
)
# A job of the same name that was enqueued with a payload has work of its own, which is never forgotten here.
_FORGET_OLDER_DEAD = text(
    "DELETE FROM pgqueuer WHERE id IN (SELECT id FROM pgqueuer WHERE status = 'failed' AND entrypoint = :name "
    "AND payload = '{}' ORDER BY updated DESC, id DESC OFFSET 1)"
)
_SECONDS_LEFT = text(
    "SELECT CAST(greatest(0, extract(epoch FROM next_run - now())) AS double precision) "
    "FROM pgqueuer_schedules WHERE entrypoint = :name AND expression = :expression"
)
