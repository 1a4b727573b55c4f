"""The engine of the chat: a turn goes in, a stream of events comes out. Three transports forward it.

Read (short), think (no connection held), write (short): the question is kept before anything is worked out, so a
process that dies loses at most the answer that was not sent.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from sqlalchemy.exc import IntegrityError

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import IdempotencyKeyReused, ShopwrightError
from shopwright.kit.identifiers import new_id
from shopwright.kit.security import hash_token
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.answering import Answering
from shopwright.services.chat.drafting import MOST_CARDS
from shopwright.services.chat.errors import ConversationClosed, ConversationFull, ConversationNotFound
from shopwright.services.chat.event_ids import EventIds
from shopwright.services.chat.models import Conversation, Turn
from shopwright.services.chat.ownership import claim, may_continue
from shopwright.services.chat.progress import Progress
from shopwright.services.chat.repository import ChatRepository
from shopwright.services.chat.schemas import (
    ActionsOffered,
    ChatEvent,
    ChatMessage,
    CitationsFound,
    ProductsFound,
    TextDelta,
    ToolUsed,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    TurnView,
)
from shopwright.services.chat.understanding import Understanding

logger = structlog.get_logger(__name__)

MOST_TURNS = 200
REMEMBERED_TURNS = 6
_SUMMARY_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it arrives."""

    message: ChatMessage
    principal: Principal
    is_unknown: bool = False
    """The client brought neither account nor cookie."""
    idempotency_key: str | None = None
    """The same key asks the same turn: within a conversation, or of one person who begins one."""

    @property
    def request_key(self) -> str | None:
        """What the turn is found by again; nothing where nobody in particular begins a conversation."""
        owner = str(self.message.conversation_id or self.principal.subject)
        # Two strangers over the socket, which gives no cookie, must not meet in one turn.
        if self.idempotency_key is None or owner == "nobody":
            return None
        return hash_token(f"{owner}\n{self.idempotency_key}")


@dataclass(slots=True)
class OpenTurn:
    """A turn that was taken and is not answered yet."""

    turn_id: UUID
    conversation_id: UUID
    status: str
    """The conversation's."""
    incoming: Incoming
    history: list[Turn]
    is_new: bool = True
    """Not when the same request came before."""
    started: float = field(default_factory=time.monotonic)


