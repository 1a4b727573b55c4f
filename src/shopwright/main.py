"""The API process: all services, or those that are named."""

import asyncio
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from shopwright.app.factory import create_app
from shopwright.bootstrap import open_resources
from shopwright.kit.jobs.worker import stop_on_signals
from shopwright.kit.tracing import configure_tracing
from shopwright.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until a signal stops it; running requests are finished first, and what waits in memory is written."""
    flush_traces = configure_tracing(settings.otel_endpoint, "shopwright-api")
    try:
        async with open_resources(settings) as resources, stop_on_signals() as stop:
            app: FastAPI = create_app(resources, services=settings.services)
            config = uvicorn.Config(
                app,
                host=settings.web.host,
                port=settings.port,
                log_config=None,
                access_log=False,
                ws="wsproto",
                server_header=False,
                forwarded_allow_ips=settings.web.trusted_proxies,
                timeout_graceful_shutdown=20,
            )
            await _run(uvicorn.Server(config), stop)
    finally:
        flush_traces()


async def _run(server: uvicorn.Server, stop: asyncio.Event) -> None:
    # The server takes the signals over, and once it is down raises them again, to die of them: the handlers of
    # `stop` are then back in their place and swallow them. A signal that came before it listened is passed on.
    async def pass_on() -> None:
        await stop.wait()
        server.should_exit = True

    passing = asyncio.create_task(pass_on())
    try:
        await server.serve()
    finally:
        passing.cancel()
        with suppress(asyncio.CancelledError):
            await passing
