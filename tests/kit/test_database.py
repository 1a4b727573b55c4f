"""Reading cannot write, a transaction is all or nothing, and a lost connection is replaced."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shopwright.kit import database as module
from shopwright.kit.database import Database, is_outage
from tests.conftest import DatabaseServer

INSERT = text("INSERT INTO brand (id, slug, name) VALUES (gen_random_uuid(), 'a', 'A')")
COUNT = text("SELECT count(*) FROM brand")


async def count(database: Database) -> int:
    async with database.reading() as session:
        return int((await session.execute(COUNT)).scalar_one())


class TestSessions:
    async def test_a_reading_session_cannot_write(self, database: Database) -> None:
        with pytest.raises(DBAPIError, match="read-only"):
            async with database.reading() as session:
                await session.execute(INSERT)

        assert await count(database) == 0

    async def test_a_transaction_that_fails_leaves_nothing(self, database: Database) -> None:
        async def insert_twice() -> None:
            async with database.transaction() as session:
                await session.execute(INSERT)
                await session.execute(INSERT)

        with pytest.raises(IntegrityError):
            await insert_twice()
        assert await count(database) == 0

        async with database.transaction() as session:
            await session.execute(INSERT)
        assert await count(database) == 1


async def failure_of(database: Database, statement: str) -> DBAPIError:
    with pytest.raises(DBAPIError) as caught:
        async with database.transaction() as session:
            await session.execute(text(statement))
    return caught.value


class TestOutages:
    @pytest.mark.parametrize("state", ["57P03", "57P01", "57014", "53300", "53200", "40P01", "40001", "08006"])
    async def test_are_told_by_what_the_server_calls_them(self, database: Database, state: str) -> None:
        assert is_outage(await failure_of(database, f"DO $$ BEGIN RAISE 'x' USING ERRCODE = '{state}'; END $$"))

    async def test_a_statement_that_took_too_long_is_one(self, database_url: str) -> None:
        hasty = Database(database_url, statement_timeout_seconds=0.02)

        assert is_outage(await failure_of(hasty, "SELECT pg_sleep(60)"))
        await hasty.close()

    async def test_a_cut_connection_is_one(self, database: Database) -> None:
        assert is_outage(await failure_of(database, "SELECT pg_terminate_backend(pg_backend_pid())"))

    @pytest.mark.parametrize("statement", ["SELECT 1 / 0", "SELECT nothing", "SELECT 'x'::uuid", "SELEC"])
    async def test_a_wrong_statement_is_none(self, database: Database, statement: str) -> None:
        assert not is_outage(await failure_of(database, statement))


class TestLostConnections:
    async def test_that_lay_idle_cost_nobody_an_error(
        self,
        database: Database,
        database_url: str,
        database_server: DatabaseServer,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(module, "_TRUSTED_IDLE_SECONDS", 0)
        await count(database)
        name = database_url.rpartition("/")[2]

        others = f"datname = '{name}' AND pid <> pg_backend_pid()"
        await database_server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")

        assert await count(database) == 0
