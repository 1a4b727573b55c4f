"""A limit on requests a minute from one client, counted in the shared cache. Without the cache there is none."""

import time

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shopwright.app.errors import STATUS_OF_FAMILY, problem
from shopwright.kit.cache import Cache
from shopwright.kit.errors import RateLimited

WINDOW_SECONDS = 60


class RateLimit:
    """Counts by the client's address."""

    def __init__(self, app: ASGIApp, *, cache: Cache, per_minute: int) -> None:
        self._app = app
        self._cache = cache
        self._per_minute = per_minute

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it with 429."""
        if scope["type"] != "http" or self._per_minute == 0 or not scope["path"].startswith("/api/v1/"):
            await self._app(scope, receive, send)
            return
        now = int(time.time())
        resets_in = WINDOW_SECONDS - now % WINDOW_SECONDS
        key = f"rate:{_client(scope)}:{now // WINDOW_SECONDS}"
        count = await self._cache.increment(key, ttl_seconds=WINDOW_SECONDS)
        limits = {
            "RateLimit-Limit": str(self._per_minute),
            "RateLimit-Remaining": str(max(0, self._per_minute - count)),
            "RateLimit-Reset": str(resets_in),
        }
        if count > self._per_minute:
            detail = f"Too many requests; try again in {resets_in} seconds."
            headers = {**limits, "Retry-After": str(resets_in)}
            refusal = problem(Request(scope), STATUS_OF_FAMILY[RateLimited], RateLimited.code, detail, headers=headers)
            await refusal(scope, receive, send)
            return

        async def send_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(limits)
            await send(message)

        await self._app(scope, receive, send_limits)


def _client(scope: Scope) -> str:
    # Never by a header: it is read before anybody has checked it, and a new one each time would be a new allowance.
    client = scope.get("client")
    return str(client[0]) if client else "unknown"
