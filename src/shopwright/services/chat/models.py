"""Tables of conversations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Conversation(Identified, Base):
    """A talk between a shopper and the shop."""

    __tablename__ = "conversation"
    __table_args__ = (
        Index("ix_conversation_status_updated_at", "status", "updated_at", "id"),
        Index("ix_conversation_updated_at", "updated_at", "id"),
        Index("ix_conversation_account_id_updated_at", "account_id", "updated_at"),
    )

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    visitor_id: Mapped[str | None] = mapped_column(String(64))
    """The browser it belongs to, when nobody was signed in. Never shown to anyone else."""
    status: Mapped[str] = mapped_column(String(20))
    """`bot`, `waiting` (for a person), `with_person` or `closed`."""
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    summary: Mapped[str] = mapped_column(String(300), default="")
    turn_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Turn(Identified, Base):
    """One message of the shopper and its answer, saved together."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("conversation_id", "position"),)

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    position: Mapped[int]
    request_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of the client's idempotency key and whose it is: the same one asks nothing again."""
    reply_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of the idempotency key a person's answer was sent with: the same one answers nothing again."""
    author: Mapped[str] = mapped_column(String(10))
    """Who answered: `bot` or `person`; `none` while a person is awaited."""
    message: Mapped[str] = mapped_column(Text)
    page_product_id: Mapped[UUID | None]
    """The product whose page was open when it was asked. No reference: the product may go, what was said stays."""
    answer: Mapped[str] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(String(40))
    citations: Mapped[list[Any]]
    products: Mapped[list[Any]]
    actions: Mapped[list[Any]]
    guard: Mapped[list[Any]]
    """What the fact guard looked at, and what it withheld."""
    model: Mapped[str] = mapped_column(String(200))
    """The model that worded it, or `extractive`."""
    status: Mapped[str] = mapped_column(String(20))
    """`done`, `stopped`, `failed` or `handed_off`."""
    handed_off: Mapped[bool] = mapped_column(default=False)
    helpful: Mapped[bool | None]
    feedback: Mapped[str] = mapped_column(Text, default="")
    duration_ms: Mapped[int]
    created_at: Mapped[datetime]
