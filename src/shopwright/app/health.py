"""Is the process alive, and does everything it needs answer?"""

import asyncio
from collections.abc import Awaitable
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from shopwright.kit.errors import ShopwrightError
from shopwright.services.accounts.dependencies import CurrentResources

router = APIRouter(tags=["health"])
PROBE_SECONDS = 2


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    """The state of each dependency. The cache may be down: answers are slower, and the same."""

    status: Literal["ready", "degraded", "unavailable"]
    dependencies: dict[str, Literal["ok", "down"]]


@router.get("/healthz")
async def get_health() -> Health:
    """Say that the process is alive."""
    return Health()


@router.get("/readyz", responses={503: {"model": Readiness}})
async def get_readiness(resources: CurrentResources, response: Response) -> Readiness:
    """Say whether requests can be served, dependency by dependency."""
    database, cache = await asyncio.gather(_probe(resources.database.ping()), _probe(resources.cache.ping()))
    if database == "down":
        response.status_code = 503
    status: Literal["ready", "degraded", "unavailable"] = "ready"
    if database == "down":
        status = "unavailable"
    elif cache == "down":
        status = "degraded"
    return Readiness(status=status, dependencies={"database": database, "cache": cache})


async def _probe(ping: Awaitable[None]) -> Literal["ok", "down"]:
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            await ping
    except (ShopwrightError, SQLAlchemyError, OSError, TimeoutError):
        return "down"
    return "ok"
