"""A local server with OpenAI's streamed chat completions, byte for byte as its SDK expects them."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.doubles.performance import RETRY_AFTER_SECONDS, Cut, Fault, Performance, Stage, hang, serving

MODEL = "gpt-4o-mini-2024-07-18"

_ERRORS: dict[Fault, tuple[int, str | None, str]] = {
    "error_500": (500, None, "server_error"),
    "rate_limited": (429, "rate_limit_exceeded", "requests"),
    "no_quota": (429, "insufficient_quota", "insufficient_quota"),
    "bad_key": (401, "invalid_api_key", "invalid_request_error"),
    "unknown_model": (404, "model_not_found", "invalid_request_error"),
}


@contextmanager
def openai_server() -> Iterator[Stage]:
    """Serve `/v1/chat/completions`."""
    stage = Stage()

    async def complete(request: Request) -> Response:
        asked = await request.json()
        stage.requests.append(asked)
        stage.headers.append(dict(request.headers))
        performance = stage.performance
        if performance.fault in _ERRORS:
            return _error(performance.fault)
        assert asked["stream"] is True
        return StreamingResponse(_events(stage, performance, asked), media_type="text/event-stream")

    app = Starlette(routes=[Route("/v1/chat/completions", complete, methods=["POST"])])
    with serving(app, stage):
        stage.url += "/v1"
        yield stage


def _error(fault: Fault) -> Response:
    status, code, kind = _ERRORS[fault]
    headers = {"retry-after": str(RETRY_AFTER_SECONDS)} if status == 429 else {}
    body = {"error": {"message": "Something is wrong.", "type": kind, "param": None, "code": code}}
    return JSONResponse(body, status_code=status, headers=headers)


async def _events(stage: Stage, performance: Performance, asked: dict[str, Any]) -> AsyncIterator[str]:
    if performance.fault == "hang":
        await hang(stage)
    yield _chunk({"role": "assistant", "content": "", "refusal": None})
    for position, piece in enumerate(performance.pieces):
        yield _chunk({"content": piece})
        if position == 0:
            async for event in _midway(stage, performance.fault):
                yield event
    for index, (call_id, name, arguments) in enumerate(performance.tools):
        function = {"name": name, "arguments": ""}
        yield _chunk({"tool_calls": [{"index": index, "id": call_id, "type": "function", "function": function}]})
        for argument in arguments:
            yield _chunk({"tool_calls": [{"index": index, "function": {"arguments": argument}}]})
    if performance.fault == "end_without_finish":
        return
    yield _chunk({}, finish="tool_calls" if performance.tools else performance.finish)
    if performance.tells_usage and asked.get("stream_options", {}).get("include_usage"):
        yield _usage(performance)
    yield "data: [DONE]\n\n"


async def _midway(stage: Stage, fault: Fault) -> AsyncIterator[str]:
    if fault == "hang_midway":
        await hang(stage)
    if fault == "cut_midway":
        raise Cut
    if fault == "error_midway":
        yield 'data: {"error": {"message": "The server had an error.", "type": "server_error", "code": null}}\n\n'
    if fault == "malformed_midway":
        yield 'data: {"id": "chatcmpl-1", "choices": [{"ind\n\n'


def _chunk(delta: dict[str, Any], *, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _event([choice], None)


def _usage(performance: Performance) -> str:
    usage = {
        "prompt_tokens": performance.input_tokens,
        "completion_tokens": performance.output_tokens,
        "total_tokens": performance.input_tokens + performance.output_tokens,
        "prompt_tokens_details": {"cached_tokens": performance.cached_tokens, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
    return _event([], usage)


def _event(choices: list[dict[str, Any]], usage: dict[str, Any] | None) -> str:
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1_750_000_000,
        "model": MODEL,
        "service_tier": "default",
        "system_fingerprint": None,
        "choices": choices,
        "usage": usage,
    }
    return f"data: {json.dumps(chunk)}\n\n"
