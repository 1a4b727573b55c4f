"""Tables of drafts and of what was published."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class DescriptionDraft(Identified, Base):
    """A text somebody may publish as a product's description."""

    __tablename__ = "description_draft"
    __table_args__ = (
        Index("ix_description_draft_product_id_created_at", "product_id", "created_at"),
        Index("ix_description_draft_status_created_at", "status", "created_at"),
    )

    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    """Empty for a product that is not in the catalogue yet."""
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    claims: Mapped[list[Any]]
    checks: Mapped[list[Any]]
    brief: Mapped[dict[str, Any]]
    """What was asked for: facts, guidelines, keywords, tone, length."""
    model: Mapped[str] = mapped_column(String(200))
    """The model that wrote it, or `composed` when it was made from stated attributes."""
    prompt_version: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(20))
    """`draft`, `published` or `superseded`."""
    replaced_text: Mapped[str | None] = mapped_column(Text)
    """What the product said before this was published: the way back."""
    replaced_draft_id: Mapped[UUID | None] = mapped_column(ForeignKey("description_draft.id", ondelete="SET NULL"))
    """Whose text that was; empty for the merchant's."""
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
