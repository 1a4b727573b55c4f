import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.cache import Cache
from shopwright.kit.cache.memory import MemoryCache
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.clock import FixedClock
from shopwright.llm.cache import Cached, cache_key
from shopwright.llm.errors import ModelTimeout, ModelUnavailable
from shopwright.llm.ledger import Ledger
from shopwright.llm.meter import Metered
from shopwright.llm.model import Answer, Completion, Delta, Message, Request, Tool, ToolCall, Usage, complete
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.settings import UseCase
from tests.llm.requests import make_request

MODEL = "openai:gpt-4o-mini"
PUBLIC = make_request(cache_scope="public")

SCOPES = st.one_of(st.just("public"), st.text(max_size=20))
MESSAGES = st.lists(
    st.builds(Message, role=st.sampled_from(["system", "user", "assistant"]), content=st.text(max_size=20)), max_size=3
)
TOOLS = st.lists(
    st.builds(Tool, name=st.text(max_size=5), description=st.text(max_size=5), parameters=st.just({"type": "object"})),
    max_size=2,
)
REQUESTS = st.builds(
    Request,
    use_case=st.sampled_from(UseCase),
    messages=MESSAGES,
    prompt_version=st.sampled_from(["a/1", "a/2"]),
    max_tokens=st.integers(1, 3),
    temperature=st.sampled_from([0.0, 1.0]),
    tools=TOOLS,
    cache_scope=SCOPES,
)


class TestCacheKey:
    @given(REQUESTS, SCOPES, SCOPES)
    def test_no_answer_crosses_from_one_scope_to_another(self, request: Request, one: str, other: str) -> None:
        keys = [cache_key(replace(request, cache_scope=scope), [MODEL]) for scope in (one, other)]

        assert (keys[0] == keys[1]) is (one == other)

    @given(REQUESTS, REQUESTS)
    def test_only_equal_questions_share_a_key(self, one: Request, other: Request) -> None:
        assert (cache_key(one, [MODEL]) == cache_key(other, [MODEL])) is (one == other)

    @given(REQUESTS)
    def test_without_a_scope_nothing_is_kept(self, request: Request) -> None:
        assert cache_key(replace(request, cache_scope=None), [MODEL]) is None

    def test_another_chain_of_models_is_another_question(self) -> None:
        assert cache_key(PUBLIC, [MODEL]) != cache_key(PUBLIC, [MODEL, "local:smollm2"])

    def test_who_asks_and_how_long_they_wait_is_not_part_of_the_question(self) -> None:
        other = replace(PUBLIC, reference="conversation/7", deadline_seconds=3)

        assert cache_key(PUBLIC, [MODEL]) == cache_key(other, [MODEL])


class Instance:
    """One process: a cached, metered model before a cache that may be shared."""

    def __init__(self, ledger: Ledger, clock: FixedClock, cache: Cache, *script: Scripted, ttl_seconds: float = 60):
        self.provider = ScriptedModel(script, name=MODEL)
        self.model = Cached(
            Metered(self.provider, ledger, clock, name=MODEL),
            cache,
            ledger,
            clock,
            models={UseCase.CHAT: [MODEL]},
            ttl_seconds=ttl_seconds,
        )

    @property
    def calls(self) -> int:
        return len(self.provider.requests)


class Gate:
    """Holds answers back until it is opened, and tells when one arrived."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._opened = asyncio.Event()

    async def wait(self) -> None:
        self.reached.set()
        await self._opened.wait()

    def open(self) -> None:
        self._opened.set()


class SlowToClose:
    """A model whose first answer never comes, and takes its time to be given up; the others come at once."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.is_closing = asyncio.Event()
        self.may_close = asyncio.Event()

    async def stream(self, request: Request) -> Answer:
        if not self.asked.is_set():
            self.asked.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.is_closing.set()
                await self.may_close.wait()
        yield Completion(text="It costs £45.", model=MODEL, usage=Usage(), finish_reason="stop")


async def outcomes(ledger: Ledger) -> list[str]:
    return sorted(record.outcome for record in (await ledger.calls()).items)


