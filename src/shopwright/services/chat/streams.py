"""Turns that run apart from their readers, so that a dropped connection can be resumed.

The events of a turn are kept in the shared cache for a while, and any instance can go on sending them. When the
cache has lost them, the saved turn gives the rest of the text.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from pydantic import TypeAdapter

from shopwright.kit.cache import Cache
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.assistant import Assistant, Incoming, OpenTurn
from shopwright.services.chat.errors import AnswerUnavailable
from shopwright.services.chat.event_ids import EventId, EventIds, parse_event_id
from shopwright.services.chat.schemas import (
    ActionsOffered,
    ChatEvent,
    CitationsFound,
    ProductsFound,
    TextDelta,
    TurnFailed,
    TurnFinished,
    TurnView,
)
from shopwright.services.chat.service import ConversationService

logger = structlog.get_logger(__name__)

KEPT_SECONDS = 600
GRACE_SECONDS = 15.0
"""How long a turn goes on without a reader: three attempts to reconnect, with their pauses."""
_POLL_SECONDS = 0.1
_CANCEL_AGAIN_SECONDS = 1.0
"""Longer than saving a stopped turn takes."""
_LONGEST_TURN_SECONDS = 90.0
_FIRST_EVENT_SECONDS = 2.0
_EVENT: TypeAdapter[ChatEvent] = TypeAdapter(ChatEvent)


@dataclass(slots=True)
class LiveTurn:
    """A turn that runs in this process."""

    turn: OpenTurn
    events: list[ChatEvent] = field(default_factory=list)
    is_done: bool = False
    is_stopping: bool = False
    readers: int = 0
    task: asyncio.Task[None] | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def publish(self, event: ChatEvent) -> None:
        """Hand an event to every reader."""
        self.events.append(event)
        self._wake()

    def finish(self) -> None:
        """Say that nothing follows."""
        self.is_done = True
        self._wake()

    async def read(self, start: int = 0) -> AsyncGenerator[ChatEvent, None]:
        """Yield the events from position `start` until the turn is done."""
        self.readers += 1
        try:
            while True:
                news = self._news
                while start < len(self.events):
                    start += 1
                    yield self.events[start - 1]
                if self.is_done:
                    return
                await news.wait()
        finally:
            self.readers -= 1

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


class TurnStreams:
    """Starts, follows, resumes and stops turns. One for a process; another instance needs nothing of it."""

    def __init__(
        self,
        assistant: Assistant,
        conversations: ConversationService,
        cache: Cache,
        *,
        grace_seconds: float = GRACE_SECONDS,
    ) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._cache = cache
        self._grace_seconds = grace_seconds
        self._live: dict[UUID, LiveTurn] = {}
        self._leaving: set[asyncio.Task[None]] = set()

    async def ask(self, incoming: Incoming) -> tuple[UUID, AsyncGenerator[ChatEvent, None]]:
        """Take a message and return its turn and events: those it had when the same request came before.

        Raises what `Assistant.open` raises.
        """
        turn = await self._assistant.open(incoming)
        return turn.turn_id, self._follow(self._begin(turn)) if turn.is_new else self._again(turn.turn_id)

    def _begin(self, turn: OpenTurn) -> LiveTurn:
        live = LiveTurn(turn)
        self._live[turn.turn_id] = live
        live.task = asyncio.create_task(self._run(live))
        return live

    async def _follow(self, live: LiveTurn, start: int = 0) -> AsyncGenerator[ChatEvent, None]:
        """Yield a turn's events. When its last reader leaves for good, the turn is stopped."""
        try:
            async with aclosing(live.read(start)) as events:
                async for event in events:
                    yield event
        finally:
            if not live.is_done and live.readers == 0:
                leaving = asyncio.create_task(self._stop_if_alone(live))
                self._leaving.add(leaving)
                leaving.add_done_callback(self._leaving.discard)

    async def answer(self, incoming: Incoming) -> TurnView:
        """Answer in one piece. Raises `AnswerUnavailable` when the turn failed."""
        turn = await self._assistant.open(incoming)
        events = self._begin(turn).read() if turn.is_new else self._again(turn.turn_id)
        async with aclosing(events):
            async for event in events:
                if isinstance(event, TurnFinished):
                    return event.turn
                if isinstance(event, TurnFailed):
                    raise AnswerUnavailable(event.message)
        raise AnswerUnavailable("The answer was stopped.")

    async def resume(self, after: str, principal: Principal) -> AsyncGenerator[ChatEvent, None]:
        """Return what follows the event `after`. Raises `WrongEventId` and `TurnNotFound`."""
        event_id = parse_event_id(after)
        await self._conversations.get_turn(event_id.turn_id, principal)
        return self._following(event_id)

    async def _again(self, turn_id: UUID) -> AsyncGenerator[ChatEvent, None]:
        """Yield the events of a turn that was asked for before, from the first."""
        start = EventId(turn_id, -1, 0)
        saved = await self._conversations.turn_as_saved(turn_id)
        if saved.status != "failed":
            for event in rest_of(saved, start):
                yield event
            return
        async with aclosing(self._following(start)) as events:
            async for event in events:
                yield event

    async def _following(self, event_id: EventId) -> AsyncGenerator[ChatEvent, None]:
        live = self._live.get(event_id.turn_id)
        if live is not None:
            async with aclosing(self._follow(live, event_id.number + 1)) as events:
                async for event in events:
                    yield event
            return
        last: ChatEvent | None = None
        async with aclosing(self._kept(event_id)) as events:
            async for event in events:
                last = event
                yield event
        if not isinstance(last, TurnFinished | TurnFailed):
            reached = parse_event_id(last.id) if last is not None else event_id
            saved = await self._conversations.turn_as_saved(event_id.turn_id)
            for event in rest_of(saved, reached):
                yield event

    async def stop(self, turn_id: UUID, principal: Principal) -> None:
        """Stop a turn; what was said stays. Raises `TurnNotFound`."""
        await self._conversations.get_turn(turn_id, principal)
        live = self._live.get(turn_id)
        if live is not None and live.task is not None:
            await self._cancel(live, live.task)
        else:
            await self._cache.set(_stop_key(turn_id), b"1", ttl_seconds=KEPT_SECONDS)

    async def _run(self, live: LiveTurn) -> None:
        turn_id = live.turn.turn_id
        try:
            async with aclosing(self._assistant.reply(live.turn)) as events:
                async for event in events:
                    await self._publish(live, event)
                    is_stopped_elsewhere = await self._cache.get(_stop_key(turn_id)) is not None
                    if is_stopped_elsewhere or live.is_stopping:
                        break
        except asyncio.CancelledError:
            logger.info("chat.turn_stopped", turn_id=str(turn_id))
        except Exception:  # the socket loop: whatever broke, its readers have to hear of an end
            logger.exception("chat.turn_broken", turn_id=str(turn_id))
        finally:
            await asyncio.shield(self._conclude(live))

    async def _conclude(self, live: LiveTurn) -> None:
        """Tell readers how a turn ended that was stopped or broke, and forget it."""
        turn_id = live.turn.turn_id
        try:
            if not live.events or not isinstance(live.events[-1], TurnFinished | TurnFailed):
                ids = _ids_after(live)
                saved = await self._conversations.turn_as_saved(turn_id)
                if saved.status == "failed":
                    message = "The answer could not be completed; please ask again."
                    event: ChatEvent = TurnFailed(id=ids.next(), code=AnswerUnavailable.code, message=message)
                else:
                    event = TurnFinished(id=ids.next(), turn=saved)
                await self._publish(live, event)
        finally:
            live.finish()
            self._live.pop(turn_id, None)

    async def _publish(self, live: LiveTurn, event: ChatEvent) -> None:
        live.publish(event)
        await self._cache.append(
            _events_key(live.turn.turn_id), event.model_dump_json().encode(), ttl_seconds=KEPT_SECONDS
        )

    async def _stop_if_alone(self, live: LiveTurn) -> None:
        await asyncio.sleep(self._grace_seconds)
        followed = await self._cache.get(_followed_key(live.turn.turn_id))
        if not live.is_done and live.readers == 0 and followed is None and live.task is not None:
            await self._cancel(live, live.task)

    @staticmethod
    async def _cancel(live: LiveTurn, task: asyncio.Task[None]) -> None:
        """Cancel until it ends: `asyncio.wait_for` of Python 3.11, in the cache's driver, can swallow the first."""
        live.is_stopping = True
        while not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=_CANCEL_AGAIN_SECONDS)

    async def _kept(self, after: EventId) -> AsyncGenerator[ChatEvent, None]:
        """Yield kept events of a turn that runs elsewhere, or ran. Ends when they do, or when they are lost."""
        start = after.number + 1
        begun = asyncio.get_running_loop().time()
        deadline = begun + _LONGEST_TURN_SECONDS
        # A turn that was taken a moment ago has no events yet.
        patience = begun + (_FIRST_EVENT_SECONDS if start == 0 else 0)
        while asyncio.get_running_loop().time() < deadline:
            raw = await self._cache.items(_events_key(after.turn_id), start=start)
            for item in raw:
                start += 1
                event = _EVENT.validate_json(item)
                yield event
                if isinstance(event, TurnFinished | TurnFailed):
                    return
            is_over = asyncio.get_running_loop().time() >= patience
            if is_over and not raw and not await self._cache.items(_events_key(after.turn_id)):
                return
            await self._cache.set(_followed_key(after.turn_id), b"1", ttl_seconds=5)
            await asyncio.sleep(_POLL_SECONDS)


