"""Writes the figures down, beside the targets they are held against."""

from collections.abc import Callable, Sequence
from datetime import date
from statistics import median

from benchmarks.load import Figures
from benchmarks.suite import Results

MEBIBYTE = 1024 * 1024


def render(results: Results, *, machine: str, day: date) -> str:
    """Return the page."""
    rows = [_row(name, rounds) for name, rounds in results.rounds.items()]
    lines = [
        "# Performance",
        "",
        f"Measured on {day} with `make bench`: {machine}; servers on one core, load on the other, loopback, contenders "
        "taking turns. Cells are the median of the rounds [lowest-highest]. CPU is the server process's, for one "
        "request; PostgreSQL and Valkey have theirs beside it. Regenerate the page, never edit it.",
        "",
        "| what | requests/s | CPU, us | p50, ms | p99, ms | failed |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        "## Against the targets",
        "",
        "| target | measured | met |",
        "|---|---|---|",
        *_targets(results),
        "",
    ]
    return "\n".join(lines)


def _row(name: str, rounds: Sequence[Figures]) -> str:
    cells = [
        _spread(rounds, lambda f: f.per_second, 0),
        _spread(rounds, lambda f: f.cpu_us, 0),
        _spread(rounds, lambda f: f.p50_ms, 2),
        _spread(rounds, lambda f: f.p99_ms, 1),
        str(sum(f.failures for f in rounds)),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _targets(results: Results) -> list[str]:
    def cpu(name: str) -> float:
        return median(f.cpu_us for f in results.rounds[name])

    def p50(name: str) -> float:
        return median(f.p50_ms for f in results.rounds[name])

    listed = cpu("product list") / cpu("bare FastAPI + asyncpg list")
    cached = cpu("product list, cached") / cpu("Starlette, bytes")
    search = median(f.p99_ms for f in results.rounds["search, 19,406 products"])
    hit, miss = p50("recommendations, hit"), p50("recommendations, miss")
    rows = [
        _target("an uncached list costs at most 2 times the bare route's CPU", f"{listed:.2f} times", met=listed <= 2),
        _target("a cached list at most 1.3 times Starlette sending bytes", f"{cached:.2f} times", met=cached <= 1.3),
        _target("search with facets, p99 at most 60 ms on 20,000 products", f"{search:.1f} ms", met=search <= 60),
        _target("a recommendation hit, p50 at most 2 ms", f"{hit:.2f} ms", met=hit <= 2),
        _target("a recommendation miss, p50 at most 15 ms", f"{miss:.2f} ms", met=miss <= 15),
    ]
    if results.memory:
        memory = results.memory
        growth = (memory.after_bytes - memory.before_bytes) / memory.before_bytes
        before, after = memory.before_bytes // MEBIBYTE, memory.after_bytes // MEBIBYTE
        text = f"{before} to {after} MiB ({growth:+.1%})"
        rows.append(_target(f"memory flat over {memory.requests:,} requests (within 5%)", text, met=growth <= 0.05))
    return rows


def _target(text: str, measured: str, *, met: bool) -> str:
    return f"| {text} | {measured} | {'yes' if met else '**no**'} |"


def _spread(rounds: Sequence[Figures], value: Callable[[Figures], float], digits: int) -> str:
    values = [value(figures) for figures in rounds]
    return f"{median(values):,.{digits}f} [{min(values):,.{digits}f}-{max(values):,.{digits}f}]"
