"""Answers are reused for exactly the same question, asked of the same models by someone who may see them."""

import asyncio
import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, replace
from uuid import uuid4

import orjson

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.deadline import Deadline, timed
from shopwright.llm.errors import ModelUnavailable
from shopwright.llm.ledger import Entry, Ledger
from shopwright.llm.ledger_table import Outcome
from shopwright.llm.meter import entry_for
from shopwright.llm.model import Answer, ChatModel, Completion, Delta, Request, ToolCall, Usage
from shopwright.settings import UseCase

KEY_VERSION = "1"
"""Part of every key; raise it when the stored form changes."""

POLL_SECONDS = 0.05
LOCK_SECONDS = 60.0
"""How long another process may take over the same question before it counts as dead."""


def cache_key(request: Request, models: Sequence[str]) -> str | None:
    """Return the key of a question put to a chain of models; `None` when its answer must not be kept.

    Everything that may change the answer, or who may see it, is part of the key. What is not: the deadline and
    the reference.
    """
    if request.cache_scope is None:
        return None
    question = [
        KEY_VERSION,
        request.cache_scope,
        request.use_case.value,
        list(models),
        request.prompt_version,
        [asdict(message) for message in request.messages],
        [asdict(tool) for tool in request.tools],
        request.json_schema,
        request.max_tokens,
        request.temperature,
    ]
    # Lists within lists, with their lengths implied by JSON: no two questions run together.
    content = orjson.dumps(question, option=orjson.OPT_SORT_KEYS)
    return f"llm:answer:{hashlib.sha256(content).hexdigest()}"


class _Flight:
    """One running question with everybody who waits for its answer. The last to leave ends it."""

    def __init__(self) -> None:
        self.passengers = 0
        self.task: asyncio.Task[None] | None = None
        self._items: list[Delta | Completion] = []
        self._error: BaseException | None = None
        self._news = asyncio.Event()

    def deliver(self, item: Delta | Completion) -> None:
        self._items.append(item)
        self._wake()

    def landed(self, task: asyncio.Task[None]) -> None:
        """Tell everybody who still waits how it ended. A callback of the task, so that no error can be missed."""
        self._error = ModelUnavailable("The question was given up.") if task.cancelled() else task.exception()
        self._wake()

    async def watch(self) -> Answer:
        """Give every piece from the first one on."""
        position = 0
        while True:
            while position < len(self._items):
                item = self._items[position]
                position += 1
                yield item
                if isinstance(item, Completion):
                    return
            if self._error is not None:
                raise self._error
            await self._news.wait()

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


class Cached:
    """A model whose answers are kept and shared. One flight for the same question, across processes.

    `models` names the chain behind each use case, best first. An answer that was shared has a ledger row of
    its own, without cost.
    """

    def __init__(
        self,
        model: ChatModel,
        cache: Cache,
        ledger: Ledger,
        clock: Clock,
        *,
        models: Mapping[UseCase, Sequence[str]],
        ttl_seconds: float,
    ) -> None:
        self._model = model
        self._cache = cache
        self._ledger = ledger
        self._clock = clock
        self._models = {use_case: tuple(chain) for use_case, chain in models.items()}
        self._ttl_seconds = ttl_seconds
        self._flights: dict[str, _Flight] = {}

    def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`."""
        key = cache_key(request, self._models.get(request.use_case, ()))
        if key is None or self._ttl_seconds <= 0:
            return self._model.stream(request)
        return self._share(key, request)

    async def _share(self, key: str, request: Request) -> Answer:
        started = time.monotonic()
        entry = entry_for(request, model=self._first_choice(request), attempt=0, clock=self._clock)
        flight = self._flights.get(key)
        is_payer = flight is None
        if flight is None:
            flight = self._take_off(key, request)
        flight.passengers += 1
        try:
            async with aclosing(timed(flight.watch(), Deadline(request.deadline_seconds))) as answer:
                async for item in answer:
                    if isinstance(item, Delta) or (is_payer and not item.from_cache):
                        yield item
                        continue
                    await self._ledger.settle(self._hit(entry, item, started))
                    yield replace(item, from_cache=True, usage=Usage())
        finally:
            await self._leave(key, flight)

    def _take_off(self, key: str, request: Request) -> _Flight:
        flight = _Flight()
        flight.task = asyncio.create_task(self._fly(key, request, flight))
        flight.task.add_done_callback(flight.landed)
        flight.task.add_done_callback(lambda _: self._close_doors(key, flight))
        self._flights[key] = flight
        return flight

    async def _leave(self, key: str, flight: _Flight) -> None:
        flight.passengers -= 1
        if flight.passengers == 0 and flight.task is not None and not flight.task.done():
            # It takes a while to close the model's stream; who asks meanwhile needs a flight that arrives.
            self._close_doors(key, flight)
            flight.task.cancel()
            await asyncio.wait([flight.task])

    async def _fly(self, key: str, request: Request, flight: _Flight) -> None:
        deadline = Deadline(request.deadline_seconds)
        lock, token = f"{key}:lock", uuid4().hex.encode()
        while (kept := await self._kept(key)) is None:
            if await self._cache.add(lock, token, ttl_seconds=LOCK_SECONDS):
                break
            deadline.remaining()
            await asyncio.sleep(POLL_SECONDS)
        if kept is None:
            try:
                end = await self._ask(key, deadline.applied_to(request), flight)
            finally:
                if await self._cache.get(lock) == token:
                    await self._cache.delete(lock)
        else:
            if kept.text:
                flight.deliver(Delta(kept.text))
            end = kept
        self._close_doors(key, flight)
        flight.deliver(end)

    async def _ask(self, key: str, request: Request, flight: _Flight) -> Completion:
        async with aclosing(self._model.stream(request)) as answer:
            async for item in answer:
                if isinstance(item, Completion):
                    await self._keep(key, item)
                    return item
                flight.deliver(item)
        raise AssertionError("A model's stream ended without a completion.")

    def _close_doors(self, key: str, flight: _Flight) -> None:
        """Let nobody join any more: what is to be shared from here on is in the cache."""
        if self._flights.get(key) is flight:
            del self._flights[key]

    async def _kept(self, key: str) -> Completion | None:
        content = await self._cache.get(key)
        if content is None:
            return None
        try:
            kept = orjson.loads(content)
            calls = tuple(ToolCall(**call) for call in kept.pop("tool_calls"))
            return Completion(**{**kept, "usage": Usage(**kept["usage"]), "tool_calls": calls, "from_cache": True})
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            count_degraded("cache")
            return None

    async def _keep(self, key: str, completion: Completion) -> None:
        if completion.finish_reason in ("stop", "tool_calls"):
            await self._cache.set(key, orjson.dumps(asdict(completion)), ttl_seconds=self._ttl_seconds)

    def _first_choice(self, request: Request) -> str:
        return next(iter(self._models.get(request.use_case, ())), "none:none")

    def _hit(self, entry: Entry, completion: Completion, started: float) -> Entry:
        return replace(
            entry,
            outcome=Outcome.CACHED,
            usage=Usage(),
            saved=completion.usage,
            model_answered=completion.model,
            finish_reason=completion.finish_reason,
            latency_ms=round((time.monotonic() - started) * 1000),
            finished_at=self._clock.now(),
        )
