"""The table of events."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Event(Identified, Base):
    """Something a shopper did, once. The id comes from the client where it has one, so a retry is no second event."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_kind_occurred_at", "kind", "occurred_at"),
        Index(
            "ix_event_account_id_occurred_at", "account_id", "occurred_at", postgresql_where="account_id IS NOT NULL"
        ),
        Index(
            "ix_event_visitor_id_occurred_at", "visitor_id", "occurred_at", postgresql_where="visitor_id IS NOT NULL"
        ),
    )

    kind: Mapped[str] = mapped_column(String(30))
    """`impression`, `view`, `click`, `search`, `add_to_cart`, `purchase`, `chat`."""
    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    visitor_id: Mapped[str | None] = mapped_column(String(64))
    """The browser's random id, for people who are not signed in."""
    placement: Mapped[str | None] = mapped_column(String(40))
    """Where on the site it happened, such as `home` or `search`."""
    query: Mapped[str | None] = mapped_column(String(300))
    quantity: Mapped[int] = mapped_column(default=1)
    details: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime]
