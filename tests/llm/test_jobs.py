from datetime import timedelta

from shopwright.kit.clock import FixedClock
from shopwright.llm.jobs import ABANDONED_AFTER, jobs
from shopwright.llm.ledger import Ledger
from shopwright.llm.ledger_table import Outcome
from tests.llm.test_usage import make_entry


class TestSettleAbandoned:
    async def test_closes_what_nobody_will_settle_any_more(self, ledger: Ledger, clock: FixedClock) -> None:
        await ledger.begin(make_entry(clock, outcome=Outcome.STARTED))
        clock.set(clock.now() + ABANDONED_AFTER + timedelta(seconds=1))
        await ledger.begin(make_entry(clock, outcome=Outcome.STARTED))
        (job,) = jobs(ledger, clock)

        await job.run({})

        assert [call.outcome for call in (await ledger.calls()).items] == ["started", "cut"]
        assert job.every is not None
