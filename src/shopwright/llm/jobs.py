"""What the ledger needs done from time to time."""

from datetime import timedelta

from shopwright.kit.clock import Clock
from shopwright.kit.jobs import Job, Payload
from shopwright.llm.ledger import Ledger

ABANDONED_AFTER = timedelta(minutes=15)
"""No call takes this long: a piece of an answer that takes seconds is given up."""


def jobs(ledger: Ledger, clock: Clock) -> list[Job]:
    """Return the jobs of the ledger."""

    async def settle_abandoned(_: Payload) -> None:
        await ledger.settle_abandoned(older_than=clock.now() - ABANDONED_AFTER)

    return [Job("llm.settle_abandoned", settle_abandoned, every=timedelta(minutes=5))]
