"""Models of OpenAI, and of any server that speaks its chat completions."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from openai import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    AsyncStream,
    InternalServerError,
    RateLimitError,
    Timeout,
)
from openai.types.chat import ChatCompletionChunk
from openai.types.completion_usage import CompletionUsage

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.errors import ModelRateLimited, ModelRefused, ModelStreamBroken, ModelTimeout, ModelUnavailable
from shopwright.llm.model import Answer, Completion, Delta, FinishReason, Message, Request, ToolCall, Usage
from shopwright.llm.tokens import estimate_input, estimate_output

DEFAULT_RETRY_AFTER_SECONDS = 5.0

_FINISH: Mapping[str, FinishReason] = {
    "stop": "stop",
    "length": "length",
    "tool_calls": "tool_calls",
    "function_call": "tool_calls",
    "content_filter": "content_filter",
}

# These think before they answer: they refuse a temperature, and the first ones think for long unless told not to.
_REASONING = re.compile(r"(gpt-5|o\d)")
_THINKS_BY_DEFAULT = re.compile(r"gpt-5(-mini|-nano)?(-\d{4}-\d{2}-\d{2})?")


def open_client(
    api_key: str, *, base_url: str | None = None, timeout_seconds: float = 15, keeps_connections: bool = True
) -> AsyncOpenAI:
    """Return a client that never retries by itself: the fallback chain decides, in its own time."""
    return AsyncOpenAI(
        api_key=api_key,
        base_url=base_url,
        timeout=Timeout(timeout_seconds, connect=min(5.0, timeout_seconds)),
        max_retries=0,
        default_headers=None if keeps_connections else {"Connection": "close"},
    )


class OpenAIModel:
    """One model behind chat completions.

    `is_official` sends what only OpenAI's own service understands. `provider` is the first part of the id.
    """

    def __init__(self, client: AsyncOpenAI, model: str, *, provider: str = "openai", is_official: bool = True) -> None:
        self._client = client
        self._model = model
        self._provider = provider
        self._is_official = is_official

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`."""
        answer = _Gathered()
        async with _errors_translated():
            stream: AsyncStream[ChatCompletionChunk] = await self._client.chat.completions.create(
                **self._parameters(request)
            )
        async with stream:
            chunks = aiter(stream)
            while True:
                async with _errors_translated(is_streaming=True):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    break
                text = answer.add(chunk)
                if text:
                    yield Delta(text)
        # Other servers call a model by the path of its file, or by nothing at all.
        name = answer.model if self._is_official and answer.model else self._model
        yield answer.completion(request, f"{self._provider}:{name}")

    def _parameters(self, request: Request) -> dict[str, Any]:
        parameters: dict[str, Any] = {
            "model": self._model,
            "messages": [_message(message) for message in request.messages],
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        parameters["max_completion_tokens" if self._is_official else "max_tokens"] = request.max_tokens
        if not (self._is_official and _REASONING.match(self._model)):
            parameters["temperature"] = request.temperature
        if self._is_official and _THINKS_BY_DEFAULT.fullmatch(self._model):
            parameters["reasoning_effort"] = "minimal"
        if request.tools:
            parameters["tools"] = [
                {
                    "type": "function",
                    "function": {"name": tool.name, "description": tool.description, "parameters": tool.parameters},
                }
                for tool in request.tools
            ]
        if request.json_schema is not None:
            parameters["response_format"] = {
                "type": "json_schema",
                "json_schema": {
                    "name": "answer",
                    "schema": request.json_schema,
                    "strict": is_strict(request.json_schema),
                },
            }
        return parameters


@dataclass(slots=True)
class _Call:
    id: str = ""
    name: str = ""
    arguments: str = ""


@dataclass(slots=True)
class _Gathered:
    """An answer as far as it has come."""

    model: str = ""
    text: list[str] = field(default_factory=list)
    calls: dict[int, _Call] = field(default_factory=dict)
    finish: str | None = None
    usage: CompletionUsage | None = None

    def add(self, chunk: ChatCompletionChunk) -> str:
        """Take a chunk in. Return the text that it adds."""
        self.model = chunk.model or self.model
        self.usage = chunk.usage or self.usage
        # The chunk with the usage has no choices; some servers send `null` for none.
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self.finish = choice.finish_reason or self.finish
        for part in choice.delta.tool_calls or ():
            call = self.calls.setdefault(part.index, _Call())
            call.id = part.id or call.id
            if part.function is not None:
                call.name = part.function.name or call.name
                call.arguments += part.function.arguments or ""
        text = choice.delta.content or ""
        if text:
            self.text.append(text)
        return text

    def completion(self, request: Request, model: str) -> Completion:
        """Return the end of the stream. Raises `ModelStreamBroken` when it was no end."""
        if self.finish is None:
            raise ModelStreamBroken("The stream ended without a finish reason.")
        text = "".join(self.text)
        calls = tuple(ToolCall(call.id, call.name, call.arguments) for _, call in sorted(self.calls.items()))
        return Completion(
            text=text,
            model=model,
            usage=_usage(self.usage) if self.usage else _estimated(request, text, calls),
            finish_reason=_FINISH.get(self.finish, "stop"),
            tool_calls=calls,
        )


def is_strict(schema: Mapping[str, Any]) -> bool:
    """Say whether OpenAI would enforce a schema: each object closed, with every property required."""
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        is_closed = schema.get("additionalProperties") is False and set(schema.get("required", ())) == set(properties)
        return is_closed and all(is_strict(part) for part in properties.values())
    items = schema.get("items")
    return is_strict(items) if isinstance(items, Mapping) else True


def _message(message: Message) -> dict[str, Any]:
    wire: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.tool_calls:
        wire["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.tool_calls
        ]
    if message.tool_call_id is not None:
        wire["tool_call_id"] = message.tool_call_id
    return wire


def _usage(usage: CompletionUsage) -> Usage:
    details = usage.prompt_tokens_details
    cached = (details.cached_tokens or 0) if details else 0
    return Usage(usage.prompt_tokens, usage.completion_tokens, min(cached, usage.prompt_tokens))


def _estimated(request: Request, text: str, calls: tuple[ToolCall, ...]) -> Usage:
    return Usage(estimate_input(request), estimate_output(text, calls), is_estimated=True)


@asynccontextmanager
async def _errors_translated(*, is_streaming: bool = False) -> AsyncIterator[None]:
    try:
        yield
    except (APIError, ValueError) as error:
        raise _translated(error, is_streaming=is_streaming) from error


def _translated(error: Exception, *, is_streaming: bool) -> ShopwrightError:
    if isinstance(error, APITimeoutError):
        return ModelTimeout("The model took too long.")
    if isinstance(error, RateLimitError) and error.code != "insufficient_quota":
        return ModelRateLimited(
            "The model asks to slow down.", retry_after_seconds=_retry_after(error.response.headers)
        )
    if isinstance(error, InternalServerError):
        return ModelUnavailable(f"The model's server failed with status {error.status_code}.")
    if isinstance(error, APIStatusError):
        return _refusal(error)
    if is_streaming:
        return ModelStreamBroken(f"The stream broke off: {error}.")
    if isinstance(error, APIConnectionError):
        return ModelUnavailable("The model's server cannot be reached.")
    return ModelUnavailable(f"The model's server answered what nobody understands: {error}.")


def _refusal(error: APIStatusError) -> ShopwrightError:
    if error.status_code in (408, 409):
        return ModelUnavailable(f"The model's server failed with status {error.status_code}.")
    return ModelRefused(f"The model refuses the request with status {error.status_code} ({error.code or error.type}).")


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds that the server asks for; a date, which nobody sends, counts as the default."""
    for header, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(header)
        if value is not None and re.fullmatch(r"\d+(\.\d+)?", value):
            return float(value) * unit
    return DEFAULT_RETRY_AFTER_SECONDS
