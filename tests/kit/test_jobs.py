import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from shopwright.app.jobs import jobs_of
from shopwright.kit.database import Database
from shopwright.kit.jobs import Job, Payload
from shopwright.kit.jobs.history import DEAD_KEPT, DONE_KEPT, prune_history
from shopwright.kit.jobs.periodic import enqueue_due
from shopwright.kit.jobs.queue import PgQueuerJobs, count_jobs, list_dead_jobs, queries_of, retry_dead_jobs
from shopwright.kit.jobs.worker import WorkerPolicy, run_worker
from shopwright.resources import Resources

IMPATIENT = WorkerPolicy(
    attempts=3,
    first_delay=timedelta(milliseconds=20),
    dead_worker_after=timedelta(seconds=1),
    grace=timedelta(seconds=5),
)
PATIENCE_SECONDS = 20


@asynccontextmanager
async def working(
    database: Database, url: str, jobs: Sequence[Job], policy: WorkerPolicy = IMPATIENT
) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(url, database, jobs, stop=stop, policy=policy))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(worker, PATIENCE_SECONDS)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await condition():  # noqa: ASYNC110 - the state is in the database
            await asyncio.sleep(0.02)


async def enqueue(database: Database, name: str, payload: Payload, delay: timedelta | None = None) -> None:
    async with database.transaction() as session:
        await PgQueuerJobs().enqueue(session, name, payload, delay=delay)


async def kill(database: Database, name: str) -> None:
    """Put a job into the queue that has failed for good."""
    await enqueue(database, name, {})
    async with database.transaction() as session:
        await session.execute(text("UPDATE pgqueuer SET status = 'failed' WHERE entrypoint = :name"), {"name": name})


async def age(database: Database, what: str, kept: timedelta) -> None:
    """Make the rows of a table a second too old to be kept."""
    async with database.transaction() as session:
        await session.execute(text(f"UPDATE {what} = now() - CAST(:age AS interval)"), {"age": kept + timedelta(0, 1)})


class TestEnqueue:
    async def test_the_job_exists_exactly_when_the_transaction_commits(self, database: Database) -> None:
        await enqueue(database, "test.kept", {"number": 1})
        with pytest.raises(RuntimeError):  # noqa: PT012 - the transaction is what is tested
            async with database.transaction() as session:
                await PgQueuerJobs().enqueue(session, "test.rolled_back", {"number": 2})
                raise RuntimeError

        async with database.reading() as session:
            counts = await count_jobs(session)

        assert [(count.name, count.waiting) for count in counts] == [("test.kept", 1)]

    async def test_a_delayed_job_waits(self, database: Database, database_url: str) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        await enqueue(database, "test.note", {"order": "later"}, delay=timedelta(hours=1))
        await enqueue(database, "test.note", {"order": "now"})

        async with working(database, database_url, [Job("test.note", ran.put)]):
            assert await asyncio.wait_for(ran.get(), PATIENCE_SECONDS) == {"order": "now"}

        async with database.reading() as session:
            (count,) = await count_jobs(session)
        assert (count.waiting, count.running, count.oldest_waiting_since) == (1, 0, None)


