"""How the ledger is written: rows that arrive while another write is under way share the next transaction.

A journal that cannot write never costs an answer. Rows wait in memory until the database is back.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert

from shopwright.kit.database import Database
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.ledger_table import LanguageModelCall, Outcome

logger = structlog.get_logger(__name__)

Row = Mapping[str, Any]

WRITE_TIMEOUT_SECONDS = 1.0
"""A shopper waits for the row to open; longer than this and the answer matters more."""

REST_SECONDS = 5.0
"""After a failed write, rows are only kept in memory for this long."""

MAX_WAITING_ROWS = 10_000
"""About 10 MB. Beyond it rows are given up."""

MAX_ROWS_AT_ONCE = 200


def _table() -> Table:
    table = LanguageModelCall.__table__
    assert isinstance(table, Table)
    return table


_INSERT = insert(_table())
# An open row that was kept in memory may come after its own settlement.
_OPEN = _INSERT.on_conflict_do_nothing(index_elements=["id"])
_SETTLE = _INSERT.on_conflict_do_update(
    index_elements=["id"],
    set_={column.name: _INSERT.excluded[column.name] for column in _table().columns if not column.primary_key},
)


class Journal:
    """Writes rows of the ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[Row] = deque(maxlen=MAX_WAITING_ROWS)
        self._written: asyncio.Future[None] | None = None
        """Done when the rows that wait now have been written, or could not be."""
        self._writer: asyncio.Task[None] | None = None
        self._rest_until = 0.0

    async def record(self, row: Row) -> None:
        """Return when the row is committed, or kept in memory because it cannot be. Cancelling loses nothing."""
        loop = asyncio.get_running_loop()
        self._waiting.append(row)
        if loop.time() < self._rest_until:
            count_degraded("ledger")
            return
        if self._written is None:
            self._written = loop.create_future()
        written = self._written
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_waiting())
        await asyncio.shield(written)

    async def close(self) -> None:
        """Write what is still waiting, as far as the database lets it."""
        if self._writer is not None:
            await self._writer
        await self._write_waiting()

    async def _write_waiting(self) -> None:
        is_written = True
        while self._waiting and is_written:
            rows = [self._waiting.popleft() for _ in range(min(MAX_ROWS_AT_ONCE, len(self._waiting)))]
            # Who comes during the write waits for the next one.
            written = None if self._waiting else self._take_future()
            is_written = await self._write_or_keep(rows)
            _release(written)
        _release(self._take_future())

    def _take_future(self) -> asyncio.Future[None] | None:
        written, self._written = self._written, None
        return written

    async def _write_or_keep(self, rows: Sequence[Row]) -> bool:
        try:
            async with asyncio.timeout(WRITE_TIMEOUT_SECONDS):
                await self._write(rows)
        except Exception:
            self._rest_until = asyncio.get_running_loop().time() + REST_SECONDS
            self._waiting.extendleft(reversed(rows))
            count_degraded("ledger")
            logger.exception("ledger.write_failed", waiting=len(self._waiting))
            return False
        return True

    async def _write(self, rows: Sequence[Row]) -> None:
        opened = [row for row in rows if row["outcome"] == Outcome.STARTED]
        settled = [row for row in rows if row["outcome"] != Outcome.STARTED]
        async with self._database.transaction() as session:
            connection = await session.connection()
            for statement, some in ((_OPEN, opened), (_SETTLE, settled)):
                if some:
                    await connection.execute(statement, some)


def _release(written: asyncio.Future[None] | None) -> None:
    if written is not None:
        written.set_result(None)
