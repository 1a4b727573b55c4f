"""What an earlier start has done is seen without loading the application."""

import pytest
from sqlalchemy import text
from tests.conftest import DatabaseServer

from shopwright.embedded.preparation import has_demo, is_migrated
from shopwright.kit.database import Database


class TestPreparation:
    async def test_an_empty_database_is_neither_migrated_nor_filled(self, database_server: DatabaseServer) -> None:
        url = database_server.url_of("template1")

        assert not await is_migrated(url)
        assert not await has_demo(url, "default")

    async def test_a_migrated_database_without_a_demo(self, database_url: str) -> None:
        assert await is_migrated(database_url)
        assert not await has_demo(database_url, "default")

    async def test_takes_the_parameters_of_the_address_to_heart(self, database_url: str) -> None:
        assert await is_migrated(f"{database_url}?ssl=prefer")
        with pytest.raises(ConnectionError, match="SSL"):
            await is_migrated(f"{database_url}?ssl=require")

    async def test_an_older_schema_is_not_migrated(self, database: Database, database_url: str) -> None:
        async with database.transaction() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))

        assert not await is_migrated(database_url)

    async def test_only_the_demo_that_was_loaded_counts(self, database: Database, database_url: str) -> None:
        async with database.transaction() as session:
            await session.execute(text("INSERT INTO demo_load VALUES ('electronics', 3, now())"))

        assert await has_demo(database_url, "electronics")
        assert not await has_demo(database_url, "default")
