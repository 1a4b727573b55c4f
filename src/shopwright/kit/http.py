"""Answers that are sent as they are: typed in the schema, not validated a second time on the way out."""

import hashlib
from collections.abc import AsyncIterator

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse


def json_answer(model: BaseModel, *, status_code: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Send `model` as JSON."""
    content = model.__pydantic_serializer__.to_json(model)
    return Response(content, status_code=status_code, headers=headers, media_type="application/json")


def cacheable_answer(request: Request, model: BaseModel, *, max_age_seconds: int = 0) -> Response:
    """Send `model` with an ETag, or 304 when the client has it already. For answers that are the same for everyone."""
    return cacheable_json(request, model.__pydantic_serializer__.to_json(model), max_age_seconds=max_age_seconds)


def cacheable_json(request: Request, content: bytes, *, max_age_seconds: int = 0) -> Response:
    """Send JSON with an ETag, or 304 when the client has it already."""
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={max_age_seconds}"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


def accepts_event_stream(request: Request) -> bool:
    """Say whether the client asked for server-sent events."""
    return "text/event-stream" in request.headers.get("accept", "")


def event_stream(events: AsyncIterator[tuple[str, BaseModel]]) -> StreamingResponse:
    """Send `(id, event)` pairs as server-sent events; the event's `type` field names it."""
    return StreamingResponse(
        _server_sent(events),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _server_sent(events: AsyncIterator[tuple[str, BaseModel]]) -> AsyncIterator[bytes]:
    async for event_id, event in events:
        name = getattr(event, "type", "message")
        yield f"id: {event_id}\nevent: {name}\ndata: ".encode() + event.model_dump_json().encode() + b"\n\n"
