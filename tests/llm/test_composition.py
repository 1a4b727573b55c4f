"""The process as it is really put together, in front of the doubles of two vendors."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pydantic import SecretStr

from shopwright.bootstrap import open_resources
from shopwright.llm.model import complete
from shopwright.settings import Settings
from tests.doubles.bedrock_server import bedrock_server
from tests.doubles.openai_server import openai_server
from tests.doubles.performance import Performance, Stage
from tests.llm.requests import make_request


@pytest.fixture
def vendors() -> Iterator[tuple[Stage, Stage]]:
    with ExitStack() as stack:
        yield stack.enter_context(openai_server()), stack.enter_context(bedrock_server())


@pytest.fixture
def with_keys(settings: Settings, vendors: tuple[Stage, Stage]) -> Settings:
    """Settings as an operator makes them who has both vendors."""
    first, second = vendors
    llm = settings.llm.model_copy(update={"openai_base_url": first.url, "bedrock_endpoint_url": second.url})
    keys = {
        "openai_api_key": SecretStr("a-key"),
        "aws_region": "us-east-1",
        "aws_access_key_id": SecretStr("an-id"),
        "aws_secret_access_key": SecretStr("a-secret"),
    }
    return settings.model_copy(update={"llm": llm, **keys})


class TestComposition:
    async def test_keys_alone_switch_the_vendors_on(self, with_keys: Settings, vendors: tuple[Stage, Stage]) -> None:
        async with open_resources(with_keys) as resources:
            completion = await complete(resources.llm, make_request())

        assert completion.text == "The jacket costs £45.00."
        assert len(vendors[0].requests) == 1
        assert vendors[1].requests == []

    @pytest.mark.parametrize("fault", ["error_500", "rate_limited", "no_quota", "bad_key"])
    async def test_the_second_vendor_answers_when_the_first_fails(
        self, with_keys: Settings, vendors: tuple[Stage, Stage], fault: str
    ) -> None:
        vendors[0].performance = Performance(fault=fault)  # type: ignore[arg-type]

        async with open_resources(with_keys) as resources:
            completion = await complete(resources.llm, make_request())
            calls = (await resources.ledger.calls()).items

        assert completion.model.startswith("bedrock:us.anthropic.")
        assert [(call.provider, call.attempt, call.outcome) for call in calls] == [
            ("bedrock", 1, "answered"),
            ("openai", 0, "failed"),
        ]
        # Haiku through a regional profile: 60 fresh, 40 cached and 9 written tokens, a tenth more than the list.
        assert calls[0].cost_micros == round((60 * 1 + 40 * 0.1 + 9 * 5) * 1.1)

    async def test_temporary_credentials_go_with_their_token(
        self, with_keys: Settings, vendors: tuple[Stage, Stage]
    ) -> None:
        temporary = with_keys.model_copy(
            update={"openai_api_key": None, "aws_session_token": SecretStr("a-session-token")}
        )

        async with open_resources(temporary) as resources:
            await complete(resources.llm, make_request())

        assert [headers["x-amz-security-token"] for headers in vendors[1].headers] == ["a-session-token"]
