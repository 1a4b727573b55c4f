import asyncio
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from shopwright.llm.errors import ModelUnavailable
from shopwright.llm.model import Delta, Message, Tool, ToolCall, complete
from shopwright.llm.providers.bedrock import BedrockModel, open_client
from tests.doubles.bedrock_server import bedrock_server
from tests.doubles.performance import Performance, Stage
from tests.llm.requests import make_request

MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0"
STOCK = Tool("stock", "How many are left.", {"type": "object"})


@pytest.fixture
def stage() -> Iterator[Stage]:
    with bedrock_server() as running:
        yield running


@pytest.fixture
def model(stage: Stage) -> Iterator[BedrockModel]:
    made = make_model(stage.url)
    yield made
    made.close()


def make_model(url: str, *, threads: int = 32) -> BedrockModel:
    client = open_client(region="us-east-1", endpoint_url=url, access_key_id="id", secret_access_key="secret")
    return BedrockModel(client, MODEL, threads=threads)


class TestBedrockModel:
    async def test_sends_the_question_in_turns(self, stage: Stage, model: BedrockModel) -> None:
        messages = [
            Message("system", "Answer from the facts."),
            Message("user", "Are WJ01 and WJ02 in stock?"),
            Message("assistant", "", (ToolCall("c1", "stock", '{"sku": "WJ01"}'), ToolCall("c2", "stock", "{}"))),
            Message("tool", '{"left": 3}', tool_call_id="c1"),
            Message("tool", '{"left": 0}', tool_call_id="c2"),
            Message("user", "Well?"),
        ]

        await complete(model, make_request(messages=messages, tools=[STOCK]))

        (sent,) = stage.requests
        assert sent["model"] == MODEL
        assert sent["system"] == [{"text": "Answer from the facts."}]
        assert [message["role"] for message in sent["messages"]] == ["user", "assistant", "user"]
        assert [list(block) for block in sent["messages"][2]["content"]] == [["toolResult"], ["toolResult"], ["text"]]
        assert sent["messages"][1]["content"][0]["toolUse"]["input"] == {"sku": "WJ01"}
        assert sent["toolConfig"]["tools"][0]["toolSpec"]["name"] == "stock"
        assert "toolChoice" not in sent["toolConfig"]

    async def test_an_object_of_a_schema_comes_as_text(self, stage: Stage, model: BedrockModel) -> None:
        stage.performance = Performance(pieces=(), tools=(("c1", "answer", ('{"price"', ': "45"}')),))

        completion = await complete(model, make_request(json_schema={"type": "object"}))

        assert (completion.text, completion.finish_reason, completion.tool_calls) == ('{"price": "45"}', "stop", ())
        assert stage.requests[0]["toolConfig"]["toolChoice"] == {"any": {}}

    async def test_counts_itself_when_the_usage_never_came(self, stage: Stage, model: BedrockModel) -> None:
        stage.performance = Performance(tells_usage=False)

        assert (await complete(model, make_request())).usage.is_estimated

    async def test_does_not_retry_by_itself(self, stage: Stage, model: BedrockModel) -> None:
        stage.performance = Performance(fault="error_500")

        with pytest.raises(ModelUnavailable):
            await complete(model, make_request())

        assert len(stage.requests) == 1

    async def test_a_server_that_is_not_there_is_unavailable(self) -> None:
        model = make_model("http://127.0.0.1:1")

        with pytest.raises(ModelUnavailable):
            await complete(model, make_request())

        model.close()

    async def test_a_reader_who_leaves_frees_the_thread_and_the_connection(self, stage: Stage) -> None:
        model = make_model(stage.url, threads=1)
        stage.performance = Performance(fault="hang_midway")
        async with aclosing(model.stream(make_request())) as answer:
            assert isinstance(await anext(answer), Delta)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await anext(answer)

        stage.performance = Performance()
        async with asyncio.timeout(2):
            assert (await complete(model, make_request())).text == "The jacket costs £45.00."
        assert await asyncio.to_thread(stage.reader_left.wait, 5)
        model.close()