class TestCached:
    async def test_the_second_question_costs_nothing_and_says_so(self, ledger: Ledger, clock: FixedClock) -> None:
        answer = Scripted("It costs £45.", usage=Usage(1_000, 500))
        instance = Instance(ledger, clock, MemoryCache(), answer)
        fresh = await complete(instance.model, PUBLIC)

        items = [item async for item in instance.model.stream(PUBLIC)]

        assert instance.calls == 1
        assert items == [Delta("It costs £45."), replace(fresh, from_cache=True, usage=Usage())]
        hit, paid = (await ledger.calls()).items
        assert (hit.outcome, hit.cost_micros, hit.saved_micros, hit.input_tokens) == ("cached", 0, 450, 0)
        assert (paid.outcome, paid.cost_micros, paid.saved_micros) == ("answered", 450, None)

    async def test_gives_tool_calls_back_as_they_were(self, ledger: Ledger, clock: FixedClock) -> None:
        calls = (ToolCall("c1", "stock", '{"sku": "WJ01"}'),)
        instance = Instance(ledger, clock, MemoryCache(), Scripted(tool_calls=calls))

        await complete(instance.model, PUBLIC)

        assert (await complete(instance.model, PUBLIC)).tool_calls == calls

    @pytest.mark.parametrize(
        "request_",
        [make_request(), make_request(cache_scope="customer/1"), replace(PUBLIC, temperature=0.7)],
        ids=["without scope", "another scope", "another temperature"],
    )
    async def test_asks_again_for_what_is_not_the_same(
        self, ledger: Ledger, clock: FixedClock, request_: Request
    ) -> None:
        instance = Instance(ledger, clock, MemoryCache(), Scripted("It costs £45."))
        await complete(instance.model, PUBLIC)

        completion = await complete(instance.model, request_)

        assert not completion.from_cache
        assert instance.calls == 2

    @pytest.mark.parametrize("finish", ["length", "content_filter"])
    async def test_does_not_keep_half_an_answer(self, ledger: Ledger, clock: FixedClock, finish: str) -> None:
        half = Scripted("It costs", finish_reason="length" if finish == "length" else "content_filter")
        instance = Instance(ledger, clock, MemoryCache(), half)

        await complete(instance.model, PUBLIC)
        await complete(instance.model, PUBLIC)

        assert instance.calls == 2

    async def test_does_not_keep_a_failure(self, ledger: Ledger, clock: FixedClock) -> None:
        instance = Instance(
            ledger, clock, MemoryCache(), Scripted(error=ModelUnavailable("down")), Scripted("It costs £45.")
        )
        with pytest.raises(ModelUnavailable):
            await complete(instance.model, PUBLIC)

        assert (await complete(instance.model, PUBLIC)).text == "It costs £45."

    async def test_many_who_ask_the_same_at_once_share_one_call(self, ledger: Ledger, clock: FixedClock) -> None:
        gate = Gate()
        instance = Instance(ledger, clock, MemoryCache(), Scripted("It costs £45.", wait=gate.wait))

        questions = [asyncio.create_task(complete(instance.model, PUBLIC)) for _ in range(20)]
        await gate.reached.wait()
        gate.open()
        answers = await asyncio.gather(*questions)

        assert instance.calls == 1
        assert {answer.text for answer in answers} == {"It costs £45."}
        assert sum(answer.from_cache for answer in answers) == 19
        assert await outcomes(ledger) == ["answered", *["cached"] * 19]

    async def test_all_who_share_a_call_hear_of_its_failure(self, ledger: Ledger, clock: FixedClock) -> None:
        gate = Gate()
        instance = Instance(ledger, clock, MemoryCache(), Scripted(error=ModelUnavailable("down"), wait=gate.wait))

        questions = [asyncio.create_task(complete(instance.model, PUBLIC)) for _ in range(3)]
        await gate.reached.wait()
        gate.open()
        results = await asyncio.gather(*questions, return_exceptions=True)

        assert [type(result) for result in results] == [ModelUnavailable] * 3
        assert instance.calls == 1

    async def test_who_leaves_does_not_take_the_answer_from_the_others(self, ledger: Ledger, clock: FixedClock) -> None:
        gate = Gate()
        instance = Instance(ledger, clock, MemoryCache(), Scripted("It costs £45.", wait=gate.wait))
        first = asyncio.create_task(complete(instance.model, PUBLIC))
        await gate.reached.wait()
        second = asyncio.create_task(complete(instance.model, PUBLIC))
        await asyncio.sleep(0)

        first.cancel()
        gate.open()

        assert (await second).text == "It costs £45."
        assert instance.calls == 1

    async def test_the_last_to_leave_stops_the_work(self, ledger: Ledger, clock: FixedClock) -> None:
        instance = Instance(ledger, clock, MemoryCache(), Scripted("It costs £45.", piece_delay_seconds=3600))

        async with aclosing(instance.model.stream(PUBLIC)) as answer:
            await anext(answer)

        assert await outcomes(ledger) == ["cancelled"]
        instance.provider.script = [Scripted("It costs £45.")]
        async with asyncio.timeout(5):
            assert (await complete(instance.model, PUBLIC)).text == "It costs £45."

    async def test_who_asks_while_a_given_up_call_is_closing_gets_an_answer(
        self, ledger: Ledger, clock: FixedClock
    ) -> None:
        model = SlowToClose()
        cached = Cached(model, MemoryCache(), ledger, clock, models={UseCase.CHAT: [MODEL]}, ttl_seconds=60)
        leaving = asyncio.create_task(complete(cached, PUBLIC))
        await model.asked.wait()
        leaving.cancel()
        await model.is_closing.wait()

        asking = asyncio.create_task(complete(cached, PUBLIC))
        await asyncio.sleep(0)
        model.may_close.set()

        assert (await asking).text == "It costs £45."

    async def test_a_waiting_reader_keeps_to_its_own_deadline(self, ledger: Ledger, clock: FixedClock) -> None:
        gate = Gate()
        instance = Instance(ledger, clock, MemoryCache(), Scripted("It costs £45.", wait=gate.wait))
        patient = asyncio.create_task(complete(instance.model, PUBLIC))
        await gate.reached.wait()

        with pytest.raises(ModelTimeout):
            await complete(instance.model, replace(PUBLIC, deadline_seconds=0.05))

        gate.open()
        assert (await patient).text == "It costs £45."

    async def test_two_processes_share_one_call(self, ledger: Ledger, clock: FixedClock, cache: RedisCache) -> None:
        gate = Gate()
        one = Instance(ledger, clock, cache, Scripted("It costs £45.", wait=gate.wait))
        other = Instance(ledger, clock, cache, Scripted("Never asked."))
        asking = asyncio.create_task(complete(one.model, PUBLIC))
        await gate.reached.wait()
        waiting = asyncio.create_task(complete(other.model, PUBLIC))
        await asyncio.sleep(0)

        gate.open()

        assert (await asking).text == (await waiting).text == "It costs £45."
        assert other.calls == 0
        assert await outcomes(ledger) == ["answered", "cached"]

    async def test_goes_on_when_the_other_process_failed(
        self, ledger: Ledger, clock: FixedClock, cache: RedisCache
    ) -> None:
        gate = Gate()
        one = Instance(ledger, clock, cache, Scripted(error=ModelUnavailable("down"), wait=gate.wait))
        other = Instance(ledger, clock, cache, Scripted("It costs £45."))
        asking = asyncio.create_task(complete(one.model, PUBLIC))
        await gate.reached.wait()
        waiting = asyncio.create_task(complete(other.model, PUBLIC))
        await asyncio.sleep(0)

        gate.open()

        with pytest.raises(ModelUnavailable):
            await asking
        assert (await waiting).text == "It costs £45."

    async def test_answers_without_a_cache_server(self, ledger: Ledger, clock: FixedClock) -> None:
        nowhere = RedisCache("redis://127.0.0.1:1/0")
        instance = Instance(ledger, clock, nowhere, Scripted("It costs £45."))

        completions = [await complete(instance.model, PUBLIC) for _ in range(2)]

        assert [completion.from_cache for completion in completions] == [False, False]
        await nowhere.close()

    async def test_an_entry_that_nobody_understands_is_no_entry(self, ledger: Ledger, clock: FixedClock) -> None:
        cache = MemoryCache()
        key = cache_key(PUBLIC, [MODEL])
        assert key is not None
        await cache.set(key, b'{"text": 1}', ttl_seconds=60)

        completion = await complete(Instance(ledger, clock, cache, Scripted("It costs £45.")).model, PUBLIC)

        assert isinstance(completion, Completion)
        assert completion.text == "It costs £45."
