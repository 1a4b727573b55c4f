"""Alive, ready, degraded, unavailable."""

import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlalchemy import Executable, RowMapping, text

from shopwright.app.factory import create_app
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.database import Database
from shopwright.resources import Resources


class _Lost(Database):
    """A database whose connections fail in one way."""

    def __init__(self, loss: OSError) -> None:
        self._loss = loss

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[RowMapping]:
        raise self._loss


class _Refusing(Database):
    """A database whose server fails every query with one SQLSTATE."""

    def __init__(self, resources: Resources, state: str) -> None:
        self._real = resources.database
        self._state = state

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[RowMapping]:
        return await self._real.rows(text(f"DO $$ BEGIN RAISE 'x' USING ERRCODE = '{self._state}'; END $$"), {})


async def readiness(resources: Resources) -> httpx.Response:
    transport = httpx.ASGITransport(create_app(resources))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        assert (await client.get("/healthz")).status_code == 200
        return await client.get("/readyz")


class TestReadiness:
    async def test_is_ready_when_everything_answers(self, resources: Resources) -> None:
        answer = await readiness(resources)

        assert answer.json() == {"status": "ready", "dependencies": {"database": "ok", "cache": "ok"}}

    async def test_is_degraded_without_the_cache_and_still_serves(self, resources: Resources) -> None:
        answer = await readiness(replace(resources, cache=RedisCache("redis://127.0.0.1:1", timeout_seconds=0.2)))

        assert answer.status_code == 200
        assert answer.json()["status"] == "degraded"
        assert answer.json()["dependencies"]["cache"] == "down"

    async def test_is_unavailable_without_the_database(self, resources: Resources) -> None:
        nowhere = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none", connect_timeout_seconds=1)

        answer = await readiness(replace(resources, database=nowhere))

        assert answer.status_code == 503
        assert answer.json()["dependencies"]["database"] == "down"


class TestWithoutTheDatabase:
    async def test_a_page_says_so_and_when_to_come_back(self, resources: Resources) -> None:
        nowhere = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none", connect_timeout_seconds=1)
        transport = httpx.ASGITransport(create_app(replace(resources, database=nowhere)))
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
            answer = await client.get("/api/v1/products")

        assert answer.status_code == 503
        assert answer.json()["code"] == "database_unavailable"
        assert answer.headers["retry-after"]

    @pytest.mark.parametrize("loss", [TimeoutError("slow"), socket.gaierror("no such name"), ConnectionResetError()])
    async def test_every_way_of_losing_it_is_told_alike(self, resources: Resources, loss: OSError) -> None:
        transport = httpx.ASGITransport(create_app(replace(resources, database=_Lost(loss))))
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
            answer = await client.get("/api/v1/products")

        assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")


class TestABusyDatabase:
    @pytest.mark.parametrize("state", ["57014", "53300", "57P03", "40P01"])
    async def test_is_told_like_a_lost_one(self, resources: Resources, state: str) -> None:
        transport = httpx.ASGITransport(create_app(replace(resources, database=_Refusing(resources, state))))
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
            answer = await client.get("/api/v1/products")

        assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
        assert answer.headers["retry-after"]


class TestWithoutTheCache:
    async def test_products_are_listed_all_the_same(self, resources: Resources) -> None:
        down = replace(resources, cache=RedisCache("redis://127.0.0.1:1", timeout_seconds=0.2))
        transport = httpx.ASGITransport(create_app(down))
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
            answer = await client.get("/api/v1/products")

        assert answer.status_code == 200
