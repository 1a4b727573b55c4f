"""What happens to every request: an id, a place in the logs, figures, security headers, limits.

Plain ASGI: a middleware that wraps responses in tasks would break streams and cost more than a route.
"""

import random
import re
import time
from collections.abc import Mapping

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shopwright.kit.tracing import current_trace_id
from shopwright.services.analytics.request_metrics import RequestMetrics

logger = structlog.get_logger("shopwright.request")

_REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
_TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$")
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class RequestContext:
    """Names each request and times it; counts those below `prefix` by their route."""

    def __init__(self, app: ASGIApp, *, metrics: RequestMetrics, prefix: str) -> None:
        self._app = app
        self._metrics = metrics
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        request_id = request_id_of(headers)
        trace = _TRACEPARENT.match(headers.get(b"traceparent", b"").decode("latin-1"))
        trace_id = current_trace_id() or (trace.group(1) if trace else _random_hex(16))
        scope["request_id"], scope["trace_id"] = request_id, trace_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id, trace_id=trace_id)
        started = time.perf_counter()
        status = 500

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = message.get("headers", ())
                named = {name for name, _ in given}
                secured = (header for header in SECURITY_HEADERS if header[0] not in named)
                message["headers"] = [*given, *secured, (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_named)
        finally:
            if scope["type"] == "http":
                self._record(scope, status, time.perf_counter() - started)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope.get("route")
        if route is None or not scope["path"].startswith(self._prefix):
            return
        # The route of an included router knows its own path only.
        name = f"{scope['method']} {self._prefix}{route.path.removeprefix(self._prefix)}"
        self._metrics.observe(name, status, seconds)
        logger.info("request.served", route=name, status=status, duration_ms=round(seconds * 1000, 1))


def request_id_of(headers: Mapping[bytes, bytes]) -> str:
    """Return the id that a request brings along, or a new one."""
    text = headers.get(b"x-request-id", b"").decode("latin-1")
    return text if _REQUEST_ID.match(text) else _random_hex(8)


def _random_hex(size: int) -> str:
    # Names, not secrets: no call into the kernel for them.
    return random.randbytes(size).hex()  # noqa: S311
