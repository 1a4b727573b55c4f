import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import MagicMock

import pytest
from structlog.testing import capture_logs

from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.llm import journal
from shopwright.llm.ledger import Ledger
from shopwright.llm.ledger_table import Outcome
from shopwright.llm.prices import PriceList
from tests.llm.test_usage import make_entry


@contextmanager
def broken(database: Database) -> Iterator[None]:
    def down() -> None:
        raise OSError("The database is down.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "transaction", down)
        yield


async def count(ledger: Ledger) -> int:
    return len((await ledger.calls(limit=200)).items)


class TestJournal:
    async def test_rows_that_come_together_share_transactions_and_all_arrive(
        self, ledger: Ledger, clock: FixedClock, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        counted = MagicMock(wraps=database.transaction)
        monkeypatch.setattr(database, "transaction", counted)

        await asyncio.gather(*(ledger.begin(make_entry(clock, outcome=Outcome.STARTED)) for _ in range(100)))

        assert await count(ledger) == 100
        assert 1 <= counted.call_count < 10

    async def test_more_than_one_batch_is_written_before_anybody_goes_on(
        self, ledger: Ledger, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal, "MAX_ROWS_AT_ONCE", 7)

        await asyncio.gather(*(ledger.settle(make_entry(clock)) for _ in range(50)))

        assert await count(ledger) == 50

    async def test_nobody_waits_for_a_database_that_is_down_and_nothing_is_lost(
        self, ledger: Ledger, clock: FixedClock, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal, "MAX_ROWS_AT_ONCE", 7)
        with broken(database):
            async with asyncio.timeout(2):
                await asyncio.gather(*(ledger.settle(make_entry(clock)) for _ in range(50)))
            assert await count(ledger) == 0

        await ledger.close()

        assert await count(ledger) == 50

    async def test_comes_back_by_itself(
        self, ledger: Ledger, clock: FixedClock, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal, "REST_SECONDS", 0)
        with broken(database):
            await ledger.settle(make_entry(clock))

        await ledger.settle(make_entry(clock))

        assert await count(ledger) == 2

    async def test_a_settled_row_is_not_opened_again(self, ledger: Ledger, clock: FixedClock) -> None:
        entry = make_entry(clock)
        await ledger.settle(entry)

        await ledger.begin(make_entry(clock, id=entry.id, outcome=Outcome.STARTED))

        (call,) = (await ledger.calls()).items
        assert call.outcome == "answered"

    async def test_a_row_whose_writer_was_cancelled_is_written(self, ledger: Ledger, clock: FixedClock) -> None:
        task = asyncio.create_task(ledger.settle(make_entry(clock)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        await ledger.close()

        assert await count(ledger) == 1

    async def test_a_server_that_does_not_answer_costs_its_time_limit_once(
        self, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal, "WRITE_TIMEOUT_SECONDS", 0.1)
        silent = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
        port = silent.sockets[0].getsockname()[1]
        database = Database(f"postgresql+asyncpg://nobody@127.0.0.1:{port}/none")
        ledger = Ledger(database, clock, PriceList.load())
        began = asyncio.get_running_loop().time()

        with capture_logs() as logs:
            for _ in range(20):
                await ledger.settle(make_entry(clock))

        assert asyncio.get_running_loop().time() - began < 1
        assert [log["event"] for log in logs] == ["ledger.write_failed"]
        silent.close()
        await database.close()
