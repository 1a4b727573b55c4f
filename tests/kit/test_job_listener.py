"""A worker hears its own first probe, however slow the server is to let it listen."""

import asyncio
from typing import Any

import pytest
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.queries import Queries

from shopwright.kit.database import Database
from shopwright.kit.jobs.worker import run_worker


async def test_listens_before_it_probes_whether_it_hears(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, listens, listening_at_probe = asyncio.Event(), asyncio.Event(), asyncio.Queue[bool]()
    listen, probe = AsyncpgPoolDriver.add_listener, Queries.notify_health_check

    async def listen_slowly(driver: AsyncpgPoolDriver, channel: str, callback: Any) -> None:
        await asyncio.sleep(0.2)
        await listen(driver, channel, callback)
        listens.set()

    async def noted_probe(queries: Queries, probe_id: Any) -> None:
        await listening_at_probe.put(listens.is_set())
        await probe(queries, probe_id)

    monkeypatch.setattr(AsyncpgPoolDriver, "add_listener", listen_slowly)
    monkeypatch.setattr(Queries, "notify_health_check", noted_probe)

    worker = asyncio.create_task(run_worker(database_url, database, [], stop=stop))
    try:
        assert await asyncio.wait_for(listening_at_probe.get(), 20)
    finally:
        stop.set()
        await asyncio.wait_for(worker, 20)
