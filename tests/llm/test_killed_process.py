"""What is left of a call whose process is killed."""

import asyncio
import sys
import textwrap

from shopwright.llm.ledger import Ledger

ASKING = textwrap.dedent(
    """
    import asyncio, sys
    from shopwright.kit.clock import SystemClock
    from shopwright.kit.database import Database
    from shopwright.llm.ledger import Ledger
    from shopwright.llm.meter import Metered
    from shopwright.llm.prices import PriceList
    from shopwright.llm.providers.scripted import Scripted, ScriptedModel
    from tests.llm.requests import make_request

    async def main():
        ledger = Ledger(Database(sys.argv[1]), SystemClock(), PriceList.load())
        model = ScriptedModel([Scripted("It costs forty-five pounds.", piece_delay_seconds=3600)])
        async for _ in Metered(model, ledger, SystemClock(), name="openai:gpt-4o-mini").stream(make_request()):
            print("answering", flush=True)

    asyncio.run(main())
    """
)


class TestKilledProcess:
    async def test_leaves_a_row_that_is_open_and_priced(self, ledger: Ledger, database_url: str) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", ASKING, database_url, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"answering\n"

        process.kill()
        await process.wait()

        (call,) = (await ledger.calls()).items
        assert (call.outcome, call.is_estimated, call.finished_at) == ("started", True, None)
        assert call.cost_micros
