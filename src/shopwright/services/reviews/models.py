"""Tables of reviews and of what was read out of them."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Review(Identified, Base):
    """What somebody thinks of a product."""

    __tablename__ = "review"
    __table_args__ = (
        Index("ix_review_product_id_created_at", "product_id", "created_at", "id"),
        Index("ix_review_unread", "id", postgresql_where="sentiment IS NULL"),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    external_id: Mapped[str | None] = mapped_column(String(100), unique=True)
    author: Mapped[str] = mapped_column(String(200))
    rating: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[str] = mapped_column(String(500))
    body: Mapped[str] = mapped_column(Text)
    sentiment: Mapped[str | None] = mapped_column(String(10))
    """`positive`, `neutral` or `negative`; empty until it has been read."""
    sentiment_score: Mapped[Decimal | None] = mapped_column(Numeric(4, 3))
    """-1 to 1."""
    sentiment_model: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime]


class ReviewAspect(Identified, Base):
    """One thing a review says about one aspect, in its own words."""

    __tablename__ = "review_aspect"
    __table_args__ = (
        Index("ix_review_aspect_product_id_aspect", "product_id", "aspect"),
        Index("ix_review_aspect_review_id", "review_id"),
    )

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    aspect: Mapped[str] = mapped_column(String(60))
    polarity: Mapped[str] = mapped_column(String(10))
    quote: Mapped[str] = mapped_column(Text)
