"""Runs every benchmark in one go and writes `docs/performance.md`. Give it a quiet machine; it takes some minutes."""

import argparse
import asyncio
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.report import render
from benchmarks.shops import prepared_shops
from benchmarks.suite import run_suite


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=Path("var/bench"), help="where the two shops are kept between runs"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-requests", type=int, default=100_000)
    parser.add_argument("--out", type=Path, default=Path("docs/performance.md"))
    arguments = parser.parse_args()
    asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> None:
    async with prepared_shops(arguments.folder) as shops:
        results = await run_suite(shops, rounds=arguments.rounds, memory_requests=arguments.memory_requests)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    arguments.out.write_text(render(results, machine=machine, day=datetime.now(UTC).date()))
    print(f"Written to {arguments.out}.")


if __name__ == "__main__":
    main()
