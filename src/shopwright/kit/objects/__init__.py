"""Objects: bytes under a key, such as product pictures. The port; adapters stand beside it."""

from typing import Protocol

from shopwright.kit.errors import Invalid, NotFound


class ObjectNotFound(NotFound):
    """No object is kept under the key."""

    code = "object_not_found"


class InvalidObjectKey(Invalid):
    """A key that could leave its store, such as one with `..`."""

    code = "invalid_object_key"


class ObjectStore(Protocol):
    """Keeps bytes under keys such as `products/mh01-black.jpg`."""

    async def put(self, key: str, content: bytes, *, content_type: str) -> None:
        """Keep `content`, replacing what was there. Raises `InvalidObjectKey`."""
        ...

    async def get(self, key: str) -> bytes:
        """Return the bytes. Raises `ObjectNotFound` and `InvalidObjectKey`."""
        ...

    async def url(self, key: str) -> str:
        """Return an address where a browser finds the object now."""
        ...


def checked_key(key: str) -> str:
    """Return `key` if it names a place inside a store; raise `InvalidObjectKey` if not."""
    parts = key.split("/")
    if not key or "\\" in key or "\0" in key or any(part in {"", ".", ".."} for part in parts):
        raise InvalidObjectKey(f"{key!r} is no object key; use names separated by '/', without '..'.")
    return key
