"""The API process: all services, or those that are named."""

import uvicorn
from fastapi import FastAPI

from shopwright.app.factory import create_app
from shopwright.bootstrap import open_resources
from shopwright.kit.tracing import configure_tracing
from shopwright.settings import Settings


async def serve(settings: Settings) -> None:
    """Serve until a signal stops it; running requests are finished first."""
    flush_traces = configure_tracing(settings.otel_endpoint, "shopwright-api")
    async with open_resources(settings) as resources:
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
        await uvicorn.Server(config).serve()
    flush_traces()
