from collections.abc import Iterator
from contextlib import aclosing
from typing import Any

import pytest

from shopwright.llm.errors import ModelRateLimited, ModelUnavailable
from shopwright.llm.model import Delta, Message, Tool, ToolCall, complete
from shopwright.llm.providers.openai import OpenAIModel, is_strict, open_client
from tests.doubles.openai_server import openai_server
from tests.doubles.performance import RETRY_AFTER_SECONDS, Performance, Stage
from tests.llm.requests import make_request

PRICE = {
    "type": "object",
    "properties": {"price": {"type": "string"}, "sizes": {"type": "array", "items": {"type": "string"}}},
    "required": ["price", "sizes"],
    "additionalProperties": False,
}


@pytest.fixture
def stage() -> Iterator[Stage]:
    with openai_server() as running:
        yield running


def make_model(stage: Stage, model: str = "gpt-4o-mini", *, is_official: bool = True) -> OpenAIModel:
    return OpenAIModel(open_client("the-key", base_url=stage.url), model, is_official=is_official)


class TestOpenAIModel:
    async def test_sends_the_question_as_chat_completions_wants_it(self, stage: Stage) -> None:
        messages = [
            Message("user", "Is WJ01 in stock?"),
            Message("assistant", "", (ToolCall("c1", "stock", '{"sku": "WJ01"}'),)),
            Message("tool", '{"left": 3}', tool_call_id="c1"),
        ]
        tool = Tool("stock", "How many are left.", {"type": "object"})

        await complete(make_model(stage), make_request(messages=messages, tools=[tool], max_tokens=99))

        (sent,) = stage.requests
        call = {"id": "c1", "type": "function", "function": {"name": "stock", "arguments": '{"sku": "WJ01"}'}}
        assert sent["messages"] == [
            {"role": "user", "content": "Is WJ01 in stock?"},
            {"role": "assistant", "content": "", "tool_calls": [call]},
            {"role": "tool", "content": '{"left": 3}', "tool_call_id": "c1"},
        ]
        assert sent["tools"][0]["function"]["name"] == "stock"
        assert (sent["max_completion_tokens"], sent["temperature"]) == (99, 0.0)
        assert stage.headers[0]["authorization"] == "Bearer the-key"

    @pytest.mark.parametrize(
        ("model", "is_official", "sent", "not_sent"),
        [
            ("gpt-4o-mini", True, {"temperature": 0.0, "max_completion_tokens": 512}, {"reasoning_effort"}),
            ("gpt-5.4-mini", True, {"max_completion_tokens": 512}, {"temperature", "reasoning_effort"}),
            ("gpt-5-mini", True, {"reasoning_effort": "minimal"}, {"temperature"}),
            ("gpt-5-mini", False, {"temperature": 0.0, "max_tokens": 512}, {"max_completion_tokens"}),
        ],
    )
    async def test_sends_what_the_model_understands(
        self, stage: Stage, model: str, is_official: bool, sent: dict[str, Any], not_sent: set[str]
    ) -> None:
        await complete(make_model(stage, model, is_official=is_official), make_request())

        (request,) = stage.requests
        assert request.items() >= sent.items()
        assert not not_sent & request.keys()

    async def test_asks_for_an_object_of_the_schema(self, stage: Stage) -> None:
        await complete(make_model(stage), make_request(json_schema=PRICE))

        schema = stage.requests[0]["response_format"]["json_schema"]
        assert (schema["schema"], schema["strict"]) == (PRICE, True)

    async def test_counts_itself_when_the_usage_never_came(self, stage: Stage) -> None:
        stage.performance = Performance(tells_usage=False)

        completion = await complete(make_model(stage), make_request())

        assert completion.usage.is_estimated
        assert completion.usage.input_tokens > 0
        assert completion.usage.output_tokens > 0

    async def test_says_which_snapshot_answered(self, stage: Stage) -> None:
        assert (await complete(make_model(stage), make_request())).model == "openai:gpt-4o-mini-2024-07-18"

    async def test_hands_on_when_to_come_back_and_does_not_retry_by_itself(self, stage: Stage) -> None:
        stage.performance = Performance(fault="rate_limited")

        with pytest.raises(ModelRateLimited) as caught:
            await complete(make_model(stage), make_request())

        assert caught.value.retry_after_seconds == RETRY_AFTER_SECONDS
        assert len(stage.requests) == 1

    async def test_a_server_that_is_not_there_is_unavailable(self) -> None:
        model = OpenAIModel(open_client("the-key", base_url="http://127.0.0.1:1/v1"), "gpt-4o-mini")

        with pytest.raises(ModelUnavailable):
            await complete(model, make_request())

    async def test_a_reader_who_leaves_closes_the_connection(self, stage: Stage) -> None:
        stage.performance = Performance(fault="hang_midway")

        async with aclosing(make_model(stage).stream(make_request())) as answer:
            assert isinstance(await anext(answer), Delta)

        assert stage.reader_left.wait(5)


class TestIsStrict:
    def test_takes_closed_objects_with_every_property_required(self) -> None:
        assert is_strict(PRICE)

    @pytest.mark.parametrize("change", [{"additionalProperties": True}, {"required": ["price"]}])
    def test_refuses_open_objects_and_optional_properties(self, change: dict[str, Any]) -> None:
        loose = {**PRICE, **change}

        assert not is_strict(loose)
        assert not is_strict({"type": "array", "items": loose})