class TestRunWorker:
    async def test_runs_a_failed_job_again(self, database: Database, database_url: str) -> None:
        attempts: list[Payload] = []
        succeeded = asyncio.Event()

        async def fail_once(payload: Payload) -> None:
            attempts.append(payload)
            if len(attempts) == 1:
                raise ConnectionError("the first time never works")
            succeeded.set()

        await enqueue(database, "test.flaky", {"id": "a"})
        async with working(database, database_url, [Job("test.flaky", fail_once)]):
            await asyncio.wait_for(succeeded.wait(), PATIENCE_SECONDS)

        assert attempts == [{"id": "a"}, {"id": "a"}]
        async with database.reading() as session:
            assert await count_jobs(session) == []

    async def test_connects_as_the_parameters_of_the_address_say(self, database: Database, database_url: str) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        await enqueue(database, "test.note", {})

        address = f"{database_url}?ssl=prefer&prepared_statement_cache_size=0"
        async with working(database, address, [Job("test.note", ran.put)]):
            await asyncio.wait_for(ran.get(), PATIENCE_SECONDS)

    async def test_keeps_a_job_that_fails_every_time_where_one_can_see_and_retry_it(
        self, database: Database, database_url: str
    ) -> None:
        attempts: list[Payload] = []

        async def fail(payload: Payload) -> None:
            attempts.append(payload)
            raise ValueError("no such product")

        async def is_dead() -> bool:
            async with database.reading() as session:
                return bool(await list_dead_jobs(session))

        await enqueue(database, "test.broken", {"id": "b"})
        async with working(database, database_url, [Job("test.broken", fail)]):
            await until(is_dead)

        assert len(attempts) == IMPATIENT.attempts
        async with database.transaction() as session:
            (dead,) = await list_dead_jobs(session)
            assert (dead.name, dead.payload, dead.attempts) == ("test.broken", {"id": "b"}, IMPATIENT.attempts)
            assert dead.error == "ValueError: no such product"
            assert await retry_dead_jobs(session, [dead.id]) == 1
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        async with working(database, database_url, [Job("test.broken", ran.put)]):
            assert await asyncio.wait_for(ran.get(), PATIENCE_SECONDS) == {"id": "b"}

    async def test_gives_up_on_a_job_that_kills_every_worker(self, database: Database, database_url: str) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        await enqueue(database, "test.deadly", {})
        async with database.transaction() as session:
            await session.execute(
                text(
                    "INSERT INTO pgqueuer_log (job_id, status, priority, entrypoint) "
                    "SELECT id, 'picked', 0, entrypoint FROM pgqueuer, generate_series(1, :times)"
                ),
                {"times": IMPATIENT.attempts},
            )

        async def is_dead() -> bool:
            async with database.reading() as session:
                return bool(await list_dead_jobs(session))

        async with working(database, database_url, [Job("test.deadly", ran.put)]):
            await until(is_dead)
            async with database.transaction() as session:
                (dead,) = await list_dead_jobs(session)
                await retry_dead_jobs(session, [dead.id])
            await asyncio.wait_for(ran.get(), PATIENCE_SECONDS)

        assert "never ended" in dead.error

    async def test_leaves_jobs_it_does_not_know_to_others(self, database: Database, database_url: str) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        await enqueue(database, "test.unknown", {})
        await enqueue(database, "test.known", {})

        async with working(database, database_url, [Job("test.known", ran.put)]):
            await asyncio.wait_for(ran.get(), PATIENCE_SECONDS)

        async with database.reading() as session:
            assert [(count.name, count.waiting) for count in await count_jobs(session)] == [("test.unknown", 1)]

    async def test_lets_a_running_job_end_before_it_stops(self, database: Database, database_url: str) -> None:
        started, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def take_long(_: Payload) -> None:
            started.set()
            await may_end.wait()
            ended.set()

        await enqueue(database, "test.long", {})
        async with working(database, database_url, [Job("test.long", take_long)]) as stop:
            await asyncio.wait_for(started.wait(), PATIENCE_SECONDS)
            stop.set()
            may_end.set()

        assert ended.is_set()
        async with database.reading() as session:
            assert await count_jobs(session) == []

    async def test_runs_the_job_of_a_killed_worker_again(self, database: Database, database_url: str) -> None:
        await enqueue(database, "test.fatal", {"id": "c"})
        victim = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _WORKER_THAT_HANGS, database_url, stdout=asyncio.subprocess.PIPE
        )
        assert victim.stdout is not None
        assert await asyncio.wait_for(victim.stdout.readline(), PATIENCE_SECONDS) == b"started\n"
        os.kill(victim.pid, signal.SIGKILL)
        await victim.wait()

        ran: asyncio.Queue[Payload] = asyncio.Queue()
        async with working(database, database_url, [Job("test.fatal", ran.put)]):
            assert await asyncio.wait_for(ran.get(), PATIENCE_SECONDS) == {"id": "c"}

    async def test_goes_on_after_the_server_dropped_its_connections(
        self, database: Database, database_url: str
    ) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        await enqueue(database, "test.note", {"when": "before"})

        async with working(database, database_url, [Job("test.note", ran.put)]):
            await asyncio.wait_for(ran.get(), PATIENCE_SECONDS)
            async with database.reading() as session:
                dropped = await session.scalars(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        "WHERE datname = current_database() AND application_name = 'shopwright-worker'"
                    )
                )
                assert True in dropped.all()
            await enqueue(database, "test.note", {"when": "after"})

            assert await asyncio.wait_for(ran.get(), PATIENCE_SECONDS) == {"when": "after"}

    async def test_stops_cleanly_on_sigterm(self, database: Database, database_url: str) -> None:
        await enqueue(database, "test.fatal", {})
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _WORKER_THAT_HANGS, database_url, "ends-on-signal", stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await asyncio.wait_for(process.stdout.readline(), PATIENCE_SECONDS) == b"started\n"
        process.terminate()

        assert await asyncio.wait_for(process.wait(), PATIENCE_SECONDS) == 0
        async with database.reading() as session:
            assert await count_jobs(session) == []


