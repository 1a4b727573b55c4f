"""What the queue forgets: the log of jobs that are done, and dead jobs that nobody retried."""

from datetime import timedelta

from sqlalchemy import text

from shopwright.kit.database import Database
from shopwright.kit.jobs import Job, Payload

DONE_KEPT = timedelta(days=14)
DEAD_KEPT = timedelta(days=30)


def jobs(database: Database) -> list[Job]:
    """Return the queue's own job."""

    async def prune(_: Payload) -> None:
        await prune_history(database)

    return [Job("jobs.prune_history", prune, every=timedelta(hours=1))]


async def prune_history(database: Database) -> int:
    """Delete what is older than `DEAD_KEPT` and `DONE_KEPT`, in portions. Return how many rows went."""
    dead = await database.delete_in_portions(_OLD_DEAD_JOBS, {"age": DEAD_KEPT})
    return dead + await database.delete_in_portions(_OLD_LOG_LINES, {"age": DONE_KEPT})


_OLD_DEAD_JOBS = text(
    "DELETE FROM pgqueuer WHERE status = 'failed' AND id IN (SELECT id FROM pgqueuer WHERE status = 'failed' "
    "AND updated < now() - CAST(:age AS interval) LIMIT :portion)"
)
_OLD_LOG_LINES = text(
    "DELETE FROM pgqueuer_log WHERE id IN (SELECT id FROM pgqueuer_log AS line "
    "WHERE created < now() - CAST(:age AS interval) "
    "AND NOT EXISTS (SELECT FROM pgqueuer WHERE pgqueuer.id = line.job_id) LIMIT :portion)"
)
