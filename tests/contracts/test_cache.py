"""What every cache does, and that a cache which is down is an empty one."""

import asyncio
from uuid import uuid4

import pytest

from shopwright.kit.cache import Cache
from shopwright.kit.cache.memory import MemoryCache
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import degraded_counts


@pytest.fixture(params=["memory", "redis"])
def any_cache(request: pytest.FixtureRequest, cache: RedisCache) -> Cache:
    return MemoryCache() if request.param == "memory" else cache


class TestCache:
    async def test_keeps_a_value_until_it_is_deleted(self, any_cache: Cache) -> None:
        await any_cache.set("a", b"1", ttl_seconds=60)
        await any_cache.set("b", b"2", ttl_seconds=60)

        assert await any_cache.get("a") == b"1"
        await any_cache.delete("a", "missing")
        assert await any_cache.get("a") is None
        assert await any_cache.get("b") == b"2"

    async def test_adds_only_what_is_not_there(self, any_cache: Cache) -> None:
        assert await any_cache.add("lock", b"me", ttl_seconds=60)
        assert not await any_cache.add("lock", b"you", ttl_seconds=60)
        assert await any_cache.get("lock") == b"me"

    async def test_counts(self, any_cache: Cache) -> None:
        assert [await any_cache.increment("n", ttl_seconds=60) for _ in range(3)] == [1, 2, 3]
        assert await any_cache.get("n") == b"3"

    async def test_adds_up_what_is_held_until_it_is_released(self, any_cache: Cache) -> None:
        assert await any_cache.hold("money", "ada", 3, ttl_seconds=60) == 3
        assert await any_cache.hold("money", "bob", 4, ttl_seconds=60) == 7
        assert await any_cache.hold("time", "ada", 1, ttl_seconds=60) == 1

        await any_cache.release("money", "ada")
        await any_cache.release("money", "nobody")

        assert await any_cache.hold("money", "eve", 5, ttl_seconds=60) == 9

    async def test_ends_what_nobody_released(self, any_cache: Cache) -> None:
        await any_cache.hold("money", "killed", 3, ttl_seconds=0.001)

        async with asyncio.timeout(10):
            while await any_cache.hold("money", "eve", 5, ttl_seconds=60) != 5:
                pass

    async def test_keeps_lists_in_order(self, any_cache: Cache) -> None:
        for value in (b"one", b"two", b"three"):
            await any_cache.append("events", value, ttl_seconds=60)

        assert await any_cache.items("events") == [b"one", b"two", b"three"]
        assert await any_cache.items("events", start=2) == [b"three"]
        assert await any_cache.items("missing") == []

    async def test_forgets_in_time(self) -> None:
        now = 0.0
        cache = MemoryCache(clock=lambda: now)
        await cache.set("a", b"1", ttl_seconds=5)
        await cache.increment("n", ttl_seconds=5)

        now = 6.0

        assert await cache.get("a") is None
        assert await cache.increment("n", ttl_seconds=5) == 1

    async def test_in_memory_is_bounded(self) -> None:
        cache = MemoryCache(max_entries=2)
        for key in ("a", "b", "c"):
            await cache.set(key, b"x", ttl_seconds=60)

        assert [await cache.get(key) for key in ("a", "b", "c")] == [None, b"x", b"x"]


class TestCacheThatIsDown:
    async def test_is_an_empty_one_and_is_counted(self) -> None:
        cache = RedisCache("redis://127.0.0.1:1", prefix=uuid4().hex, timeout_seconds=0.2)
        before = degraded_counts().get("cache", 0)

        await cache.set("a", b"1", ttl_seconds=60)
        await cache.append("l", b"1", ttl_seconds=60)
        await cache.delete("a")

        assert await cache.get("a") is None
        assert await cache.items("l") == []
        assert await cache.add("a", b"1", ttl_seconds=60)
        assert await cache.increment("n", ttl_seconds=60) == 0
        assert await cache.hold("h", "ada", 1, ttl_seconds=60) == 0
        await cache.release("h", "ada")
        assert degraded_counts()["cache"] == before + 9
        with pytest.raises(Unavailable):
            await cache.ping()
