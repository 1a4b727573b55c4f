"""Conversations beside the answering: reading them back, feedback, and the hand-over to a person and back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import IdempotencyKeyReused
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import InvalidCursor, decode_cursor, encode_cursor
from shopwright.kit.security import hash_token
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.service import AccountService
from shopwright.services.chat.errors import ConversationClosed, ConversationNotFound, TurnNotFound
from shopwright.services.chat.models import Conversation, Turn
from shopwright.services.chat.ownership import may_read
from shopwright.services.chat.repository import ChatRepository
from shopwright.services.chat.schemas import (
    ConversationPage,
    ConversationSummary,
    ConversationView,
    Feedback,
    TurnView,
)
from shopwright.services.products.schemas import ProductCard
from shopwright.services.products.service import ProductService

_SHOWN_TURNS = 200


class ConversationService:
    """Reads and steers conversations."""

    def __init__(self, database: Database, clock: Clock, *, products: ProductService, accounts: AccountService) -> None:
        self._database = database
        self._clock = clock
        self._products = products
        self._accounts = accounts

    async def get_conversation(self, conversation_id: UUID, principal: Principal) -> ConversationView:
        """Return one's own conversation; staff may see any. Raises `ConversationNotFound`."""
        async with self._database.reading() as session:
            repository = ChatRepository(session)
            conversation = _owned(await repository.conversation(conversation_id), conversation_id, principal)
            turns = await repository.latest_turns(conversation_id, _SHOWN_TURNS)
        return await self._view(conversation, turns)

    async def get_turn(self, turn_id: UUID, principal: Principal) -> TurnView:
        """Return a turn of one's own conversation. Raises `TurnNotFound`."""
        async with self._database.reading() as session:
            found = await ChatRepository(session).turn(turn_id)
        if found is None or not (may_read(found[1], principal) or _is_support(principal)):
            raise TurnNotFound(f"There is no turn {turn_id} of yours.")
        return (await self._views([found[0]]))[0]

    async def turn_as_saved(self, turn_id: UUID) -> TurnView:
        """Return a turn for those who already follow it. Raises `TurnNotFound`."""
        async with self._database.reading() as session:
            found = await ChatRepository(session).turn(turn_id)
        if found is None:
            raise TurnNotFound(f"There is no turn {turn_id}.")
        return (await self._views([found[0]]))[0]

    async def give_feedback(self, turn_id: UUID, feedback: Feedback, principal: Principal) -> None:
        """Keep what the shopper thinks of an answer. Raises `TurnNotFound`."""
        async with self._database.transaction() as session:
            found = await ChatRepository(session).turn(turn_id, locked=True)
            if found is None or not may_read(found[1], principal):
                raise TurnNotFound(f"There is no turn {turn_id} of yours.")
            turn, _ = found
            turn.helpful = feedback.helpful
            turn.feedback = " ".join(part for part in (feedback.reason, feedback.text.strip()) if part)

    async def hand_off(self, conversation_id: UUID, principal: Principal) -> ConversationView:
        """Ask for a person. Asking again changes nothing. Raises `ConversationNotFound`, `ConversationClosed`."""
        async with self._database.transaction() as session:
            repository = ChatRepository(session)
            conversation = _owned(
                await repository.conversation(conversation_id, locked=True), conversation_id, principal
            )
            _require_open(conversation)
            if conversation.status == "bot":
                conversation.status = "waiting"
                conversation.updated_at = self._clock.now()
            turns = await repository.latest_turns(conversation_id, _SHOWN_TURNS)
        return await self._view(conversation, turns)

    async def list_conversations(
        self, status: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> ConversationPage:
        """Return conversations for staff, latest change first. Raises `InvalidCursor`."""
        async with self._database.reading() as session:
            rows = await ChatRepository(session).list_conversations(status, _position(cursor), limit + 1)
        names = await self._accounts.names([row["account_id"] for row in rows if row["account_id"]])
        items = [
            ConversationSummary(
                id=row["id"],
                status=row["status"],
                customer=names.get(row["account_id"]),
                summary=row["summary"],
                turn_count=row["turn_count"],
                unhelpful_count=row["unhelpful_count"],
                updated_at=row["updated_at"],
            )
            for row in rows[:limit]
        ]
        more = len(rows) > limit
        last = items[-1] if items else None
        next_cursor = encode_cursor([last.updated_at.isoformat(), str(last.id)]) if more and last else None
        return ConversationPage(items=items, next_cursor=next_cursor)

    async def take_over(self, conversation_id: UUID, principal: Principal) -> ConversationView:
        """Have a person answer from now on; the bot is silent. Raises `ConversationNotFound`, `ConversationClosed`."""
        return await self._steer(conversation_id, principal, "with_person")

    async def hand_back(self, conversation_id: UUID, principal: Principal) -> ConversationView:
        """Let the bot answer again. Raises `ConversationNotFound` and `ConversationClosed`."""
        return await self._steer(conversation_id, principal, "bot")

    async def close(self, conversation_id: UUID, principal: Principal) -> ConversationView:
        """End a conversation. Raises `ConversationNotFound`."""
        return await self._steer(conversation_id, principal, "closed")

    async def answer_as_person(
        self, conversation_id: UUID, text: str, principal: Principal, *, idempotency_key: str | None = None
    ) -> ConversationView:
        """Answer as a member of staff: the open question if there is one, else without one. Takes over.

        The same key again answers nothing twice. Raises `ConversationNotFound`, `ConversationClosed` and
        `IdempotencyKeyReused`.
        """
        now = self._clock.now()
        reply_key = _reply_key(conversation_id, principal, idempotency_key)
        async with self._database.transaction() as session:
            repository = ChatRepository(session)
            conversation = await repository.conversation(conversation_id, locked=True)
            if conversation is None:
                raise ConversationNotFound(f"There is no conversation {conversation_id}.")
            # Looked for while the conversation is locked, so that of two at once one finds the other.
            if not (reply_key and await _was_said(repository, reply_key, text)):
                _require_open(conversation)
                turn = await _turn_to_answer(repository, conversation, now)
                turn.answer, turn.author, turn.status, turn.reply_key = text, "person", "done", reply_key
                conversation.status = "with_person"
                conversation.assignee_id = principal.require_account()
                conversation.updated_at = now
        return await self.get_conversation(conversation_id, principal)

    async def _steer(self, conversation_id: UUID, principal: Principal, status: str) -> ConversationView:
        async with self._database.transaction() as session:
            repository = ChatRepository(session)
            conversation = await repository.conversation(conversation_id, locked=True)
            if conversation is None:
                raise ConversationNotFound(f"There is no conversation {conversation_id}.")
            if status != "closed":
                _require_open(conversation)
            conversation.status = status
            conversation.assignee_id = principal.account_id if status == "with_person" else None
            conversation.updated_at = self._clock.now()
            self._accounts.record(session, principal, f"conversation.{status}", str(conversation_id), {})
            turns = await repository.latest_turns(conversation_id, _SHOWN_TURNS)
        return await self._view(conversation, turns)

    async def _view(self, conversation: Conversation, turns: Sequence[Turn]) -> ConversationView:
        return ConversationView(
            id=conversation.id,
            status=conversation.status,
            turns=await self._views(turns),
            created_at=conversation.created_at,
            updated_at=conversation.updated_at,
        )

    async def _views(self, turns: Sequence[Turn]) -> list[TurnView]:
        """Return turns with the cards of today: price and stock are never those of back then."""
        ids = list(dict.fromkeys(UUID(str(product_id)) for turn in turns for product_id in turn.products))
        cards = {card.id: card for card in await self._products.cards(ids)}
        return [_turn_view(turn, cards) for turn in turns]


def _turn_view(turn: Turn, cards: dict[UUID, ProductCard]) -> TurnView:
    return TurnView.model_validate(
        {
            "conversation_id": turn.conversation_id,
            "turn_id": turn.id,
            "message": turn.message,
            "product_id": turn.page_product_id,
            "answer": turn.answer,
            "citations": turn.citations,
            "products": [
                cards[UUID(str(product_id))].model_dump()
                for product_id in turn.products[:3]
                if UUID(str(product_id)) in cards
            ],
            "actions": turn.actions,
            "handed_off": turn.handed_off,
            "author": turn.author,
            "status": turn.status,
            "model": turn.model,
            "helpful": turn.helpful,
            "created_at": turn.created_at,
        }
    )


def _reply_key(conversation_id: UUID, principal: Principal, idempotency_key: str | None) -> str | None:
    if idempotency_key is None:
        return None
    return hash_token(f"{conversation_id}\n{principal.require_account()}\n{idempotency_key}")


async def _was_said(repository: ChatRepository, reply_key: str, text: str) -> bool:
    turn = await repository.turn_by_reply(reply_key)
    if turn is not None and turn.answer != text:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another answer; make a new one.")
    return turn is not None


async def _turn_to_answer(repository: ChatRepository, conversation: Conversation, now: datetime) -> Turn:
    turns = await repository.latest_turns(conversation.id, 1)
    if turns and turns[-1].author == "none" and not turns[-1].answer:
        return turns[-1]
    conversation.turn_count += 1
    turn = _persons_turn(conversation, now)
    repository.add(turn)
    return turn


def _persons_turn(conversation: Conversation, now: datetime) -> Turn:
    return Turn(
        id=new_id(),
        conversation_id=conversation.id,
        position=conversation.turn_count,
        author="person",
        message="",
        answer="",
        intent="",
        citations=[],
        products=[],
        actions=[],
        guard=[],
        model="",
        status="done",
        handed_off=True,
        duration_ms=0,
        created_at=now,
    )


def _owned(conversation: Conversation | None, conversation_id: UUID, principal: Principal) -> Conversation:
    if conversation is None or not (may_read(conversation, principal) or _is_support(principal)):
        raise ConversationNotFound(f"There is no conversation {conversation_id} of yours.")
    return conversation


def _is_support(principal: Principal) -> bool:
    return principal.role in {"support", "owner"}


def _require_open(conversation: Conversation) -> None:
    if conversation.status == "closed":
        raise ConversationClosed("This conversation is closed; start a new one.")


def _position(cursor: str | None) -> tuple[datetime, UUID] | None:
    if cursor is None:
        return None
    moment, conversation_id = decode_cursor(cursor, length=2)
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(conversation_id))
    except ValueError as error:
        raise InvalidCursor("The cursor is not one of ours; leave it out to start from the first page.") from error
