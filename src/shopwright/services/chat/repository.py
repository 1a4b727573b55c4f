"""The SQL of conversations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.database import Base
from shopwright.services.chat.models import Conversation, Turn


class ChatRepository:
    """Reads and writes conversations within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, row: Base) -> None:
        """Insert a row."""
        self._session.add(row)

    async def conversation(self, conversation_id: UUID, *, locked: bool = False) -> Conversation | None:
        """Return a conversation; `locked` until the transaction ends."""
        return await self._session.get(Conversation, conversation_id, with_for_update=locked)

    async def turn(self, turn_id: UUID, *, locked: bool = False) -> tuple[Turn, Conversation] | None:
        """Return a turn with its conversation."""
        query = select(Turn, Conversation).join(Conversation, Conversation.id == Turn.conversation_id)
        query = query.where(Turn.id == turn_id)
        if locked:
            query = query.with_for_update()
        row = (await self._session.execute(query)).one_or_none()
        return (row[0], row[1]) if row else None

    async def turn_by_request(self, request_key: str) -> tuple[Turn, Conversation] | None:
        """Return the turn that a request asked for, with its conversation."""
        query = select(Turn, Conversation).join(Conversation, Conversation.id == Turn.conversation_id)
        row = (await self._session.execute(query.where(Turn.request_key == request_key))).one_or_none()
        return (row[0], row[1]) if row else None

    async def turn_by_reply(self, reply_key: str) -> Turn | None:
        """Return the turn that a person's request answered."""
        return (await self._session.scalars(select(Turn).where(Turn.reply_key == reply_key))).one_or_none()

    async def latest_turns(self, conversation_id: UUID, limit: int) -> list[Turn]:
        """Return the latest turns, oldest first."""
        query = select(Turn).where(Turn.conversation_id == conversation_id).order_by(Turn.position.desc()).limit(limit)
        return list((await self._session.scalars(query)).all())[::-1]

    async def finish(self, turn_id: UUID, fields: dict[str, Any]) -> None:
        """Write what a turn came to."""
        await self._session.execute(update(Turn).where(Turn.id == turn_id).values(**fields))

    async def list_conversations(
        self, status: str | None, after: tuple[Any, UUID] | None, limit: int
    ) -> Sequence[RowMapping]:
        """Return conversations, latest change first, with the number of answers that were found unhelpful."""
        unhelpful = (
            select(func.count())
            .where(Turn.conversation_id == Conversation.id, Turn.helpful.is_(False))
            .scalar_subquery()
        )
        query = select(
            Conversation.id,
            Conversation.account_id,
            Conversation.status,
            Conversation.summary,
            Conversation.turn_count,
            Conversation.updated_at,
            unhelpful.label("unhelpful_count"),
        )
        if status is not None:
            query = query.where(Conversation.status == status)
        if after is not None:
            query = query.where(tuple_(Conversation.updated_at, Conversation.id) < tuple_(*after))
        query = query.order_by(Conversation.updated_at.desc(), Conversation.id.desc()).limit(limit)
        return (await self._session.execute(query)).mappings().all()
