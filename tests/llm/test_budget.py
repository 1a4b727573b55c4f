import asyncio
from contextlib import aclosing
from datetime import timedelta

import pytest

from shopwright.kit.cache import Cache
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.llm.budget import Budget, Budgeted
from shopwright.llm.errors import BudgetExhausted, NoModelConfigured
from shopwright.llm.ledger import Ledger
from shopwright.llm.meter import Metered
from shopwright.llm.model import Completion, Request, Usage, complete
from shopwright.llm.prices import PriceList
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.llm.tokens import estimate_input
from tests.llm.requests import make_request

NAME = "openai:gpt-4o-mini"
PRICE = PriceList.load().find(NAME)


def make_model(
    ledger: Ledger, cache: Cache, clock: FixedClock, *, daily_micros: int, provider: ScriptedModel | None = None
) -> Budgeted:
    """Each answer costs 450 millionths of a dollar, unless a provider says something else."""
    provider = provider or ScriptedModel([Scripted("Yes.", usage=Usage(1_000, 500))], name=NAME)
    metered = Metered(provider, ledger, clock, name=NAME)
    return Budgeted(metered, Budget(ledger, cache, clock, daily_micros=daily_micros), PRICE)


def longest(request: Request) -> Usage:
    """What the longest answer to a request uses."""
    return Usage(estimate_input(request), request.max_tokens)


def most_micros(request: Request) -> int:
    """What the longest answer to a request costs."""
    assert PRICE
    return PRICE.cost_micros(longest(request))


class TestBudgeted:
    async def test_stops_when_the_day_is_spent_and_starts_again_the_next(
        self, ledger: Ledger, cache: RedisCache, clock: FixedClock
    ) -> None:
        model = make_model(ledger, cache, clock, daily_micros=900)
        for _ in range(2):
            await complete(model, make_request())

        with pytest.raises(BudgetExhausted):
            await complete(model, make_request())

        clock.set(clock.now().replace(hour=0) + timedelta(days=1))
        assert (await complete(model, make_request())).text == "Yes."

    async def test_counts_what_other_processes_spent(
        self, ledger: Ledger, cache: RedisCache, clock: FixedClock
    ) -> None:
        await complete(make_model(ledger, cache, clock, daily_micros=900_000), make_request())

        with pytest.raises(BudgetExhausted):
            await complete(make_model(ledger, cache, clock, daily_micros=450), make_request())

    @pytest.mark.parametrize("calls_paid_for", [1, 3, 7])
    async def test_calls_that_run_at_once_never_cost_more_together(
        self, ledger: Ledger, cache: RedisCache, clock: FixedClock, calls_paid_for: int
    ) -> None:
        limit = calls_paid_for * most_micros(make_request())
        go_on = asyncio.Event()
        provider = ScriptedModel(lambda request: Scripted("Yes.", usage=longest(request), wait=go_on.wait), name=NAME)
        processes = [
            make_model(ledger, cache, clock, daily_micros=limit, provider=provider),
            make_model(ledger, cache, clock, daily_micros=limit, provider=provider),
        ]

        calls = [asyncio.create_task(complete(processes[n % 2], make_request())) for n in range(20)]
        refused: set[asyncio.Task[Completion]] = set()
        pending = set(calls)
        async with asyncio.timeout(20):
            while len(refused) < len(calls) - calls_paid_for:
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                refused |= done
        go_on.set()
        await asyncio.wait(pending)

        assert all(isinstance(call.exception(), BudgetExhausted) for call in refused)
        assert [call.result().text for call in pending] == ["Yes."] * calls_paid_for
        assert await ledger.spent_micros(clock.now() - timedelta(hours=12)) <= limit

    async def test_holds_the_longest_answer_only_until_it_knows_the_real_one(
        self, ledger: Ledger, cache: RedisCache, clock: FixedClock
    ) -> None:
        request = make_request()
        provider = ScriptedModel([Scripted("Yes.", usage=Usage(1, 1))], name=NAME)
        model = make_model(ledger, cache, clock, daily_micros=most_micros(request) + 50, provider=provider)

        for _ in range(10):
            assert (await complete(model, request)).text == "Yes."

    async def test_gives_back_what_an_answer_that_was_left_held(
        self, ledger: Ledger, cache: RedisCache, clock: FixedClock
    ) -> None:
        request = make_request()
        model = make_model(ledger, cache, clock, daily_micros=2 * most_micros(request))
        async with aclosing(model.stream(request)) as answer:
            await anext(answer)
            with pytest.raises(BudgetExhausted):
                await complete(model, make_request(max_tokens=2 * request.max_tokens))

        assert (await complete(model, request)).text == "Yes."

    async def test_a_caller_may_treat_it_as_no_model(self) -> None:
        assert issubclass(BudgetExhausted, NoModelConfigured)

    async def test_a_ledger_that_is_down_stops_nobody(self, cache: RedisCache, clock: FixedClock) -> None:
        nowhere = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none", connect_timeout_seconds=1)
        model = make_model(Ledger(nowhere, clock, PriceList.load()), cache, clock, daily_micros=1)

        assert (await complete(model, make_request())).text == "Yes."
        await nowhere.close()

    async def test_without_the_cache_what_was_spent_still_counts(self, ledger: Ledger, clock: FixedClock) -> None:
        nowhere = RedisCache("redis://127.0.0.1:1", timeout_seconds=0.2)
        model = make_model(ledger, nowhere, clock, daily_micros=450)

        assert (await complete(model, make_request())).text == "Yes."
        with pytest.raises(BudgetExhausted):
            await complete(model, make_request())