class TestPeriodicJobs:
    async def test_run_again_and_again(self, database: Database, database_url: str) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()

        async with working(database, database_url, [Job("test.tick", ran.put, every=timedelta(milliseconds=100))]):
            assert [await asyncio.wait_for(ran.get(), PATIENCE_SECONDS) for _ in range(2)] == [{}, {}]

    async def test_are_enqueued_once_by_all_workers_together(self, database: Database) -> None:
        hourly = [Job("test.hourly", _nothing, every=timedelta(hours=1))]

        await asyncio.gather(*(enqueue_due(database, hourly) for _ in range(5)))

        async with database.reading() as session:
            assert [(count.name, count.waiting) for count in await count_jobs(session)] == [("test.hourly", 1)]

    async def test_are_not_enqueued_while_the_last_run_is_still_waiting(self, database: Database) -> None:
        hourly = [Job("test.hourly", _nothing, every=timedelta(hours=1))]
        await enqueue_due(database, hourly)
        async with database.transaction() as session:
            await session.execute(text("UPDATE pgqueuer_schedules SET next_run = now() - interval '1 second'"))

        await enqueue_due(database, hourly)

        async with database.reading() as session:
            assert [count.waiting for count in await count_jobs(session)] == [1]

    async def test_are_enqueued_again_after_runs_that_failed_for_good_and_show_the_last_of_them(
        self, database: Database
    ) -> None:
        hourly = [Job("test.hourly", _nothing, every=timedelta(hours=1))]
        await enqueue(database, "test.hourly", {"id": "a"})
        for _ in range(3):
            await enqueue_due(database, hourly)
            async with database.transaction() as session:
                await session.execute(text("UPDATE pgqueuer SET status = 'failed' WHERE status = 'queued'"))
                await session.execute(text("UPDATE pgqueuer_schedules SET next_run = now() - interval '1 second'"))

        await enqueue_due(database, hourly)

        async with database.reading() as session:
            assert [(count.waiting, count.dead) for count in await count_jobs(session)] == [(1, 2)]
            dead = await list_dead_jobs(session)
            assert sorted(map(str, (job.payload for job in dead))) == ["{'id': 'a'}", "{}"]

    async def test_that_failed_for_good_can_be_retried_beside_the_next_run(self, database: Database) -> None:
        hourly = [Job("test.hourly", _nothing, every=timedelta(hours=1))]
        await enqueue_due(database, hourly)
        async with database.transaction() as session:
            await session.execute(text("UPDATE pgqueuer SET status = 'failed'"))
            queries = queries_of(await session.connection())
            await queries.enqueue("test.hourly", b"{}", dedupe_key="periodic:test.hourly")

        async with database.transaction() as session:
            assert await retry_dead_jobs(session) == 1

        async with database.reading() as session:
            assert [count.waiting for count in await count_jobs(session)] == [2]


class TestPruneHistory:
    async def test_forgets_old_lines_of_jobs_that_are_done(self, database: Database, database_url: str) -> None:
        ran: asyncio.Queue[Payload] = asyncio.Queue()
        await enqueue(database, "test.note", {})
        async with working(database, database_url, [Job("test.note", ran.put)]):
            await asyncio.wait_for(ran.get(), PATIENCE_SECONDS)
        await enqueue(database, "test.waiting", {})

        kept = await prune_history(database)
        await age(database, "pgqueuer_log SET created", DONE_KEPT)
        gone = await prune_history(database)

        assert kept == 0
        assert gone > 0
        async with database.reading() as session:
            assert list(await session.scalars(text("SELECT entrypoint FROM pgqueuer_log"))) == ["test.waiting"]

    async def test_forgets_dead_jobs_that_nobody_retried_for_long(self, database: Database) -> None:
        await kill(database, "test.long_dead")
        await age(database, "pgqueuer SET updated", DEAD_KEPT)
        await kill(database, "test.dead")

        await prune_history(database)

        async with database.reading() as session:
            assert [count.name for count in await count_jobs(session)] == ["test.dead"]

    async def test_goes_on_until_nothing_old_is_left(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shopwright.kit.database.PORTION", 2)
        for _ in range(5):
            await kill(database, "test.long_dead")
        await age(database, "pgqueuer SET updated", DEAD_KEPT)

        assert await prune_history(database) == 5

    async def test_is_a_job_of_every_worker(self, resources: Resources) -> None:
        (job,) = [job for job in jobs_of(resources) if job.name == "jobs.prune_history"]
        await kill(resources.database, "test.long_dead")
        await age(resources.database, "pgqueuer SET updated", DEAD_KEPT)

        await job.run({})

        assert job.every is not None
        async with resources.database.reading() as session:
            assert await count_jobs(session) == []


class TestWorkerPolicy:
    @given(attempts=st.integers(1, 200), luck=st.floats(0, 1))
    def test_delays_stay_between_half_and_whole_of_the_doubled_time(self, attempts: int, luck: float) -> None:
        policy = WorkerPolicy()

        delay = policy.delay_after(attempts, luck=luck)

        whole = min(policy.first_delay * 2.0 ** min(attempts - 1, 20), policy.longest_delay)
        assert whole / 2 <= delay <= whole


async def _nothing(_: Payload) -> None: ...


_WORKER_THAT_HANGS = """
import asyncio, sys, uvloop
from datetime import timedelta
from shopwright.kit.database import Database
from shopwright.kit.jobs import Job
from shopwright.kit.jobs.worker import WorkerPolicy, run_worker, stop_on_signals

async def main():
    async with stop_on_signals() as stop:
        async def hang(payload):
            print("started", flush=True)
            await (stop.wait() if len(sys.argv) > 2 else asyncio.Event().wait())
        database = Database(sys.argv[1])
        policy = WorkerPolicy(dead_worker_after=timedelta(seconds=1))
        await run_worker(sys.argv[1], database, [Job("test.fatal", hang)], stop=stop, policy=policy)
        await database.close()

uvloop.run(main())
"""
