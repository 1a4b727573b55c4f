"""`shopwright up`: everything the shop needs, started in order, watched, and stopped in order."""

import asyncio
import json
import signal
import socket
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from shopwright.embedded.concurrency import together
from shopwright.embedded.errors import PortTaken, ServerNotStarted, StateFolderInUse
from shopwright.embedded.preparation import has_demo, is_migrated
from shopwright.embedded.processes import Child, Command, keep_running, run_to_end
from shopwright.embedded.progress import Steps
from shopwright.embedded.servers import environment_of, open_servers
from shopwright.embedded.web_app import WebApp
from shopwright.settings import Settings

STOPPED = 0
FAILED = 1
CANNOT_START_HERE = 2
"""The port or the state folder belongs to somebody else."""


class Supervisor:
    """One run of the shop on one machine. The current folder is the checkout."""

    def __init__(
        self,
        settings: Settings,
        console: Console,
        *,
        program: tuple[str, ...] = (sys.executable, "-m", "shopwright.cli"),
        frontend: Path = Path("frontend"),
    ) -> None:
        self._settings = settings
        self._console = console
        self._program = program
        self._frontend = frontend
        self._steps = Steps(console)
        self._logs = settings.folder.absolute() / "logs"

    async def run(self) -> int:
        """Run until a signal asks to stop; return the exit code. Problems are said, not raised."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(sign, stopping.set)
        serving = asyncio.create_task(self._serve())
        asked = asyncio.create_task(stopping.wait())
        await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            self._console.print("\nStopping.", highlight=False)
            serving.cancel()
        try:
            await serving
        except asyncio.CancelledError:
            self._console.print("Everything has stopped.", highlight=False)
            return STOPPED
        except (PortTaken, StateFolderInUse) as error:
            self._console.print(error.message, style="red", highlight=False, markup=False, soft_wrap=True)
            return CANNOT_START_HERE
        except ServerNotStarted as error:
            self._console.print(error.message, style="red", highlight=False, markup=False, soft_wrap=True)
            return FAILED
        finally:
            asked.cancel()
        return STOPPED

    async def _serve(self) -> None:
        _require_free(self._settings.web.host, self._settings.port)
        async with AsyncExitStack() as stack:
            settings = await stack.enter_async_context(open_servers(self._settings, steps=self._steps))
            environment = environment_of(settings)
            await together(self._build_web_app(), self._prepare_database(settings, environment))
            worker = self._child("The worker", "worker", environment)
            api = self._child("The API", "api", environment)
            # Closed in reverse: no request finds the worker or a server gone before it.
            stack.push_async_callback(worker.stop)
            stack.push_async_callback(api.stop)
            with self._steps.step("Start the API"):
                api.start()
                await api.wait_until(self._is_ready, timeout_seconds=90)
            # Only now: loading both at once makes the first page wait for the worker.
            worker.start()
            self._say_where()
            await together(keep_running(api, self._steps.say), keep_running(worker, self._steps.say))

    async def _build_web_app(self) -> None:
        app = WebApp(self._frontend, logs=self._logs)
        built = self._settings.web.built_app
        if built.exists() and (not app.has_tools() or await asyncio.to_thread(app.is_built)):
            return
        if not app.is_installed():
            with self._steps.step("Install the web app's packages"):
                await app.install()
        with self._steps.step("Build the web app"):
            await app.build()

    async def _prepare_database(self, settings: Settings, environment: dict[str, str]) -> None:
        url, demo = settings.database.url, settings.demo
        if not await is_migrated(url):
            with self._steps.step("Bring the database up to date"):
                await run_to_end(self._command("Migrating the database", "migrate", environment))
        if demo != "none" and not (_accounts_file(settings).exists() and await has_demo(url, demo)):
            with self._steps.step("Load the demo shop"):
                await run_to_end(self._command("Loading the demo shop", "load-demo", environment))

    async def _is_ready(self) -> bool:
        async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
            try:
                answer = await client.get(f"http://{_reachable(self._settings.web.host)}:{self._settings.port}/readyz")
            except httpx.HTTPError:
                return False
        return answer.is_success

    def _child(self, name: str, verb: str, environment: dict[str, str]) -> Child:
        return Child(self._command(name, verb, environment))

    def _command(self, name: str, verb: str, environment: dict[str, str]) -> Command:
        return Command(
            name, (*self._program, verb), self._logs / f"{verb}.log", environment=environment, folder=Path.cwd()
        )

    def _say_where(self) -> None:
        address = f"http://{_name_of(self._settings.web.host)}:{self._settings.port}"
        table = Table.grid(padding=(0, 3))
        table.add_row("Shop", address)
        table.add_row("Admin", f"{address}/admin")
        table.add_row("API", f"{address}/api/docs")
        for account in _demo_accounts(_accounts_file(self._settings)):
            table.add_row(f"Sign in as {account.get('role', '')}", f"{account.get('email')}  {account.get('password')}")
        table.add_row("Logs", str(self._logs))
        self._console.print()
        self._console.print(table, highlight=False)
        self._console.print("\nCtrl-C stops everything.", highlight=False)


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        # As the server will do it: a port that a past connection still lingers on counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} is taken ({error.strerror}). Stop what listens there, or choose another port: "
                f"PORT={port + 1 if port < 65535 else 8000} make run"
            ) from error


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - compared with, not bound


def _name_of(host: str) -> str:
    reachable = _reachable(host)
    return "localhost" if reachable == "127.0.0.1" else reachable


def _accounts_file(settings: Settings) -> Path:
    return settings.folder / "demo-accounts.json"


def _demo_accounts(file: Path) -> list[dict[str, str]]:
    """Each with `role`, `email` and `password`, written by whoever loaded the demo; empty without a demo."""
    if not file.exists():
        return []
    accounts: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return accounts
