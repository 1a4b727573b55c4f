"""The port of the language model service: a request goes in, a stream of text comes out."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from shopwright.settings import UseCase


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call of a tool that a model asks for."""

    id: str
    name: str
    arguments: str
    """JSON as the model wrote it; it may be invalid."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant", "tool"]
    content: str
    tool_calls: tuple[ToolCall, ...] = ()
    """On an assistant's message: the calls it made."""
    tool_call_id: str | None = None
    """On a tool's message: which call it answers."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A function a model may ask for."""

    name: str
    description: str
    parameters: dict[str, Any]
    """JSON schema of the arguments."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a model, by whom, and within which limits."""

    use_case: UseCase
    messages: Sequence[Message]
    prompt_version: str
    """Names the prompt in the ledger, such as `chat.answer/3`."""
    max_tokens: int = 512
    temperature: float = 0.0
    tools: Sequence[Tool] = ()
    json_schema: dict[str, Any] | None = None
    """Asks for an object of this schema instead of free text."""
    cache_scope: str | None = None
    """Whom a cached answer may be shown to: `None` never caches, `public` anyone, else a person's key."""
    deadline_seconds: float | None = None
    """For the whole call, fallbacks included; the provider's own time-out applies without it."""
    reference: str | None = None
    """What the call is for, in the ledger, such as `conversation/0199…`. Never a name or an address."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counted them. `cached_tokens` are part of `input_tokens`."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    is_estimated: bool = False
    """The stream was cut before the provider told; counted by us."""


FinishReason = Literal["stop", "length", "tool_calls", "content_filter"]


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the answer's text."""

    text: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The end of a stream: the whole answer with its provenance. Always the last item, exactly once."""

    text: str
    model: str
    """The id that answered, `provider:model`."""
    usage: Usage
    finish_reason: FinishReason = "stop"
    tool_calls: tuple[ToolCall, ...] = field(default=())
    from_cache: bool = False


Answer = AsyncGenerator[Delta | Completion, None]
"""A running answer. Close it (`contextlib.aclosing`) when leaving before its end: closing stops the work."""


class ChatModel(Protocol):
    """Anything that answers: a provider, or a wrapper of one.

    Raises the errors of `shopwright.llm.errors`, before or in the middle of the stream. Closing the stream
    stops the work behind it.
    """

    def stream(self, request: Request) -> Answer:
        """Answer piece by piece, with a `Completion` at the end."""
        ...


async def complete(model: ChatModel, request: Request) -> Completion:
    """Return the whole answer. Raises what the model raises."""
    async with aclosing(model.stream(request)) as answer:
        async for item in answer:
            if isinstance(item, Completion):
                return item
    raise AssertionError("A model's stream ended without a completion.")
