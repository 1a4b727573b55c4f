"""How PostgreSQL goes about the queries of a piece of code."""

from collections.abc import Awaitable
from typing import Any

from sqlalchemy import event, text

from shopwright.kit.database import Database


async def plans_of(database: Database, asking: Awaitable[object]) -> str:
    """Return the plans of what is read while `asking` runs, as they would be in tables too large to scan."""
    read: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        read.append((statement, parameters))

    engine = database._reader.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await asking
    event.remove(engine, "before_cursor_execute", note)
    lines: list[str] = []
    async with database.transaction() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        await session.execute(text("SET LOCAL enable_sort = off"))
        connection = await session.connection()
        for statement, parameters in read:
            lines += (await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)).scalars()
    return "\n".join(lines)
