"""Makes the web application of given resources."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp

from shopwright.app import error_page, errors, health, web
from shopwright.app.middleware import RequestContext
from shopwright.app.page_cache import PageCache
from shopwright.app.rate_limit import RateLimit
from shopwright.app.routers import routers_of
from shopwright.resources import Resources
from shopwright.services.analytics.request_metrics import RequestMetrics

API_PREFIX = "/api/v1"
FLUSH_SECONDS = 5
CACHED_PATHS = frozenset({f"{API_PREFIX}/products", f"{API_PREFIX}/categories"})
"""Lists that are the same for everyone, asked for by almost every page."""


class Application(FastAPI):
    """The framework's application, in a request's context even where the framework itself answers for a crash."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put our first two layers around the framework's own outermost one, which added middleware cannot reach."""
        metrics, web_settings = self.state.request_metrics, self.state.resources.settings.web
        named = RequestContext(super().build_middleware_stack(), metrics=metrics, prefix=API_PREFIX)
        return PageCache(named, metrics=metrics, paths=CACHED_PATHS, ttl_seconds=web_settings.page_cache_seconds)


def create_app(resources: Resources, *, services: Sequence[str] = ()) -> FastAPI:
    """Return the application that serves `services`, or all of them."""
    metrics = RequestMetrics(resources.clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        flushing = asyncio.create_task(metrics.flush_every(FLUSH_SECONDS, resources.database))
        try:
            yield
        finally:
            flushing.cancel()
            with suppress(asyncio.CancelledError):
                await flushing
            await metrics.flush(resources.database)

    app = Application(
        title=resources.settings.shop_name,
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        max_body_size=resources.settings.web.max_body_bytes,
        generate_unique_id_function=_operation_id,
    )
    app.state.resources = resources
    app.state.request_metrics = metrics
    errors.install(app)
    for router in routers_of(list(services)):
        app.include_router(router, prefix=API_PREFIX)
    app.include_router(health.router)
    app.include_router(error_page.router)
    web.install(app, resources)
    app.add_middleware(RateLimit, cache=resources.cache, per_minute=resources.settings.web.rate_limit_per_minute)
    return app


def _operation_id(route: APIRoute) -> str:
    """Name operations for people: the generated client calls `products.listProducts`."""
    return f"{route.tags[0]}-{route.name}" if route.tags else route.name
