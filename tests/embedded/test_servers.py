"""The embedded servers are real ones, found at real addresses."""

import pytest
from sqlalchemy import text

from shopwright.embedded.servers import environment_of, open_servers
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.database import Database
from shopwright.settings import Settings


class TestOpenServers:
    @pytest.mark.parametrize(
        ("demo", "said", "moves"),
        [("default", None, True), ("electronics", None, True), ("none", None, False), ("default", False, False)],
    )
    async def test_lets_the_orders_of_a_demo_move_by_themselves_unless_told_otherwise(
        self, settings: Settings, demo: str, *, said: bool | None, moves: bool
    ) -> None:
        orders = settings.orders.model_copy(update={"move_by_schedule": said})

        async with open_servers(settings.model_copy(update={"demo": demo, "orders": orders})) as filled:
            environment = environment_of(filled)

        assert environment["SHOPWRIGHT_ORDERS__MOVE_BY_SCHEDULE"] == str(moves)


class TestFixtures:
    async def test_database_has_vectors_and_utf8(self, database: Database) -> None:
        async with database.reading() as session:
            available = await session.scalar(text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"))
            lowered = await session.scalar(text("SELECT lower('ÉTÉ')"))

        assert available == 1
        assert lowered == "été"

    async def test_cache_answers(self, cache: RedisCache) -> None:
        await cache.ping()
        await cache.set("key", b"value", ttl_seconds=5)

        assert await cache.get("key") == b"value"
