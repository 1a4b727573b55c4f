"""Server processes to measure, each on a port and a core of its own where there are two."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from shopwright.embedded.servers import environment_of
from shopwright.settings import Settings

SERVER_CORE = 0
START_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Server:
    """A process that answers."""

    port: int
    pid: int


@asynccontextmanager
async def shop_server(settings: Settings, **environment: str) -> AsyncIterator[Server]:
    """Run `shopwright api` with settings; no limits, quiet logs."""
    port = _free_port()
    values = {
        **environment_of(settings),
        "PORT": str(port),
        "SHOPWRIGHT_LOG_LEVEL": "ERROR",
        "SHOPWRIGHT_WEB__RATE_LIMIT_PER_MINUTE": "0",
        **environment,
    }
    async with _running([sys.executable, "-m", "shopwright.cli", "api"], values, port, "/readyz") as server:
        yield server


@asynccontextmanager
async def bare_server(settings: Settings, target: str, path: str) -> AsyncIterator[Server]:
    """Run one of the bare applications of `benchmarks.bare` under the same web server."""
    port = _free_port()
    url = settings.database.url.replace("+asyncpg", "")
    command = [sys.executable, "-m", "uvicorn", f"benchmarks.bare:{target}", "--port", str(port), "--no-access-log"]
    async with _running([*command, "--log-level", "error"], {"BARE_DATABASE_URL": url}, port, path) as server:
        yield server


@asynccontextmanager
async def _running(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str
) -> AsyncIterator[Server]:
    process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: ASYNC220  (measured by its pid)
    try:
        os.sched_setaffinity(process.pid, {SERVER_CORE})
        await _wait(port, path)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)


async def _wait(port: int, path: str) -> None:
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client, asyncio.timeout(START_SECONDS):
        while True:
            try:
                if (await client.get(f"http://127.0.0.1:{port}{path}")).is_success:
                    return
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
