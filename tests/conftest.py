"""What every test may ask for: real PostgreSQL and Valkey, started once a session, and a fresh database each.

`SHOPWRIGHT_TEST_DATABASE_URL` and `SHOPWRIGHT_TEST_CACHE_URL` name running servers to use instead.
"""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
import pytest_asyncio

from shopwright.app.factory import create_app
from shopwright.bootstrap import open_resources
from shopwright.embedded.servers import open_servers
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.kit.migrations import upgrade
from shopwright.resources import Resources
from shopwright.retrieval.stores.memory import MemoryVectorStore
from shopwright.retrieval.stores.pgvector import CONNECTION_SETTINGS
from shopwright.settings import Settings
from tests.network import CREDENTIALS, only_this_machine

_TEMPLATE = "shopwright_template"


@pytest.fixture(autouse=True)
def _stays_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test has credentials, and none leaves this machine."""
    for name in CREDENTIALS:
        monkeypatch.delenv(name, raising=False)
    with only_this_machine():
        yield


@dataclass(frozen=True, slots=True)
class DatabaseServer:
    """One server, on which each test gets a database of its own."""

    url: str
    """The address of some database on it, with rights to create others."""

    def url_of(self, database: str) -> str:
        """Return the address of another database on the server."""
        return f"{self.url.rpartition('/')[0]}/{database}"

    async def execute(self, *statements: str) -> None:
        """Run statements outside of a transaction."""
        connection = await asyncpg.connect(self.url.replace("+asyncpg", ""))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """The settings of the session, with the addresses of servers that run."""
    wanted = Settings.model_validate(
        {
            "folder": tmp_path_factory.mktemp("var"),
            "log_json": False,
            "database": {"url": os.environ.get("SHOPWRIGHT_TEST_DATABASE_URL", "embedded://")},
            "cache": {"url": os.environ.get("SHOPWRIGHT_TEST_CACHE_URL", "embedded://")},
            "llm": {"local": {"url": ""}},
            "orders": {"move_by_schedule": False},
            "web": {"page_cache_seconds": 0},
        }
    )
    async with open_servers(wanted, durable=False) as filled:
        yield filled


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def database_server(embedded_settings: Settings) -> DatabaseServer:
    """The database server, with a migrated database to copy from."""
    server = DatabaseServer(embedded_settings.database.url)
    await server.execute(f"DROP DATABASE IF EXISTS {_TEMPLATE} WITH (FORCE)", f"CREATE DATABASE {_TEMPLATE}")
    await upgrade(server.url_of(_TEMPLATE))
    return server


@pytest.fixture
async def database_url(database_server: DatabaseServer) -> AsyncIterator[str]:
    """The address of a fresh migrated database."""
    name = f"test_{uuid4().hex}"
    await database_server.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
    yield database_server.url_of(name)
    await database_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh migrated database."""
    opened = Database(database_url, pool_size=5, server_settings=CONNECTION_SETTINGS)
    yield opened
    await opened.close()


@pytest.fixture
async def cache(embedded_settings: Settings) -> AsyncIterator[RedisCache]:
    """A cache that no other test sees."""
    # A slow machine may not turn a test into one of the degraded mode.
    opened = RedisCache(embedded_settings.cache.url, prefix=f"{uuid4().hex}:", timeout_seconds=5)
    yield opened
    await opened.close()


@pytest.fixture
def settings(embedded_settings: Settings, database_url: str, tmp_path: Path) -> Settings:
    """Settings of a process of its own: a fresh database, an empty state folder, no credentials of any vendor."""
    return embedded_settings.model_copy(
        update={
            "folder": tmp_path,
            "openai_api_key": None,
            "aws_region": None,
            "aws_access_key_id": None,
            "aws_secret_access_key": None,
            "aws_session_token": None,
            "database": embedded_settings.database.model_copy(update={"url": database_url, "pool_size": 5}),
            "cache": embedded_settings.cache.model_copy(update={"timeout_seconds": 5}),
        }
    )


@pytest.fixture
def clock() -> FixedClock:
    """The clock of `resources`; it stands still until a test moves it."""
    return FixedClock(datetime.now(UTC))


@pytest.fixture
async def resources(settings: Settings, cache: RedisCache, clock: FixedClock) -> AsyncIterator[Resources]:
    """The ports of a process as `bootstrap` opens them, with vectors in memory and a clock that can be moved."""
    async with open_resources(settings) as opened:
        yield replace(opened, cache=cache, clock=clock, vectors=MemoryVectorStore())


@pytest.fixture
async def client(resources: Resources) -> AsyncIterator[httpx.AsyncClient]:
    """A browser with its own cookies on the whole API."""
    app = create_app(resources)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as opened:
        yield opened
