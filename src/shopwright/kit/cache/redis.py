"""The cache on Redis or Valkey (7.2 command set)."""

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import count_degraded

logger = structlog.get_logger(__name__)

_INCREMENT = """
local value = redis.call('INCR', KEYS[1])
if value == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return value
"""

# Each holder's field is "amount:end in milliseconds"; what has ended is taken out by whoever comes next.
_HOLD = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. string.format('%d', now + ARGV[3]))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local held = 0
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
    local amount, ends = fields[i + 1]:match('(%d+):(%d+)')
    if tonumber(ends) > now then held = held + amount else redis.call('HDEL', KEYS[1], fields[i]) end
end
return held
"""


class RedisCache:
    """A cache with a short deadline: a server that hangs costs `timeout_seconds` once, not a request's patience."""

    def __init__(self, url: str, *, prefix: str = "sw:", timeout_seconds: float = 0.25, pool_size: int = 32) -> None:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=pool_size,
            timeout=timeout_seconds,
            socket_timeout=timeout_seconds,
            socket_connect_timeout=timeout_seconds,
        )
        self._redis = Redis(connection_pool=pool)
        self._prefix = prefix
        self._increment = self._redis.register_script(_INCREMENT)
        self._hold = self._redis.register_script(_HOLD)

    async def get(self, key: str) -> bytes | None:
        """See `Cache.get`."""
        try:
            value = await self._redis.get(self._prefix + key)
        except (RedisError, OSError) as error:
            _degraded("get", error)
            return None
        return value if value is None or isinstance(value, bytes) else value.encode()

    async def set(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """See `Cache.set`."""
        try:
            await self._redis.set(self._prefix + key, value, px=_milliseconds(ttl_seconds))
        except (RedisError, OSError) as error:
            _degraded("set", error)

    async def delete(self, *keys: str) -> None:
        """See `Cache.delete`."""
        try:
            await self._redis.delete(*(self._prefix + key for key in keys))
        except (RedisError, OSError) as error:
            _degraded("delete", error)

    async def add(self, key: str, value: bytes, *, ttl_seconds: float) -> bool:
        """See `Cache.add`."""
        try:
            return bool(await self._redis.set(self._prefix + key, value, px=_milliseconds(ttl_seconds), nx=True))
        except (RedisError, OSError) as error:
            _degraded("add", error)
            return True

    async def increment(self, key: str, *, ttl_seconds: float) -> int:
        """See `Cache.increment`."""
        try:
            return int(await self._increment(keys=[self._prefix + key], args=[_milliseconds(ttl_seconds)]))
        except (RedisError, OSError) as error:
            _degraded("increment", error)
            return 0

    async def hold(self, key: str, holder: str, amount: int, *, ttl_seconds: float) -> int:
        """See `Cache.hold`."""
        try:
            held = await self._hold(keys=[self._prefix + key], args=[holder, amount, _milliseconds(ttl_seconds)])
            return int(held)
        except (RedisError, OSError) as error:
            _degraded("hold", error)
            return 0

    async def release(self, key: str, holder: str) -> None:
        """See `Cache.release`."""
        try:
            await self._redis.hdel(self._prefix + key, holder)
        except (RedisError, OSError) as error:
            _degraded("release", error)

    async def append(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """See `Cache.append`."""
        try:
            async with self._redis.pipeline(transaction=True) as pipeline:
                pipeline.rpush(self._prefix + key, value)
                pipeline.pexpire(self._prefix + key, _milliseconds(ttl_seconds))
                await pipeline.execute()
        except (RedisError, OSError) as error:
            _degraded("append", error)

    async def items(self, key: str, *, start: int = 0) -> list[bytes]:
        """See `Cache.items`."""
        try:
            values = await self._redis.lrange(self._prefix + key, start, -1)
        except (RedisError, OSError) as error:
            _degraded("items", error)
            return []
        return [value if isinstance(value, bytes) else value.encode() for value in values]

    async def ping(self) -> None:
        """See `Cache.ping`."""
        try:
            await self._redis.ping()
        except (RedisError, OSError) as error:
            raise Unavailable(f"The cache does not answer: {error}.") from error

    async def close(self) -> None:
        """See `Cache.close`."""
        await self._redis.aclose()
        await self._redis.connection_pool.disconnect()


def _milliseconds(ttl_seconds: float) -> int:
    return max(1, int(ttl_seconds * 1000))


def _degraded(operation: str, error: Exception) -> None:
    count_degraded("cache")
    logger.warning("cache.degraded", operation=operation, error=str(error))
