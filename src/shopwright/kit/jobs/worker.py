"""The loop that runs jobs: retries, periodic jobs, reconnects, and a stop that lets running jobs end."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import asyncpg
import orjson
import structlog
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.core.executors import (
    AbstractEntrypointExecutor,
    EntrypointExecutorParameters,
)
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Context
from pgqueuer.domain.models import Job as QueuedJob
from pgqueuer.queries import Queries

from shopwright.kit.database import Database, driver_arguments
from shopwright.kit.jobs import Job
from shopwright.kit.jobs.periodic import enqueue_due

logger = structlog.get_logger(__name__)

_RECONNECT_SECONDS = 2.0

# Failures, retries and ends are logged too, so a row of beginnings without one in between is a row of lost workers.
_BEGUN_WITHOUT_END = """
SELECT count(*) AS begun FROM pgqueuer_log WHERE job_id = $1 AND status = 'picked' AND id > coalesce(
  (SELECT max(id) FROM pgqueuer_log WHERE job_id = $1 AND status <> 'picked'), 0)
"""


@dataclass(frozen=True, slots=True)
class WorkerPolicy:
    """How patient a worker is."""

    concurrency: int = 4
    """Jobs at once, at least 2."""
    attempts: int = 5
    """A job that failed so often, or took its worker down with it, is dead: it stays in the queue, visible, until
    someone retries it."""
    first_delay: timedelta = timedelta(seconds=2)
    """Before the second attempt; doubled for each further one, less up to half at random."""
    longest_delay: timedelta = timedelta(minutes=10)
    dead_worker_after: timedelta = timedelta(seconds=30)
    """A job whose worker gave no sign of life for so long is run again by another."""
    grace: timedelta = timedelta(seconds=25)
    """How long running jobs may go on after the stop; what is cut off then runs again later."""

    def delay_after(self, attempts: int, *, luck: float) -> timedelta:
        """Return the pause after `attempts` failures; `luck` is 0 to 1."""
        delay = min(self.first_delay * 2.0 ** min(attempts - 1, 20), self.longest_delay)
        return delay * (1 - luck / 2)


async def run_worker(
    url: str, database: Database, jobs: Sequence[Job], *, stop: asyncio.Event, policy: WorkerPolicy | None = None
) -> None:
    """Run jobs until `stop` is set. A lost database is waited for.

    `url` is the database's; the worker listens on connections of its own.
    """
    policy = policy or WorkerPolicy()
    periodic = asyncio.create_task(_run_periodic(database, jobs, stop))
    try:
        while not stop.is_set():
            try:
                await _work(url, jobs, stop, policy)
            except Exception:  # the worker loop: whatever went wrong, the queue has to be taken up again
                logger.exception("jobs.worker_interrupted")
                await _pause(stop, _RECONNECT_SECONDS)
    finally:
        periodic.cancel()
        with suppress(asyncio.CancelledError):
            await periodic


@asynccontextmanager
async def stop_on_signals() -> AsyncIterator[asyncio.Event]:
    """Give an event that SIGTERM and SIGINT set."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stop.set)
    try:
        yield stop
    finally:
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(signal_number)


class JobKeepsKillingWorkers(Exception):
    """A job was begun again and again, and each time its worker was gone before the job ended."""


class _Runner(AbstractEntrypointExecutor):
    """Runs one kind of job, and turns a failure into a retry while attempts are left."""

    def __init__(self, job: Job, policy: WorkerPolicy, queries: Queries) -> None:
        super().__init__(EntrypointExecutorParameters(concurrency_limit=0, func=_unused, on_failure="hold"))
        self._job = job
        self._policy = policy
        self._queries = queries

    async def execute(self, job: QueuedJob, context: Context) -> None:
        await self._refuse_killer(job)
        try:
            await self._job.run(orjson.loads(job.payload or b"{}"))
        except Exception as error:  # the worker loop: every failure is counted, logged and tried again
            attempts = job.attempts + 1
            is_last = attempts >= self._policy.attempts
            logger.exception("jobs.job_failed", job=job.entrypoint, job_id=job.id, attempt=attempts, is_dead=is_last)
            if is_last:
                raise
            delay = self._policy.delay_after(attempts, luck=random.random())  # noqa: S311 - no secret
            raise RetryRequested(delay, str(error)) from error

    async def _refuse_killer(self, job: QueuedJob) -> None:
        (row,) = await self._queries.driver.fetch(_BEGUN_WITHOUT_END, job.id)
        if cast("int", row["begun"]) > self._policy.attempts:
            logger.error("jobs.job_keeps_killing_workers", job=job.entrypoint, job_id=job.id)
            raise JobKeepsKillingWorkers(f"{job.entrypoint} was begun {row['begun']} times and never ended.")


async def _work(url: str, jobs: Sequence[Job], stop: asyncio.Event, policy: WorkerPolicy) -> None:
    async with asyncpg.create_pool(
        min_size=2,
        max_size=4,
        server_settings={"application_name": "shopwright-worker", "jit": "off"},
        **driver_arguments(url),
    ) as pool:
        driver = AsyncpgPoolDriver(pool)
        queries = Queries(driver)
        queue = QueueManager(queries)
        # The queue's first probe of its listener may be sent before the listener listens, and is then missed: ten
        # seconds later the worker would be taken for deaf, and begun anew. Listening before that, it hears the first.
        await driver.add_listener(queue.channel, _hear_nothing)
        for job in jobs:
            queue.register_executor(job.name, _Runner(job, policy, queries))
        running = asyncio.create_task(
            queue.run(
                batch_size=max(1, policy.concurrency // 2),
                max_concurrent_tasks=max(2, policy.concurrency),
                heartbeat_timeout=policy.dead_worker_after,
                # Bounds how long a job of a dead worker waits beyond the heartbeat.
                dequeue_timeout=min(policy.dead_worker_after, timedelta(seconds=10)),
                shutdown_on_listener_failure=True,
            )
        )
        await _until_stopped(running, stop, queue, policy)


async def _until_stopped(
    running: asyncio.Task[None], stop: asyncio.Event, queue: QueueManager, policy: WorkerPolicy
) -> None:
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        queue.shutdown.set()
        done, _ = await asyncio.wait({running}, timeout=policy.grace.total_seconds())
        if not done:
            logger.warning("jobs.worker_cut_off", running=len(queue.job_context))
    finally:
        stopping.cancel()
        running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def _run_periodic(database: Database, jobs: Sequence[Job], stop: asyncio.Event) -> None:
    periodic = [job for job in jobs if job.every is not None]
    while periodic and not stop.is_set():
        wait_seconds = _RECONNECT_SECONDS
        try:
            wait_seconds = await enqueue_due(database, periodic)
        except Exception:  # the worker loop: a schedule has to survive a database that restarts
            logger.exception("jobs.schedule_interrupted")
        await _pause(stop, wait_seconds)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


def _hear_nothing(_: str | bytes | bytearray) -> None:
    """Keep the channel open; the queue's own listener does the hearing."""


async def _unused(_: QueuedJob) -> None:
    """Stand where PgQueuer wants a function; `_Runner` runs the job itself."""
