"""The chat over a WebSocket: the same events as over HTTP."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

import structlog
from fastapi import APIRouter, Query
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from shopwright.kit.errors import ShopwrightError
from shopwright.services.accounts.dependencies import CurrentPrincipal
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.assistant import Incoming
from shopwright.services.chat.dependencies import Turns
from shopwright.services.chat.errors import MalformedMessage, TooManyMessages, TurnRunning
from shopwright.services.chat.schemas import ChatEvent, ChatMessage, SocketMessage, TurnFailed
from shopwright.services.chat.streams import TurnStreams

router = APIRouter(tags=["chat"])
logger = structlog.get_logger(__name__)

_MESSAGES_PER_MINUTE = 30
_FOREIGN_ORIGIN = 4403


@router.websocket("/chat/ws")
async def chat_socket(
    socket: WebSocket,
    turns: Turns,
    principal: CurrentPrincipal,
    resume_from: Annotated[str | None, Query(max_length=100)] = None,
) -> None:
    """Talk: send `SocketMessage`s, receive chat events. `resume_from` continues after an event."""
    await socket.accept()
    if not _is_own_origin(socket):
        await socket.close(_FOREIGN_ORIGIN, "Another site's page may not open this socket.")
        return
    talk = _Talk(socket, turns, principal)
    try:
        if resume_from:
            await talk.take(SocketMessage(type="resume", resume_from=resume_from))
        while True:
            await talk.take_text(await socket.receive_text())
    except WebSocketDisconnect:
        logger.debug("chat.socket_closed")
    finally:
        await talk.leave()


class _Talk:
    """One socket: at most one answer is being sent at a time."""

    def __init__(self, socket: WebSocket, turns: TurnStreams, principal: Principal) -> None:
        self._socket = socket
        self._turns = turns
        self._principal = principal
        self._sending: asyncio.Task[None] | None = None
        self._turn_id: UUID | None = None
        self._times: list[float] = []

    async def take_text(self, text: str) -> None:
        """Read and follow one message of the client; what is wrong with it is told."""
        try:
            await self.take(SocketMessage.model_validate_json(text))
        except ValidationError as error:
            first = error.errors()[0]
            await self._tell(MalformedMessage(f"{'.'.join(map(str, first['loc'])) or 'message'}: {first['msg']}"))

    async def take(self, message: SocketMessage) -> None:
        """Follow one message of the client."""
        try:
            await self._follow(message)
        except ShopwrightError as error:
            await self._tell(error)

    async def leave(self) -> None:
        """Stop sending; the turn goes on for a while, so that the client can come back for the rest."""
        if self._sending is not None:
            self._sending.cancel()
            with suppress(asyncio.CancelledError):
                await self._sending

    async def _follow(self, message: SocketMessage) -> None:
        if message.type == "stop":
            if self._turn_id is not None:
                await self._turns.stop(self._turn_id, self._principal)
            return
        if self._sending is not None and not self._sending.done():
            raise TurnRunning("The answer before is still being given; wait for it or send `stop`.")
        self._count()
        if message.message is None and message.resume_from:
            self._send(await self._turns.resume(message.resume_from, self._principal))
            return
        is_unknown = self._principal.subject == "nobody"
        incoming = Incoming(_chat_message(message), self._principal, is_unknown, message.idempotency_key)
        self._turn_id, events = await self._turns.ask(incoming)
        self._send(events)

    def _send(self, events: AsyncGenerator[ChatEvent, None]) -> None:
        self._sending = asyncio.create_task(self._forward(events))

    async def _forward(self, events: AsyncGenerator[ChatEvent, None]) -> None:
        try:
            async with aclosing(events):
                async for event in events:
                    await self._socket.send_text(event.model_dump_json())
        except ShopwrightError as error:
            await self._tell(error)
        except (WebSocketDisconnect, RuntimeError):
            logger.debug("chat.socket_gone")

    async def _tell(self, error: ShopwrightError) -> None:
        await self._socket.send_text(TurnFailed(id="", code=error.code, message=error.message).model_dump_json())

    def _count(self) -> None:
        now = asyncio.get_running_loop().time()
        self._times = [moment for moment in self._times if now - moment < 60] + [now]
        if len(self._times) > _MESSAGES_PER_MINUTE:
            raise TooManyMessages("That is a lot of messages; wait a minute.", retry_after_seconds=60)


def _chat_message(message: SocketMessage) -> ChatMessage:
    if not message.message:
        raise MalformedMessage("message: say something, or send `resume_from` or `stop`.")
    return ChatMessage(message=message.message, conversation_id=message.conversation_id, product_id=message.product_id)


def _is_own_origin(socket: WebSocket) -> bool:
    """Say whether a browser's page of ours opened the socket; programs send no origin."""
    origin = socket.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == socket.headers.get("host")
