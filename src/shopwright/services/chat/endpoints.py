"""The chat over HTTP: in one piece or as server-sent events, and the desk of the support staff."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import BaseModel

from shopwright.kit.http import accepts_event_stream, event_stream, json_answer
from shopwright.services.accounts.dependencies import CurrentPrincipal, CurrentShopper, require
from shopwright.services.chat.assistant import Incoming
from shopwright.services.chat.dependencies import Conversations, Turns
from shopwright.services.chat.schemas import (
    ChatEvent,
    ChatEventMessage,
    ChatMessage,
    ConversationPage,
    ConversationView,
    Feedback,
    PersonsAnswer,
    TurnView,
)

router = APIRouter(tags=["chat"])

_STREAM = {"text/event-stream": {"schema": {"$ref": "#/components/schemas/ChatEventMessage"}}}
_SUPPORT = [require("support")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        description="Sending a message again with the same key gives the same turn and asks nothing twice.",
    ),
]
ReplyKey = Annotated[
    str | None,
    Header(
        alias="idempotency-key",
        min_length=1,
        max_length=200,
        description="Sending an answer again with the same key says nothing twice: of one member of staff, within a "
        "conversation.",
    ),
]


@router.post("/chat/message", responses={200: {"model": TurnView, "content": _STREAM}})
async def send_message(
    request: Request,
    response: Response,
    message: ChatMessage,
    turns: Turns,
    known: CurrentPrincipal,
    shopper: CurrentShopper,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Ask something. `Accept: text/event-stream` gives the answer as it is made, else it comes in one piece."""
    incoming = Incoming(message, shopper, known.subject == "nobody", idempotency_key)
    if not accepts_event_stream(request):
        return _with_cookies(json_answer(await turns.answer(incoming)), response)
    _, events = await turns.ask(incoming)
    return _with_cookies(event_stream(_numbered(events)), response)


@router.get("/chat/turns/{turn_id}/events", responses={200: {"model": ChatEventMessage, "content": _STREAM}})
async def resume_turn(
    turn_id: UUID,
    turns: Turns,
    principal: CurrentPrincipal,
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
    resume_from: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """Go on with the events of a turn after the last one that was received; from the first without one."""
    after = resume_from or last_event_id or f"{turn_id.hex}.0.0"
    return event_stream(_numbered(await turns.resume(after, principal)))


@router.post("/chat/turns/{turn_id}/stop", status_code=204)
async def stop_turn(turn_id: UUID, turns: Turns, principal: CurrentPrincipal) -> None:
    """Stop an answer; what was said stays."""
    await turns.stop(turn_id, principal)


@router.post("/chat/turns/{turn_id}/feedback", status_code=204)
async def give_feedback(
    turn_id: UUID, feedback: Feedback, conversations: Conversations, principal: CurrentPrincipal
) -> None:
    """Say whether an answer helped."""
    await conversations.give_feedback(turn_id, feedback, principal)


@router.get("/chat/conversations/{conversation_id}")
async def get_conversation(
    conversation_id: UUID, conversations: Conversations, principal: CurrentPrincipal
) -> ConversationView:
    """Show one's own conversation."""
    return await conversations.get_conversation(conversation_id, principal)


@router.post("/chat/conversations/{conversation_id}/hand-off")
async def hand_off(
    conversation_id: UUID, conversations: Conversations, principal: CurrentPrincipal
) -> ConversationView:
    """Ask for a person."""
    return await conversations.hand_off(conversation_id, principal)


@router.get("/admin/conversations", dependencies=_SUPPORT)
async def list_conversations(
    conversations: Conversations,
    status: Annotated[str | None, Query(pattern="^(bot|waiting|with_person|closed)$")] = None,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> ConversationPage:
    """List conversations, latest change first."""
    return await conversations.list_conversations(status, cursor, limit)


@router.get("/admin/conversations/{conversation_id}", dependencies=_SUPPORT)
async def show_conversation(
    conversation_id: UUID, conversations: Conversations, principal: CurrentPrincipal
) -> ConversationView:
    """Show any conversation."""
    return await conversations.get_conversation(conversation_id, principal)


@router.post("/admin/conversations/{conversation_id}/reply", dependencies=_SUPPORT)
async def reply_as_person(
    conversation_id: UUID,
    answer: PersonsAnswer,
    conversations: Conversations,
    principal: CurrentPrincipal,
    idempotency_key: ReplyKey = None,
) -> ConversationView:
    """Answer as a person; the assistant is silent from then on."""
    return await conversations.answer_as_person(
        conversation_id, answer.text, principal, idempotency_key=idempotency_key
    )


@router.post("/admin/conversations/{conversation_id}/take-over", dependencies=_SUPPORT)
async def take_over(
    conversation_id: UUID, conversations: Conversations, principal: CurrentPrincipal
) -> ConversationView:
    """Take a conversation over from the assistant."""
    return await conversations.take_over(conversation_id, principal)


@router.post("/admin/conversations/{conversation_id}/hand-back", dependencies=_SUPPORT)
async def hand_back(
    conversation_id: UUID, conversations: Conversations, principal: CurrentPrincipal
) -> ConversationView:
    """Let the assistant answer again."""
    return await conversations.hand_back(conversation_id, principal)


@router.post("/admin/conversations/{conversation_id}/close", dependencies=_SUPPORT)
async def close_conversation(
    conversation_id: UUID, conversations: Conversations, principal: CurrentPrincipal
) -> ConversationView:
    """End a conversation."""
    return await conversations.close(conversation_id, principal)


async def _numbered(events: AsyncGenerator[ChatEvent, None]) -> AsyncIterator[tuple[str, BaseModel]]:
    async with aclosing(events):
        async for event in events:
            yield event.id, event


def _with_cookies(answer: Response, given: Response) -> Response:
    """Carry over the visitor's cookie, which a response that is returned as it is would lose."""
    answer.raw_headers.extend(header for header in given.raw_headers if header[0] == b"set-cookie")
    return answer
