"""Reading cannot write, a transaction is all or nothing, and a lost connection is replaced."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shopwright.kit import database as module
from shopwright.kit.database import Database
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
