"""The search index: one row a published product, written by this service alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base


class SearchEntry(Base):
    """Everything a search needs to match, filter, count and sort a product without a join."""

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_terms", "terms", postgresql_using="gin"),
        Index("ix_search_entry_title", "title", postgresql_using="gin", postgresql_ops={"title": "gin_trgm_ops"}),
        Index("ix_search_entry_categories", "categories", postgresql_using="gin"),
        Index("ix_search_entry_popularity", "popularity"),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(TSVECTOR)
    text: Mapped[str] = mapped_column(Text)
    """What the vector was made from."""
    text_digest: Mapped[str] = mapped_column(String(64))
    brand: Mapped[str] = mapped_column(Text)
    categories: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Slugs of its categories, ancestors included."""
    facets: Mapped[dict[str, Any]]
    """Option and attribute values to filter by: `{"Colour": ["Blue", "Red"], "Size": ["M"]}`."""
    price_minor: Mapped[int] = mapped_column(BigInteger)
    in_stock: Mapped[bool]
    popularity: Mapped[int] = mapped_column(BigInteger)
    rating: Mapped[float]
    created_at: Mapped[datetime]
    indexed_at: Mapped[datetime]
