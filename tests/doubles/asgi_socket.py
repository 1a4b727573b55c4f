"""A WebSocket client on the application itself, in the test's own event loop."""

import asyncio
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import orjson
from fastapi import FastAPI


class SocketClosed(Exception):
    """The application closed the socket."""


class AsgiSocket:
    """Connects on entering, drops on leaving."""

    def __init__(self, app: FastAPI, address: str, *, headers: dict[str, str] | None = None) -> None:
        path = urlsplit(address)
        sent = {"host": "shop.test"} | (headers or {})
        self._scope = {
            "type": "websocket",
            "path": path.path,
            "raw_path": path.path.encode(),
            "query_string": path.query.encode(),
            "headers": [(key.encode(), value.encode()) for key, value in sent.items()],
            "scheme": "ws",
            "server": ("shop.test", 80),
            "client": ("127.0.0.1", 1),
            "subprotocols": [],
        }
        self._app = app
        self._to_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._from_app: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._app(self._scope, self._to_app.get, self._from_app.put))
        await self._to_app.put({"type": "websocket.connect"})
        assert (await self._from_app.get())["type"] == "websocket.accept"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._to_app.put({"type": "websocket.disconnect", "code": 1001})
        assert self._task is not None
        await asyncio.wait_for(self._task, 5)

    async def send(self, message: dict[str, Any] | str) -> None:
        """Send a text, or an object as JSON."""
        text = message if isinstance(message, str) else orjson.dumps(message).decode()
        await self._to_app.put({"type": "websocket.receive", "text": text})

    async def receive(self) -> dict[str, Any]:
        """Return the next message as JSON. Raises `SocketClosed`."""
        message = await asyncio.wait_for(self._from_app.get(), 20)
        if message["type"] != "websocket.send":
            raise SocketClosed(message)
        received: dict[str, Any] = orjson.loads(message["text"])
        return received
