"""Seeing at a glance what an earlier start has done, so that a later one need not load the application to find out."""

import asyncpg

from shopwright.kit.database import driver_arguments
from shopwright.kit.migrations import newest_revision


async def is_migrated(database_url: str) -> bool:
    """Whether the schema is the newest."""
    return await _value(database_url, "SELECT max(version_num) FROM alembic_version") == newest_revision()


async def has_demo(database_url: str, name: str) -> bool:
    """Whether the demo shop of this name has been loaded to its end."""
    return bool(await _value(database_url, "SELECT count(*) FROM demo_load WHERE name = $1", name))


async def _value(database_url: str, query: str, *arguments: str) -> object:
    connection = await asyncpg.connect(timeout=10, **driver_arguments(database_url))
    try:
        value: object = await connection.fetchval(query, *arguments)
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()
    return value
