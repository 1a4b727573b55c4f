"""The cache in this process: for one-process tools and tests. Bounded, oldest entry out first."""

import time
from collections import OrderedDict
from collections.abc import Callable


class MemoryCache:
    """An in-process cache with the same manners as the shared one."""

    def __init__(self, *, max_entries: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._entries: OrderedDict[str, tuple[float, bytes | int | list[bytes]]] = OrderedDict()
        self._holds: dict[str, dict[str, tuple[float, int]]] = {}
        self._max_entries = max_entries
        self._clock = clock

    async def get(self, key: str) -> bytes | None:
        """See `Cache.get`."""
        value = self._live(key)
        if isinstance(value, int):
            return str(value).encode()
        return value if isinstance(value, bytes) else None

    async def set(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """See `Cache.set`."""
        self._put(key, value, self._clock() + ttl_seconds)

    async def delete(self, *keys: str) -> None:
        """See `Cache.delete`."""
        for key in keys:
            self._entries.pop(key, None)

    async def add(self, key: str, value: bytes, *, ttl_seconds: float) -> bool:
        """See `Cache.add`."""
        if self._live(key) is not None:
            return False
        self._put(key, value, self._clock() + ttl_seconds)
        return True

    async def increment(self, key: str, *, ttl_seconds: float) -> int:
        """See `Cache.increment`."""
        value = self._live(key)
        if not isinstance(value, int):
            self._put(key, 1, self._clock() + ttl_seconds)
            return 1
        self._put(key, value + 1, self._entries[key][0])
        return value + 1

    async def hold(self, key: str, holder: str, amount: int, *, ttl_seconds: float) -> int:
        """See `Cache.hold`."""
        now = self._clock()
        holds = {name: hold for name, hold in self._holds.get(key, {}).items() if hold[0] > now}
        self._holds[key] = holds | {holder: (now + ttl_seconds, amount)}
        return sum(held for _, held in self._holds[key].values())

    async def release(self, key: str, holder: str) -> None:
        """See `Cache.release`."""
        holds = self._holds.get(key, {})
        holds.pop(holder, None)
        if not holds:
            self._holds.pop(key, None)

    async def append(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """See `Cache.append`."""
        values = self._live(key)
        earlier = values if isinstance(values, list) else []
        self._put(key, [*earlier, value], self._clock() + ttl_seconds)

    async def items(self, key: str, *, start: int = 0) -> list[bytes]:
        """See `Cache.items`."""
        values = self._live(key)
        return values[start:] if isinstance(values, list) else []

    async def ping(self) -> None:
        """See `Cache.ping`."""

    async def close(self) -> None:
        """See `Cache.close`."""

    def _live(self, key: str) -> bytes | int | list[bytes] | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        if entry[0] <= self._clock():
            del self._entries[key]
            return None
        return entry[1]

    def _put(self, key: str, value: bytes | int | list[bytes], expires_at: float) -> None:
        self._entries[key] = (expires_at, value)
        self._entries.move_to_end(key)
        while len(self._entries) > self._max_entries:
            self._entries.popitem(last=False)
