"""Migrations run from Python, one process at a time."""

import asyncio

from sqlalchemy import text

from shopwright.kit.database import Database
from shopwright.kit.migrations import newest_revision, upgrade


class TestUpgrade:
    async def test_ends_at_the_newest_revision_and_may_be_repeated(self, database: Database, database_url: str) -> None:
        await asyncio.gather(upgrade(database_url), upgrade(database_url))

        async with database.reading() as session:
            revisions = (await session.scalars(text("SELECT version_num FROM alembic_version"))).all()
        assert list(revisions) == [newest_revision()]
