"""A model that says what it was told to: for tests, benchmarks and trying things without a provider."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.model import Answer, Completion, Delta, FinishReason, Request, ToolCall, Usage
from shopwright.llm.tokens import estimate_input, estimate_output


@dataclass(frozen=True, slots=True)
class Scripted:
    """What happens on one request."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    finish_reason: FinishReason | None = None
    """By default `tool_calls` when there are any, else `stop`."""
    usage: Usage | None = None
    """Counted when it is not given."""
    error: ShopwrightError | None = None
    """Raised after the text instead of the end."""
    wait: Callable[[], Awaitable[object]] | None = None
    """Awaited before the first piece: a test holds the answer back with it."""
    delay_seconds: float = 0.0
    """Before the first piece, in benchmarks."""
    piece_delay_seconds: float = 0.0
    """Before every other piece."""


@dataclass(slots=True)
class ScriptedModel:
    """Answers from a script, in order, or from a function of the request. Records what it was asked.

    A script that has run out repeats its last answer.
    """

    script: Iterable[Scripted] | Callable[[Request], Scripted]
    name: str = "scripted:script"
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Fix the script, so that it can be told how far it is."""
        if not callable(self.script):
            self.script = tuple(self.script)

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`."""
        scripted = self._next(request)
        self.requests.append(request)
        if scripted.wait is not None:
            await scripted.wait()
        if scripted.delay_seconds:
            await asyncio.sleep(scripted.delay_seconds)
        for position, piece in enumerate(re.findall(r"\s*\S+\s*", scripted.text)):
            if position and scripted.piece_delay_seconds:
                await asyncio.sleep(scripted.piece_delay_seconds)
            yield Delta(piece)
        if scripted.error is not None:
            raise scripted.error
        yield self._completion(request, scripted)

    def _next(self, request: Request) -> Scripted:
        if callable(self.script):
            return self.script(request)
        script = tuple(self.script)
        return script[min(len(self.requests), len(script) - 1)]

    def _completion(self, request: Request, scripted: Scripted) -> Completion:
        counted = Usage(estimate_input(request), estimate_output(scripted.text, scripted.tool_calls))
        return Completion(
            text=scripted.text,
            model=self.name,
            usage=scripted.usage or counted,
            finish_reason=scripted.finish_reason or ("tool_calls" if scripted.tool_calls else "stop"),
            tool_calls=scripted.tool_calls,
        )
