"""What a double of a model's server is told to do, whatever wire it speaks."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import uvicorn
from starlette.applications import Starlette

Fault = Literal[
    "none",
    "error_500",
    "rate_limited",
    "no_quota",
    "bad_key",
    "unknown_model",
    "hang",
    "hang_midway",
    "cut_midway",
    "end_without_finish",
    "error_midway",
    "malformed_midway",
]

RETRY_AFTER_SECONDS = 7


@dataclass(frozen=True, slots=True)
class Performance:
    """One answer, or the way it fails."""

    pieces: tuple[str, ...] = ("The jacket ", "costs ", "£45.00.")
    tools: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Calls as id, name and the pieces that their arguments come in."""
    finish: Literal["stop", "length"] = "stop"
    input_tokens: int = 100
    """With the cached ones."""
    cached_tokens: int = 40
    output_tokens: int = 9
    tells_usage: bool = True
    fault: Fault = "none"


@dataclass
class Stage:
    """A running double: what it will do next, and what it was asked."""

    url: str = ""
    performance: Performance = field(default_factory=Performance)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    reader_left: threading.Event = field(default_factory=threading.Event)
    """Set when a reader went away before the end."""


class Cut(Exception):
    """Raised inside a response to close the connection in its middle."""


async def hang(stage: Stage) -> None:
    """Wait until the reader leaves."""
    try:
        await asyncio.Event().wait()
    finally:
        stage.reader_left.set()


@contextmanager
def serving(app: Starlette, stage: Stage) -> Iterator[Stage]:
    """Serve `app` on a free port of this machine, in a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=0)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    # Connections made before the server runs wait in the socket's own queue.
    stage.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield stage
    finally:
        server.should_exit = True
        thread.join(10)
