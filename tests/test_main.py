"""How the API process ends."""

import asyncio
import os
import signal
import sys
import textwrap

import pytest

from shopwright.embedded.processes import free_port
from shopwright.llm.ledger import Ledger
from shopwright.resources import Resources

SERVING = textwrap.dedent(
    """
    from contextlib import asynccontextmanager

    from shopwright import cli, main
    from shopwright.kit.identifiers import new_id
    from shopwright.llm.ledger import Entry

    opened = main.open_resources

    @asynccontextmanager
    async def open_with_a_row_that_waits(settings):
        async with opened(settings) as resources:
            resources.ledger._journal._rest_until = float("inf")
            now = resources.clock.now()
            await resources.ledger.begin(Entry(new_id(), "chat", "test/1", "openai:gpt-4o-mini", now))
            yield resources

    main.open_resources = open_with_a_row_that_waits
    main.configure_tracing = lambda *_: lambda: print("traces flushed", flush=True)
    cli.app(["api"])
    """
)


async def serving(resources: Resources) -> asyncio.subprocess.Process:
    """A process that serves, with a row of its ledger still in memory."""
    environment = os.environ | {
        "SHOPWRIGHT_DATABASE__URL": resources.settings.database.url,
        "SHOPWRIGHT_CACHE__URL": "memory://",
        "PORT": str(free_port()),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVING),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    assert process.stderr is not None
    lines = []
    async for line in process.stderr:
        lines.append(line.decode())
        if b"Uvicorn running" in line:
            return process
    raise AssertionError("".join(lines))


class TestServe:
    @pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
    async def test_writes_what_waits_before_a_signal_ends_it(
        self, resources: Resources, signal_number: signal.Signals
    ) -> None:
        process = await serving(resources)

        process.send_signal(signal_number)
        output, _ = await process.communicate()

        assert process.returncode == 0
        assert output == b"traces flushed\n"
        ledger: Ledger = resources.ledger
        assert [call.model_requested for call in (await ledger.calls()).items] == ["openai:gpt-4o-mini"]
