"""A local server with Bedrock's ConverseStream: AWS's binary event stream, checksums included."""

import json
import struct
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.doubles.performance import Cut, Fault, Performance, Stage, hang, serving

_ERRORS: dict[Fault, tuple[int, str]] = {
    "error_500": (500, "InternalServerException"),
    "rate_limited": (429, "ThrottlingException"),
    "no_quota": (400, "ServiceQuotaExceededException"),
    "bad_key": (403, "AccessDeniedException"),
    "unknown_model": (404, "ResourceNotFoundException"),
}
_STRING = 7
"""The type of a header that holds text."""


@contextmanager
def bedrock_server() -> Iterator[Stage]:
    """Serve `/model/{id}/converse-stream`."""
    stage = Stage()

    async def converse(request: Request) -> Response:
        assert request.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=")
        stage.requests.append({"model": request.path_params["model"], **await request.json()})
        stage.headers.append(dict(request.headers))
        performance = stage.performance
        if performance.fault in _ERRORS:
            status, name = _ERRORS[performance.fault]
            return JSONResponse({"message": "Something is wrong."}, status, headers={"x-amzn-errortype": name})
        return StreamingResponse(_events(stage, performance), media_type="application/vnd.amazon.eventstream")

    app = Starlette(routes=[Route("/model/{model}/converse-stream", converse, methods=["POST"])])
    with serving(app, stage):
        yield stage


async def _events(stage: Stage, performance: Performance) -> AsyncIterator[bytes]:
    if performance.fault == "hang":
        await hang(stage)
    yield _event("messageStart", {"role": "assistant"})
    for position, piece in enumerate(performance.pieces):
        yield _event("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": piece}})
        if position == 0:
            async for event in _midway(stage, performance.fault):
                yield event
    yield _event("contentBlockStop", {"contentBlockIndex": 0})
    for index, (call_id, name, arguments) in enumerate(performance.tools, start=1):
        start = {"toolUse": {"toolUseId": call_id, "name": name}}
        yield _event("contentBlockStart", {"contentBlockIndex": index, "start": start})
        for argument in arguments:
            delta = {"toolUse": {"input": argument}}
            yield _event("contentBlockDelta", {"contentBlockIndex": index, "delta": delta})
        yield _event("contentBlockStop", {"contentBlockIndex": index})
    if performance.fault == "end_without_finish":
        return
    reasons = {"stop": "end_turn", "length": "max_tokens"}
    yield _event("messageStop", {"stopReason": "tool_use" if performance.tools else reasons[performance.finish]})
    if performance.tells_usage:
        yield _event("metadata", _metadata(performance))


async def _midway(stage: Stage, fault: Fault) -> AsyncIterator[bytes]:
    if fault == "hang_midway":
        await hang(stage)
    if fault == "cut_midway":
        raise Cut
    if fault == "error_midway":
        yield _frame(
            {":message-type": "exception", ":exception-type": "modelStreamErrorException"},
            {"message": "The model failed.", "originalStatusCode": 424},
        )
    if fault == "malformed_midway":
        frame = bytearray(_event("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": "x"}}))
        frame[-1] ^= 0xFF
        yield bytes(frame)


def _metadata(performance: Performance) -> dict[str, Any]:
    """Bedrock counts cached tokens beside the input, not in it."""
    usage = {
        "inputTokens": performance.input_tokens - performance.cached_tokens,
        "outputTokens": performance.output_tokens,
        "totalTokens": performance.input_tokens + performance.output_tokens,
        "cacheReadInputTokens": performance.cached_tokens,
        "cacheWriteInputTokens": 0,
    }
    return {"usage": usage, "metrics": {"latencyMs": 321}}


def _event(name: str, payload: dict[str, Any]) -> bytes:
    return _frame({":message-type": "event", ":event-type": name}, payload)


def _frame(headers: dict[str, str], payload: dict[str, Any]) -> bytes:
    head = b"".join(_header(name, value) for name, value in {**headers, ":content-type": "application/json"}.items())
    body = json.dumps(payload).encode()
    # Two lengths and their checksum, the headers, the payload, and a checksum of everything before it.
    prelude = struct.pack("!II", 16 + len(head) + len(body), len(head))
    message = prelude + struct.pack("!I", zlib.crc32(prelude)) + head + body
    return message + struct.pack("!I", zlib.crc32(message))


def _header(name: str, value: str) -> bytes:
    key, text = name.encode(), value.encode()
    return struct.pack("!B", len(key)) + key + struct.pack("!BH", _STRING, len(text)) + text