def rest_of(turn: TurnView, reached: EventId) -> list[ChatEvent]:
    """Return the events that bring a reader who got `reached` to the end of a saved turn.

    The text goes on after the last character that was sent; sources, cards and actions replace what came before.
    """
    ids = EventIds(reached.turn_id, reached.number, reached.offset)
    events: list[ChatEvent] = []
    text = turn.answer[reached.offset :]
    if text:
        events.append(TextDelta(id=ids.next(text), text=text))
    if turn.citations:
        events.append(CitationsFound(id=ids.next(), citations=turn.citations))
    if turn.products:
        events.append(ProductsFound(id=ids.next(), products=turn.products))
    if turn.actions:
        events.append(ActionsOffered(id=ids.next(), actions=turn.actions))
    if turn.status == "failed":
        message = "The answer could not be completed; please ask again."
        events.append(TurnFailed(id=ids.next(), code=AnswerUnavailable.code, message=message))
    else:
        events.append(TurnFinished(id=ids.next(), turn=turn))
    return events


def _ids_after(live: LiveTurn) -> EventIds:
    if not live.events:
        return EventIds(live.turn.turn_id)
    last = parse_event_id(live.events[-1].id)
    return EventIds(last.turn_id, last.number, last.offset)


def _events_key(turn_id: UUID) -> str:
    return f"chat:events:{turn_id}"


def _stop_key(turn_id: UUID) -> str:
    return f"chat:stop:{turn_id}"


def _followed_key(turn_id: UUID) -> str:
    return f"chat:followed:{turn_id}"
