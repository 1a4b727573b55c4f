from decimal import Decimal

import pytest

from shopwright.kit.cache.memory import MemoryCache
from shopwright.kit.clock import FixedClock
from shopwright.llm.build import Policy, Surroundings, build_model
from shopwright.llm.errors import ModelTimeout, ModelUnavailable, ModelWithoutPrice, NoModelConfigured
from shopwright.llm.ledger import Ledger
from shopwright.llm.model import ChatModel, Usage, complete
from shopwright.llm.prices import PriceList
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.settings import LanguageModelSettings, UseCase
from tests.llm.requests import make_request

OPENAI, BEDROCK, LOCAL = "openai:gpt-4o-mini", "bedrock:amazon.nova-lite-v1:0", "local:smollm2"
REASONS = UseCase.RECOMMENDATION_REASONS


class Shop:
    """The whole stack over scripted providers."""

    def __init__(self, ledger: Ledger, clock: FixedClock) -> None:
        self.ledger = ledger
        self._around = Surroundings(MemoryCache(), ledger, clock, PriceList.load())

    def model(self, scripts: dict[str, Scripted], policy: Policy, **settings: object) -> ChatModel:
        models = {name: ScriptedModel([script], name=name) for name, script in scripts.items()}
        return build_model(models, policy, self._around, LanguageModelSettings.model_validate(settings))

    async def rows(self) -> list[tuple[str, int, str]]:
        """Model, place in the chain and outcome, in the order of the calls."""
        records = reversed((await self.ledger.calls()).items)
        return [(record.model_requested, record.attempt, record.outcome) for record in records]


@pytest.fixture
def shop(ledger: Ledger, clock: FixedClock) -> Shop:
    return Shop(ledger, clock)


class TestBuildModel:
    async def test_every_attempt_of_a_chain_is_a_row(self, shop: Shop) -> None:
        scripts = {OPENAI: Scripted(error=ModelTimeout("slow")), BEDROCK: Scripted("It costs £45.")}
        model = shop.model(scripts, {UseCase.CHAT: [OPENAI, BEDROCK]})

        completion = await complete(model, make_request())

        assert completion.model == BEDROCK
        assert await shop.rows() == [(OPENAI, 0, "failed"), (BEDROCK, 1, "answered")]

    async def test_use_cases_go_their_own_ways(self, shop: Shop) -> None:
        scripts = {OPENAI: Scripted("Chat."), LOCAL: Scripted("Copy.")}
        model = shop.model(scripts, {UseCase.CHAT: [OPENAI], UseCase.DESCRIPTION: [LOCAL], REASONS: []})

        assert (await complete(model, make_request())).text == "Chat."
        assert (await complete(model, make_request(use_case=UseCase.DESCRIPTION))).text == "Copy."
        with pytest.raises(NoModelConfigured, match=REASONS.value):
            await complete(model, make_request(use_case=REASONS))

    async def test_a_slow_provider_costs_its_time_limit_and_no_more(self, shop: Shop) -> None:
        scripts = {OPENAI: Scripted("Late.", delay_seconds=3600), BEDROCK: Scripted("In time.")}
        model = shop.model(scripts, {UseCase.CHAT: [OPENAI, BEDROCK]}, timeout_seconds=0.05)

        assert (await complete(model, make_request())).text == "In time."

    async def test_when_the_money_is_gone_what_is_free_goes_on(self, shop: Shop) -> None:
        scripts = {OPENAI: Scripted("Paid.", usage=Usage(1_000_000, 0)), LOCAL: Scripted("Free.")}
        model = shop.model(scripts, {UseCase.CHAT: [OPENAI, LOCAL]}, daily_budget_usd=Decimal("0.10"))
        assert (await complete(model, make_request())).text == "Paid."

        again = shop.model(scripts, {UseCase.CHAT: [OPENAI, LOCAL]}, daily_budget_usd=Decimal("0.10"))

        assert (await complete(again, make_request())).text == "Free."

    async def test_use_cases_share_what_is_known_of_a_provider(self, shop: Shop) -> None:
        scripts = {OPENAI: Scripted(error=ModelTimeout("slow"))}
        model = shop.model(scripts, {UseCase.CHAT: [OPENAI], UseCase.DESCRIPTION: [OPENAI]})
        for _ in range(5):
            with pytest.raises(ModelTimeout):
                await complete(model, make_request())

        with pytest.raises(ModelUnavailable) as caught:
            await complete(model, make_request(use_case=UseCase.DESCRIPTION))

        assert caught.value.code == "model_resting"
        assert len(await shop.rows()) == 5

    async def test_a_cached_answer_needs_no_provider(self, shop: Shop) -> None:
        policy: Policy = {UseCase.CHAT: [OPENAI]}
        await complete(shop.model({OPENAI: Scripted("It costs £45.")}, policy), make_request(cache_scope="public"))
        down = shop.model({OPENAI: Scripted(error=ModelUnavailable("down"))}, policy)

        completion = await complete(down, make_request(cache_scope="public"))

        assert completion.from_cache
        assert (await shop.rows())[-1] == (OPENAI, 0, "cached")

    def test_a_policy_that_names_an_unknown_model_is_refused_at_the_start(self, shop: Shop) -> None:
        with pytest.raises(KeyError):
            shop.model({}, {UseCase.CHAT: [OPENAI]})

    def test_a_budget_admits_no_model_whose_cost_nobody_knows(self, shop: Shop) -> None:
        scripts = {"openai:of-our-own": Scripted("Hello."), LOCAL: Scripted("Free.")}
        policy: Policy = {UseCase.CHAT: ["openai:of-our-own", LOCAL]}

        with pytest.raises(ModelWithoutPrice, match="openai:of-our-own"):
            shop.model(scripts, policy, daily_budget_usd=Decimal(1))

        shop.model(scripts, policy)
