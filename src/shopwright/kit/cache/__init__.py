"""A cache holds only what may be lost. The port; adapters stand beside it."""

from typing import Protocol


class Cache(Protocol):
    """Keys to bytes, with a time to live. An adapter never raises: a cache that is down is an empty one."""

    async def get(self, key: str) -> bytes | None:
        """Return the value, or `None` when it is absent, expired or the cache is down."""
        ...

    async def set(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """Keep `value` for at most `ttl_seconds`."""
        ...

    async def delete(self, *keys: str) -> None:
        """Forget `keys`."""
        ...

    async def add(self, key: str, value: bytes, *, ttl_seconds: float) -> bool:
        """Set `key` unless it exists. Return whether it was set; `True` when the cache is down."""
        ...

    async def increment(self, key: str, *, ttl_seconds: float) -> int:
        """Add one to a counter that lives for `ttl_seconds` from its first increment; 0 when the cache is down."""
        ...

    async def hold(self, key: str, holder: str, amount: int, *, ttl_seconds: float) -> int:
        """Hold `amount` of what is at `key` until `release`, for `ttl_seconds` at most.

        Return what all holders hold there, this one included; 0 when the cache is down.
        """
        ...

    async def release(self, key: str, holder: str) -> None:
        """End what `holder` holds at `key`."""
        ...

    async def append(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """Add `value` at the end of a list and renew its life."""
        ...

    async def items(self, key: str, *, start: int = 0) -> list[bytes]:
        """Return the list at `key` from position `start`; empty when absent."""
        ...

    async def ping(self) -> None:
        """Ask for a sign of life. The only method that raises (`Unavailable`)."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...
