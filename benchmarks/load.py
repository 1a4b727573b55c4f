"""A load generator that costs little itself: raw HTTP/1.1 over kept connections, bounded in count and time."""

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_CPU_CLOCK_OF_A_PROCESS = 2


@dataclass(frozen=True, slots=True)
class Shot:
    """One request to send, as bytes."""

    head: bytes
    body: bytes = b""

    @classmethod
    def get(cls, path: str, headers: Sequence[str] = ()) -> "Shot":
        """Return a GET."""
        extra = "".join(f"{line}\r\n" for line in headers)
        return cls(f"GET {path} HTTP/1.1\r\nHost: bench\r\n{extra}\r\n".encode())

    @classmethod
    def post(cls, path: str, body: bytes, headers: Sequence[str] = ()) -> "Shot":
        """Return a POST of JSON."""
        extra = "".join(f"{line}\r\n" for line in ("Content-Type: application/json", *headers))
        return cls(f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n{extra}\r\n".encode(), body)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a round measured."""

    requests: int
    seconds: float
    cpu_us: float
    """CPU of the server process for one request."""
    p50_ms: float
    p99_ms: float
    failures: int

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


async def measure(
    port: int, pid: int, shot: Callable[[int], Shot], *, requests: int, concurrency: int, warm_up: int = 50
) -> Figures:
    """Send `requests` over `concurrency` connections and return what they cost the process `pid`."""
    await _fire(port, shot, warm_up, min(concurrency, warm_up))
    cpu, started = cpu_seconds(pid), time.perf_counter()
    latencies, failures = await _fire(port, shot, requests, concurrency)
    seconds, used = time.perf_counter() - started, cpu_seconds(pid) - cpu
    ordered = sorted(latencies)
    return Figures(
        requests=len(ordered),
        seconds=seconds,
        cpu_us=used / max(1, len(ordered)) * 1e6,
        p50_ms=ordered[len(ordered) // 2] * 1000,
        p99_ms=ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000,
        failures=failures,
    )


def cpu_seconds(pid: int) -> float:
    """Return the CPU time a process has used, its threads included.

    The clock of `clock_getcpuclockid(3)`, which Linux derives from the pid: it counts nanoseconds, where
    `/proc/<pid>/stat` counts ticks of 10 ms, a tenth of what a round of the cheapest requests costs.
    """
    return time.clock_gettime((~pid << 3) | _CPU_CLOCK_OF_A_PROCESS)


def resident_bytes(pid: int) -> int:
    """Return the memory a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def _fire(port: int, shot: Callable[[int], Shot], requests: int, concurrency: int) -> tuple[list[float], int]:
    numbers = iter(range(requests))
    latencies: list[float] = []
    failures = 0

    async def connection() -> None:
        nonlocal failures
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            wanted = shot(number)
            started = time.perf_counter()
            writer.write(wanted.head + wanted.body)
            status = await _answer(reader)
            latencies.append(time.perf_counter() - started)
            failures += status >= 400
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(connection() for _ in range(concurrency)))
    return latencies, failures


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lowered = head.lower()
    if b"content-length:" in lowered:
        length = int(lowered.partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
    elif b"transfer-encoding: chunked" in lowered:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status
