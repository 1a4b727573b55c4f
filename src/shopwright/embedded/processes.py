"""Child processes: started in a group of their own, stopped politely and then firmly, never left behind.

A child dies with its parent even when the parent is killed with SIGKILL: Linux sends it a signal
(`PR_SET_PDEATHSIG`). Elsewhere the next start ends what it finds by pid file (`end_leftover`).
"""

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from shopwright.embedded.errors import ServerNotStarted

logger = structlog.get_logger(__name__)

_PR_SET_PDEATHSIG = 1
_POLL_SECONDS = 0.02
# Loaded before any fork: between fork and exec nothing may allocate or take a lock.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Identity:
    """As whom a child runs. The default is whoever started it."""

    prefix: tuple[str, ...] = ()
    """Words put before the command, such as `unshare --user`."""
    user: int | None = None
    group: int | None = None

    @property
    def extra_groups(self) -> tuple[int, ...] | None:
        """None to keep this process's other groups; empty for another user, who is in none of them."""
        return None if self.user is None else ()


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run, and how."""

    name: str
    """For people: it stands in messages."""
    arguments: tuple[str, ...]
    log: Path
    """Standard output and error are appended here."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Added to this process's own environment."""
    folder: Path | None = None
    identity: Identity = Identity()
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    """What it gets when its parent was killed. Servers that keep data end in order; the rest has nothing to finish."""


class Child:
    """One running command, which may be started again after it ended."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    @property
    def exit_code(self) -> int | None:
        """How it ended: negative for a signal, None while it runs or before it was started."""
        return self._process.poll() if self._process is not None else None

    def start(self) -> None:
        """Start it. Raises `ServerNotStarted` when the program cannot be run at all."""
        command = self.command
        command.log.parent.mkdir(parents=True, exist_ok=True)
        with command.log.open("ab") as log:
            try:
                self._process = subprocess.Popen(  # noqa: S603 - the commands are our own, without a shell
                    [*command.identity.prefix, *command.arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env={**os.environ, **command.environment},
                    # Another user may not be allowed to look into the folder this process stands in.
                    cwd=command.folder or "/",
                    start_new_session=True,
                    preexec_fn=_die_with_parent(command.orphan_signal),  # noqa: PLW1509 - see `_libc`
                    user=command.identity.user,
                    group=command.identity.group,
                    extra_groups=command.identity.extra_groups,
                )
            except OSError as error:
                raise ServerNotStarted(f"{command.name} could not be run: {error}.") from error

    async def stop(self, *, patience_seconds: float = 10) -> None:
        """Ask it to end, wait, then kill it and everything in its group. Harmless when it has ended."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(self.command.stop_signal)
            await _until(lambda: process.poll() is not None, patience_seconds)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    async def wait(self) -> int:
        """Wait until it ends and return the exit code."""
        if self._process is None:
            raise ServerNotStarted(f"{self.command.name} was never started.")
        while (code := self._process.poll()) is None:  # noqa: ASYNC110 - the system has no event for it
            await asyncio.sleep(0.05)
        return code

    async def wait_until(self, is_ready: Callable[[], Awaitable[bool]], *, timeout_seconds: float) -> None:
        """Poll until it answers. Raises `ServerNotStarted` with the end of its log when it ends or takes too long."""
        deadline = time.monotonic() + timeout_seconds
        while not await is_ready():
            if self.exit_code is not None:
                raise ServerNotStarted(f"{self.command.name} ended while it started.{self.log_tail()}")
            if time.monotonic() > deadline:
                raise ServerNotStarted(
                    f"{self.command.name} did not answer within {timeout_seconds:g} seconds.{self.log_tail()}"
                )
            await asyncio.sleep(_POLL_SECONDS)

    def log_tail(self, lines: int = 15) -> str:
        """Return the end of its log with a heading, to be put behind a message; empty without a log."""
        if not self.command.log.exists():
            return ""
        text = self.command.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
        return "\n".join([f"\nThe end of {self.command.log}:", *(f"  {line}" for line in text)])


async def keep_running(child: Child, on_restart: Callable[[str], None]) -> None:
    """Start `child` again whenever it ends, each time waiting longer (1 to 30 seconds), until cancelled.

    A child that ran for a minute is trusted again from the start.
    """
    wait_seconds = 1.0
    while True:
        started = time.monotonic()
        code = await child.wait()
        if time.monotonic() - started > 60:
            wait_seconds = 1.0
        on_restart(f"{child.command.name} ended ({_how_it_ended(code)}); starting it again in {wait_seconds:g} s.")
        await asyncio.sleep(wait_seconds)
        wait_seconds = min(wait_seconds * 2, 30)
        try:
            child.start()
        except ServerNotStarted as error:
            on_restart(error.message)


async def run_to_end(command: Command) -> None:
    """Run a command that ends by itself. Raises `ServerNotStarted` with the end of its log when it fails."""
    child = Child(command)
    child.start()
    try:
        code = await child.wait()
    finally:
        await child.stop(patience_seconds=5)
    if code != 0:
        raise ServerNotStarted(f"{command.name} failed ({_how_it_ended(code)}).{child.log_tail()}")


async def end_leftover(pid_file: Path, program: str) -> None:
    """End the process that `pid_file` names on its first line, if it still runs `program`, and forget the file.

    For the remains of a run that was killed. The caller holds the state folder, so nobody else uses it.
    """
    pid = _pid_in(pid_file)
    if pid is not None:
        for sign, patience_seconds in ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 2.0)):
            if _runs(pid, program):
                os.kill(pid, sign)
                await _until(lambda: not _runs(pid, program), patience_seconds)
    _forget(pid_file)


def free_port() -> int:
    """Return a port of the loopback address on which nothing listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _until(is_over: Callable[[], bool], patience_seconds: float) -> None:
    deadline = time.monotonic() + patience_seconds
    while not is_over() and time.monotonic() < deadline:  # noqa: ASYNC110 - the system has no event for it
        await asyncio.sleep(_POLL_SECONDS)


def _pid_in(pid_file: Path) -> int | None:
    try:
        pid = int(pid_file.read_text(encoding="utf-8").split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    return pid if pid > 1 else None


def _forget(pid_file: Path) -> None:
    pid_file.unlink(missing_ok=True)


def _runs(pid: int, program: str) -> bool:
    listing = subprocess.run(  # noqa: S603
        ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)],  # noqa: S607 - whichever `ps` this system has
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return program in listing and not listing.startswith("Z")


def _how_it_ended(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _die_with_parent(orphan_signal: signal.Signals) -> Callable[[], None] | None:
    libc = _libc
    if libc is None:
        return None
    parent = os.getpid()

    def before_exec() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(orphan_signal))
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
