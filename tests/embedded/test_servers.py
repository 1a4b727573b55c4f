"""The embedded servers are real ones, found at real addresses."""

import pytest
from sqlalchemy import text

from shopwright.embedded.servers import environment_of
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.database import Database
from shopwright.settings import Settings


class TestEnvironment:
    @pytest.mark.parametrize(("demo", "value"), [("default", "True"), ("electronics", "True"), ("none", "False")])
    def test_lets_the_orders_of_a_demo_move_by_themselves(self, settings: Settings, demo: str, value: str) -> None:
        environment = environment_of(settings.model_copy(update={"demo": demo}))

        assert environment["SHOPWRIGHT_ORDERS__MOVE_BY_SCHEDULE"] == value


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
