"""The one way to the database: `reading()` and `transaction()`. Nothing else commits."""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Executable, MetaData, RowMapping, Uuid, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.util import greenlet_spawn

from shopwright.kit.identifiers import new_id


class Base(DeclarativeBase):
    """The declarative base of every table: names of constraints are predictable, times are aware."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        UUID: Uuid(),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
    }


PORTION = 5_000
"""Rows that one statement of a big deletion takes: some tens of milliseconds."""


class Identified:
    """A row with a UUIDv7 made in Python."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Database:
    """Two bounded pools of connections to PostgreSQL: one that reads, one that writes.

    Reading sessions run without a transaction, so that a query is one round trip; the server refuses to let them
    write. The seam is where a read replica would go.
    """

    def __init__(
        self,
        url: str,
        *,
        pool_size: int = 10,
        statement_timeout_seconds: float = 10,
        connect_timeout_seconds: float = 5,
        server_settings: Mapping[str, str] | None = None,
    ) -> None:
        shared = {
            "application_name": "shopwright",
            "statement_timeout": str(int(statement_timeout_seconds * 1000)),
            "idle_in_transaction_session_timeout": "60000",
            "jit": "off",
            **(server_settings or {}),
        }

        def engine(settings: Mapping[str, str], **options: Any) -> AsyncEngine:
            made = create_async_engine(
                url,
                pool_size=pool_size,
                max_overflow=0,
                pool_timeout=connect_timeout_seconds,
                connect_args={"timeout": connect_timeout_seconds, "server_settings": dict(settings)},
                **options,
            )
            _check_idle_connections(made)
            return made

        self._writer = engine(shared)
        self._reader = engine({**shared, "default_transaction_read_only": "on"}, isolation_level="AUTOCOMMIT")
        self._writing = async_sessionmaker(self._writer, expire_on_commit=False, autoflush=False)
        self._reading = async_sessionmaker(self._reader, expire_on_commit=False, autoflush=False)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a session that cannot write."""
        async with self._reading() as session:
            yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a session that commits when the block ends, and rolls back when it raises."""
        async with self._writing() as session, session.begin():
            yield session

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[RowMapping]:
        """Run one query and return its rows: half the cost of a session, for the pages that most requests are for."""

        def fetch() -> Sequence[RowMapping]:
            with self._reader.sync_engine.connect() as connection:
                return connection.execute(statement, values).mappings().all()

        # `AsyncConnection` switches into SQLAlchemy to connect, to execute and to close; this does so once.
        return await greenlet_spawn(fetch)

    async def delete_in_portions(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Repeat a DELETE of at most `:portion` rows until it finds fewer, each time in a transaction of its own.

        Return how many rows went. However many there are, no statement runs long and no lock is held for long.
        """
        deleted = 0
        while True:
            async with self._writer.begin() as connection:
                count = (await connection.execute(statement, {**values, "portion": PORTION})).rowcount
            deleted += count
            if count < PORTION:
                return deleted

    async def ping(self) -> None:
        """Ask the server for a sign of life. Raises what the driver raises."""
        async with self._reading() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()


_TRUSTED_IDLE_SECONDS = 1.0
"""A connection used so lately is not asked for a sign of life first: that would be a round trip a request."""


def _check_idle_connections(engine: AsyncEngine) -> None:
    """Have a connection that lay idle pinged before it is used, so that a restarted server costs nobody an error."""

    @event.listens_for(engine.sync_engine, "checkin")
    def _remember(_: Any, record: Any) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def _ping(connection: Any, record: Any, _: Any) -> None:
        idle_since = record.info.get("idle_since")
        if idle_since is None or time.monotonic() - idle_since < _TRUSTED_IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError("The connection was lost while it lay idle.") from error


_OUTAGE_CLASSES = frozenset({"08", "53", "57", "40"})
"""Of SQLSTATE: connection lost, out of resources, operator intervention (timeouts and restarts), and transactions that
had to give way. The dialect maps most of them to plain `DBAPIError`, so the type does not tell."""


def is_outage(error: DBAPIError) -> bool:
    """Say whether the server could not do its work just now, rather than refused the statement."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state[:2] in _OUTAGE_CLASSES


def driver_arguments(url: str) -> dict[str, Any]:
    """Return what `asyncpg` needs to connect as SQLAlchemy would: with the address's TLS and other parameters."""
    address = make_url(url)
    _, arguments = address.get_dialect()().create_connect_args(address)
    # SQLAlchemy's own, which the driver does not know.
    return {name: value for name, value in arguments.items() if not name.startswith("prepared_statement_")}


def like_escaped(words: str) -> str:
    """Return words as a part of a LIKE pattern that matches just them."""
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


async def copy_records(
    session: AsyncSession, table: str, columns: Sequence[str], records: Sequence[tuple[Any, ...]]
) -> None:
    """COPY rows into a table within the session's transaction: much faster than inserts, and any conflict fails."""
    if not records:
        return
    connection = await session.connection()
    driver: Any = (await connection.get_raw_connection()).driver_connection
    await driver.copy_records_to_table(table, columns=columns, records=records)
