"""One suite for everything that answers: each provider through its vendor's own SDK, and the scripted one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, aclosing, contextmanager
from dataclasses import dataclass, replace

import pytest

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.deadline import Timed
from shopwright.llm.errors import (
    ModelRateLimited,
    ModelRefused,
    ModelStreamBroken,
    ModelTimeout,
    ModelUnavailable,
)
from shopwright.llm.model import ChatModel, Completion, Delta, Message, Request, Tool, ToolCall, Usage, complete
from shopwright.llm.providers import bedrock, openai
from shopwright.llm.providers.bedrock import BedrockModel
from shopwright.llm.providers.local import LocalModel, open_local_client
from shopwright.llm.providers.openai import OpenAIModel
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.settings import UseCase
from tests.doubles.bedrock_server import bedrock_server
from tests.doubles.openai_server import openai_server
from tests.doubles.performance import Fault, Performance, Stage

TEXT = "The jacket costs £45.00."
REQUEST = Request(
    use_case=UseCase.CHAT,
    messages=[Message("system", "Answer from the facts."), Message("user", "What does the jacket cost?")],
    prompt_version="test/1",
)
STOCK = Tool("stock", "How many are left.", {"type": "object", "properties": {"sku": {"type": "string"}}})


@dataclass
class Subject:
    """A model, and the way to tell it what to do."""

    model: ChatModel
    perform: Callable[[Performance], None]
    provider: str


@pytest.fixture(params=["openai", "local", "bedrock", "scripted"])
def subject(request: pytest.FixtureRequest) -> Iterator[Subject]:
    opened: dict[str, Callable[[], AbstractContextManager[Subject]]] = {
        "openai": _openai,
        "local": _local,
        "bedrock": _bedrock,
        "scripted": _scripted,
    }
    with opened[request.param]() as made:
        yield made


class TestChatModel:
    async def test_streams_the_pieces_and_then_one_completion(self, subject: Subject) -> None:
        items = [item async for item in subject.model.stream(REQUEST)]

        deltas, end = items[:-1], items[-1]
        pieces = [delta.text for delta in deltas if isinstance(delta, Delta)]
        assert len(pieces) == len(deltas) >= 3
        assert "".join(pieces) == TEXT
        assert isinstance(end, Completion)
        assert end.text == TEXT
        assert end.finish_reason == "stop"
        assert end.model.startswith(f"{subject.provider}:")
        assert not end.from_cache

    async def test_counts_cached_tokens_as_part_of_the_input(self, subject: Subject) -> None:
        completion = await complete(subject.model, REQUEST)

        assert completion.usage == Usage(input_tokens=100, output_tokens=9, cached_tokens=40)

    async def test_says_when_the_limit_cut_the_answer(self, subject: Subject) -> None:
        subject.perform(Performance(finish="length"))

        assert (await complete(subject.model, REQUEST)).finish_reason == "length"

    async def test_joins_the_pieces_of_tool_calls(self, subject: Subject) -> None:
        calls = (("c1", "stock", ('{"sku"', ': "WJ01"}')), ("c2", "stock", ('{"sku": "WJ02"}',)))
        subject.perform(Performance(pieces=(), tools=calls))

        completion = await complete(subject.model, replace(REQUEST, tools=[STOCK]))

        assert completion.finish_reason == "tool_calls"
        assert completion.tool_calls == (
            ToolCall("c1", "stock", '{"sku": "WJ01"}'),
            ToolCall("c2", "stock", '{"sku": "WJ02"}'),
        )

    async def test_takes_the_results_of_tools(self, subject: Subject) -> None:
        messages = [
            *REQUEST.messages,
            Message("assistant", "", (ToolCall("c1", "stock", '{"sku": "WJ01"}'), ToolCall("c2", "stock", "not json"))),
            Message("tool", '{"left": 3}', tool_call_id="c1"),
            Message("tool", "", tool_call_id="c2"),
        ]

        completion = await complete(subject.model, replace(REQUEST, messages=messages, tools=[STOCK]))

        assert completion.text == TEXT

    @pytest.mark.parametrize(
        ("fault", "expected"),
        [
            ("error_500", ModelUnavailable),
            ("no_quota", ModelRefused),
            ("bad_key", ModelRefused),
            ("unknown_model", ModelRefused),
            ("rate_limited", ModelRateLimited),
        ],
    )
    async def test_tells_failures_apart_by_type(
        self, subject: Subject, fault: Fault, expected: type[ShopwrightError]
    ) -> None:
        subject.perform(Performance(fault=fault))

        with pytest.raises(expected) as caught:
            await complete(subject.model, REQUEST)

        assert type(caught.value) is expected

    @pytest.mark.parametrize("fault", ["cut_midway", "end_without_finish", "error_midway", "malformed_midway"])
    async def test_an_answer_without_its_end_is_broken(self, subject: Subject, fault: Fault) -> None:
        subject.perform(Performance(fault=fault))
        seen: list[Delta | Completion] = []

        with pytest.raises(ModelStreamBroken):
            await _read_into(seen, subject.model)

        assert isinstance(seen[0], Delta)
        assert "The jacket ".startswith(seen[0].text)
        assert not any(isinstance(item, Completion) for item in seen)

    @pytest.mark.parametrize("fault", ["hang", "hang_midway"])
    async def test_can_be_given_up_while_it_hangs(self, subject: Subject, fault: Fault) -> None:
        subject.perform(Performance(fault=fault))

        with pytest.raises(ModelTimeout):
            await complete(Timed(subject.model, stall_seconds=0.3), REQUEST)

        subject.perform(Performance())
        assert (await complete(subject.model, REQUEST)).text == TEXT

    async def test_can_be_left_in_the_middle(self, subject: Subject) -> None:
        async with aclosing(subject.model.stream(REQUEST)) as answer:
            assert isinstance(await anext(answer), Delta)

        assert (await complete(subject.model, REQUEST)).text == TEXT


async def _read_into(seen: list[Delta | Completion], model: ChatModel) -> None:
    async for item in model.stream(REQUEST):
        seen.append(item)  # noqa: PERF401 - what came before the error counts


@contextmanager
def _openai() -> Iterator[Subject]:
    with openai_server() as stage:
        client = openai.open_client("no-key", base_url=stage.url, timeout_seconds=5)
        yield Subject(OpenAIModel(client, "gpt-4o-mini"), _performs(stage), "openai")


@contextmanager
def _local() -> Iterator[Subject]:
    with openai_server() as stage:
        client = open_local_client(stage.url, deadline_seconds=5)
        yield Subject(LocalModel(client, "smollm2", deadline_seconds=5), _performs(stage), "local")


@contextmanager
def _bedrock() -> Iterator[Subject]:
    with bedrock_server() as stage:
        client = bedrock.open_client(
            region="us-east-1",
            endpoint_url=stage.url,
            access_key_id="no-key",
            secret_access_key="no-secret",
            timeout_seconds=5,
        )
        model = BedrockModel(client, "amazon.nova-lite-v1:0")
        yield Subject(model, _performs(stage), "bedrock")
        model.close()


@contextmanager
def _scripted() -> Iterator[Subject]:
    plays = [Performance()]
    yield Subject(ScriptedModel(lambda _: _script(plays[-1])), plays.append, "scripted")


def _performs(stage: Stage) -> Callable[[Performance], None]:
    def perform(performance: Performance) -> None:
        stage.performance = performance

    return perform


def _script(performance: Performance) -> Scripted:
    errors: dict[Fault, ShopwrightError] = {
        "error_500": ModelUnavailable("It failed."),
        "no_quota": ModelRefused("No quota."),
        "bad_key": ModelRefused("Bad key."),
        "unknown_model": ModelRefused("Unknown model."),
        "rate_limited": ModelRateLimited("Slow down.", retry_after_seconds=1),
    }
    is_cut = performance.fault in ("cut_midway", "end_without_finish", "error_midway", "malformed_midway")
    return Scripted(
        text="" if performance.fault in errors else "".join(performance.pieces),
        tool_calls=tuple(ToolCall(call, name, "".join(parts)) for call, name, parts in performance.tools),
        finish_reason=None if performance.tools else performance.finish,
        usage=Usage(performance.input_tokens, performance.output_tokens, performance.cached_tokens),
        error=ModelStreamBroken("It was cut.") if is_cut else errors.get(performance.fault),
        delay_seconds=3600 if performance.fault == "hang" else 0,
        piece_delay_seconds=3600 if performance.fault == "hang_midway" else 0,
    )
