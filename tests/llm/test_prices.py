from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.llm.model import Usage
from shopwright.llm.prices import Price, PriceList

PRICES = PriceList.load()
TOKENS = st.integers(min_value=-10, max_value=10_000_000)
RATES = st.decimals(min_value=0, max_value=100, places=4)


class TestPrice:
    def test_charges_cached_input_at_its_own_price(self) -> None:
        # gpt-4o-mini: 0.15, 0.075 and 0.60 dollars per million tokens.
        usage = Usage(input_tokens=1_000, output_tokens=500, cached_tokens=400)

        assert PRICES.cost_micros("openai:gpt-4o-mini", usage) == 90 + 30 + 300

    def test_charges_more_for_a_long_context(self) -> None:
        at_the_limit = PRICES.cost_micros("openai:gpt-5.6", Usage(input_tokens=272_000, output_tokens=1_000))
        above = PRICES.cost_micros("openai:gpt-5.6", Usage(input_tokens=272_001, output_tokens=1_000))

        assert at_the_limit == 272_000 * 4 + 1_000 * 20
        assert above == 272_001 * 8 + 1_000 * 30

    @given(RATES, RATES, RATES, TOKENS, TOKENS, TOKENS)
    def test_is_never_negative(
        self, rate: Decimal, cached_rate: Decimal, output_rate: Decimal, taken: int, given_out: int, cached: int
    ) -> None:
        cost = Price(rate, cached_rate, output_rate).cost_micros(Usage(taken, given_out, cached))

        assert cost >= 0

    @given(RATES, RATES, TOKENS.filter(lambda tokens: tokens >= 0), TOKENS, TOKENS)
    def test_a_cached_token_never_costs_more_than_a_fresh_one(
        self, rate: Decimal, output_rate: Decimal, taken: int, given_out: int, cached: int
    ) -> None:
        price = Price(rate, rate / 10, output_rate)

        assert price.cost_micros(Usage(taken, given_out, cached)) <= price.cost_micros(Usage(taken, given_out))


class TestPriceList:
    @pytest.mark.parametrize(
        ("model", "like"),
        [
            ("openai:gpt-4o-mini-2024-07-18", "openai:gpt-4o-mini"),
            ("bedrock:amazon.nova-lite-v1:0", "bedrock:amazon.nova-lite"),
            ("bedrock:anthropic.claude-haiku-4-5-20251001-v1:0", "bedrock:anthropic.claude-haiku-4-5"),
            ("bedrock:openai.gpt-oss-20b-1:0", "bedrock:openai.gpt-oss-20b"),
            ("bedrock:global.anthropic.claude-haiku-4-5-20251001-v1:0", "bedrock:anthropic.claude-haiku-4-5"),
            ("bedrock:us.amazon.nova-lite-v1:0", "bedrock:amazon.nova-lite"),
        ],
    )
    def test_knows_a_model_by_its_dated_and_versioned_ids(self, model: str, like: str) -> None:
        assert PRICES.find(model) == PRICES.find(like) is not None

    def test_charges_a_tenth_more_for_regional_profiles_of_claude(self) -> None:
        usage = Usage(input_tokens=1_000_000, output_tokens=1_000_000)

        assert PRICES.cost_micros("bedrock:us.anthropic.claude-haiku-4-5-20251001-v1:0", usage) == 6_600_000

    @pytest.mark.parametrize("model", ["openai:gpt-5.4-pro", "openai:gpt-4", "bedrock:meta.llama9", "openai:"])
    def test_does_not_guess_the_price_of_an_unknown_model(self, model: str) -> None:
        assert PRICES.cost_micros(model, Usage(1_000, 1_000)) is None

    @pytest.mark.parametrize("model", ["local:smollm2-135m", "scripted:script"])
    def test_our_own_machines_cost_nothing(self, model: str) -> None:
        assert PRICES.cost_micros(model, Usage(1_000, 1_000)) == 0
