"""Repeats public lists for a moment, as bytes, before anything else of the application runs.

A shop's lists are asked for far more often than they change. What is kept is bounded, lives for seconds, is the same
for everyone, and may be lost; every instance keeps its own.
"""

import time
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shopwright.app.middleware import request_id_of
from shopwright.services.analytics.request_metrics import RequestMetrics

MAX_ENTRIES = 256
MAX_BYTES = 256_000
"""Of one answer; a longer one is not kept."""
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: RawHeaders
    body: bytes
    etag: bytes
    route: str
    expires_at: float


class PageCache:
    """Answers GETs of `paths` from memory for `ttl_seconds`; counts them like any other request."""

    def __init__(self, app: ASGIApp, *, metrics: RequestMetrics, paths: Collection[str], ttl_seconds: float) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = paths
        self._ttl_seconds = ttl_seconds
        self._kept: OrderedDict[tuple[str, bytes], _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not self._ttl_seconds or scope["type"] != "http" or scope["path"] not in self._paths:
            await self._app(scope, receive, send)
            return
        if scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"])
        kept = self._kept.get(key)
        if kept is not None and kept.expires_at > time.monotonic():
            await self._repeat(kept, scope, send)
        else:
            await self._fetch(key, scope, receive, send)

    async def _repeat(self, kept: _Kept, scope: Scope, send: Send) -> None:
        started = time.perf_counter()
        is_known = any(name == b"if-none-match" and kept.etag in value for name, value in scope["headers"])
        status, body = (304, b"") if is_known else (200, kept.body)
        headers = [*kept.headers, (b"x-request-id", request_id_of(dict(scope["headers"])).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        self._metrics.observe(kept.route, status, time.perf_counter() - started)

    async def _fetch(self, key: tuple[str, bytes], scope: Scope, receive: Receive, send: Send) -> None:
        # A conditional request's 304 holds no body to keep.
        scope = {**scope, "headers": [item for item in scope["headers"] if item[0] != b"if-none-match"]}
        start: Message = {}
        pieces: list[bytes] = []

        async def send_and_keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                pieces.append(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, send_and_keep)
        self._keep(key, start, b"".join(pieces), scope)

    def _keep(self, key: tuple[str, bytes], start: Message, body: bytes, scope: Scope) -> None:
        headers: RawHeaders = [h for h in start.get("headers", []) if not _is_of_one_request(h[0])]
        etag = next((value for name, value in headers if name == b"etag"), b"")
        if start.get("status") != 200 or not etag or len(body) > MAX_BYTES:
            return
        route = f"GET {scope['path']}"
        self._kept[key] = _Kept(headers, body, etag, route, time.monotonic() + self._ttl_seconds)
        self._kept.move_to_end(key)
        while len(self._kept) > MAX_ENTRIES:
            self._kept.popitem(last=False)


def _is_of_one_request(header: bytes) -> bool:
    return header.startswith(b"ratelimit-") or header in {b"x-request-id", b"set-cookie", b"date"}
