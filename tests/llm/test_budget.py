from datetime import timedelta

import pytest

from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.llm.budget import RECHECK_SECONDS, Budget, Budgeted
from shopwright.llm.errors import BudgetExhausted, NoModelConfigured
from shopwright.llm.ledger import Ledger
from shopwright.llm.meter import Metered
from shopwright.llm.model import Usage, complete
from shopwright.llm.prices import PriceList
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from tests.llm.requests import make_request


def make_model(ledger: Ledger, clock: FixedClock, *, daily_micros: int) -> Budgeted:
    """Each answer costs 450 millionths of a dollar."""
    provider = ScriptedModel([Scripted("Yes.", usage=Usage(1_000, 500))], name="openai:gpt-4o-mini")
    metered = Metered(provider, ledger, clock, name="openai:gpt-4o-mini")
    return Budgeted(metered, Budget(ledger, clock, daily_micros=daily_micros))


class TestBudgeted:
    async def test_stops_when_the_day_is_spent_and_starts_again_the_next(
        self, ledger: Ledger, clock: FixedClock
    ) -> None:
        model = make_model(ledger, clock, daily_micros=900)
        for _ in range(2):
            await complete(model, make_request())
            clock.set(clock.now() + timedelta(seconds=RECHECK_SECONDS))

        with pytest.raises(BudgetExhausted):
            await complete(model, make_request())

        clock.set(clock.now().replace(hour=0) + timedelta(days=1))
        assert (await complete(model, make_request())).text == "Yes."

    async def test_counts_what_other_processes_spent(self, ledger: Ledger, clock: FixedClock) -> None:
        await complete(make_model(ledger, clock, daily_micros=900_000), make_request())

        with pytest.raises(BudgetExhausted):
            await complete(make_model(ledger, clock, daily_micros=450), make_request())

    async def test_a_caller_may_treat_it_as_no_model(self) -> None:
        assert issubclass(BudgetExhausted, NoModelConfigured)

    async def test_a_ledger_that_is_down_stops_nobody(self, clock: FixedClock) -> None:
        nowhere = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none", connect_timeout_seconds=1)
        model = make_model(Ledger(nowhere, clock, PriceList.load()), clock, daily_micros=1)

        assert (await complete(model, make_request())).text == "Yes."
        await nowhere.close()