class Assistant:
    """Answers turns."""

    def __init__(self, database: Database, clock: Clock, *, understanding: Understanding, answering: Answering) -> None:
        self._database = database
        self._clock = clock
        self._understanding = understanding
        self._answering = answering

    async def open(self, incoming: Incoming) -> OpenTurn:
        """Keep the question, in its conversation or a new one; the same request again is the turn it was.

        Raises `ConversationNotFound`, `ConversationClosed`, `ConversationFull` and `IdempotencyKeyReused`.
        """
        if (earlier := await self._earlier(incoming)) is not None:
            return earlier
        try:
            return await self._open(incoming)
        except IntegrityError:
            earlier = await self._earlier(incoming)
            if earlier is None:
                raise
            return earlier  # the same request came at the same time and was quicker

    async def _earlier(self, incoming: Incoming) -> OpenTurn | None:
        if incoming.request_key is None:
            return None
        async with self._database.reading() as session:
            found = await ChatRepository(session).turn_by_request(incoming.request_key)
        if found is None:
            return None
        turn, conversation = found
        if not may_continue(conversation, incoming.principal, is_unknown=incoming.is_unknown):
            raise ConversationNotFound(f"There is no conversation {conversation.id} of yours.")
        if (turn.message, turn.page_product_id) != (incoming.message.message, incoming.message.product_id):
            raise IdempotencyKeyReused("This Idempotency-Key was used for another message; make a new one.")
        return OpenTurn(turn.id, conversation.id, conversation.status, incoming, [], is_new=False)

    async def _open(self, incoming: Incoming) -> OpenTurn:
        now = self._clock.now()
        async with self._database.transaction() as session:
            repository = ChatRepository(session)
            conversation = await self._conversation(repository, incoming)
            history = await repository.latest_turns(conversation.id, REMEMBERED_TURNS)
            conversation.turn_count += 1
            conversation.updated_at = now
            conversation.summary = conversation.summary or incoming.message.message[:_SUMMARY_LENGTH]
            is_bot = conversation.status == "bot"
            turn = Turn(
                id=new_id(),
                conversation_id=conversation.id,
                position=conversation.turn_count,
                author="bot" if is_bot else "none",
                request_key=incoming.request_key,
                message=incoming.message.message,
                page_product_id=incoming.message.product_id,
                answer="",
                intent="",
                citations=[],
                products=[],
                actions=[],
                guard=[],
                model="",
                # Until it is answered; a process that dies leaves it so, and the shopper can try again.
                status="failed" if is_bot else "handed_off",
                handed_off=not is_bot,
                duration_ms=0,
                created_at=now,
            )
            repository.add(turn)
        return OpenTurn(turn.id, conversation.id, conversation.status, incoming, history)

    async def reply(self, turn: OpenTurn) -> AsyncGenerator[ChatEvent, None]:
        """Answer an open turn. The last event is `turn.finished` or `turn.failed`; by then the turn is saved.

        Closing or cancelling it stops the work and saves what was said as `stopped`.
        """
        ids = EventIds(turn.turn_id)
        progress = Progress()
        try:
            yield TurnStarted(id=ids.next(), conversation_id=turn.conversation_id, turn_id=turn.turn_id)
            if turn.status == "bot":
                async for event in self._answer(turn, ids, progress):
                    yield event
            finished = await self._save(turn, progress, "handed_off" if turn.status != "bot" else "done")
        except (asyncio.CancelledError, GeneratorExit):
            await asyncio.shield(self._save(turn, progress, "stopped"))
            raise
        except ShopwrightError as error:
            logger.warning("chat.turn_failed", turn_id=str(turn.turn_id), code=error.code, error=error.message)
            await self._save(turn, progress, "failed")
            yield TurnFailed(id=ids.next(), code=error.code, message=error.message)
            return
        yield TurnFinished(id=ids.next(), turn=finished)

    async def _answer(self, turn: OpenTurn, ids: EventIds, progress: Progress) -> AsyncGenerator[ChatEvent, None]:
        message = turn.incoming.message
        question = await self._understanding.read(message.message, turn.history, message.product_id)
        progress.intent = question.intent.value if question.intent else ""
        async for piece in self._answering.answer(question, turn.incoming.principal, turn.history, progress):
            if isinstance(piece, str):
                yield TextDelta(id=ids.next(piece), text=piece)
            else:
                yield ToolUsed(id=ids.next(), tool=piece.tool, label=piece.label)
        if progress.citations:
            yield CitationsFound(id=ids.next(), citations=progress.citations)
        if progress.products:
            yield ProductsFound(id=ids.next(), products=progress.products)
        if progress.actions:
            yield ActionsOffered(id=ids.next(), actions=progress.actions)

    async def _conversation(self, repository: ChatRepository, incoming: Incoming) -> Conversation:
        principal = incoming.principal
        conversation_id = incoming.message.conversation_id
        if conversation_id is None:
            now = self._clock.now()
            conversation = Conversation(
                id=new_id(),
                account_id=principal.account_id,
                visitor_id=principal.visitor_id,
                status="bot",
                summary="",
                turn_count=0,
                created_at=now,
                updated_at=now,
            )
            repository.add(conversation)
            return conversation
        found = await repository.conversation(conversation_id, locked=True)
        if found is None or not may_continue(found, principal, is_unknown=incoming.is_unknown):
            raise ConversationNotFound(f"There is no conversation {conversation_id} of yours.")
        if found.status == "closed":
            raise ConversationClosed("This conversation is closed; start a new one.")
        if found.turn_count >= MOST_TURNS:
            raise ConversationFull(f"This conversation has {MOST_TURNS} turns, which is the most; start a new one.")
        claim(found, principal)
        return found

    async def _save(self, turn: OpenTurn, progress: Progress, status: str) -> TurnView:
        now = self._clock.now()
        hands_off = progress.hands_off or turn.status != "bot"
        logger.info(
            "chat.turn_saved",
            turn_id=str(turn.turn_id),
            intent=progress.intent,
            model=progress.model,
            status=status,
            withheld=sum(not finding.supported for finding in progress.findings),
            duration_ms=round((time.monotonic() - turn.started) * 1000),
        )
        async with self._database.transaction() as session:
            repository = ChatRepository(session)
            conversation = await repository.conversation(turn.conversation_id, locked=True)
            if conversation is not None:
                conversation.updated_at = now
                if progress.hands_off and conversation.status == "bot":
                    conversation.status = "waiting"
            if turn.status == "bot":
                await repository.finish(turn.turn_id, self._fields(turn, progress, status))
        return TurnView(
            conversation_id=turn.conversation_id,
            turn_id=turn.turn_id,
            message=turn.incoming.message.message,
            product_id=turn.incoming.message.product_id,
            answer=progress.text,
            citations=progress.citations,
            products=progress.products,
            actions=progress.actions,
            handed_off=hands_off,
            author="bot" if turn.status == "bot" else "none",
            status="handed_off" if hands_off and status == "done" else status,
            model=progress.model if turn.status == "bot" else "",
            created_at=now,
        )

    def _fields(self, turn: OpenTurn, progress: Progress, status: str) -> dict[str, object]:
        ids = dict.fromkeys([*progress.discussed, *(card.id for card in progress.products)])
        return {
            "answer": progress.text,
            "intent": progress.intent,
            "citations": [citation.model_dump(mode="json") for citation in progress.citations],
            "products": [str(product_id) for product_id in list(ids)[: MOST_CARDS + 1]],
            "actions": [action.model_dump(mode="json") for action in progress.actions],
            "guard": [finding.model_dump(mode="json") for finding in progress.findings],
            "model": progress.model,
            "status": "handed_off" if progress.hands_off and status == "done" else status,
            "handed_off": progress.hands_off,
            "duration_ms": round((time.monotonic() - turn.started) * 1000),
        }
