"""Tables the training writes and the recommender reads."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base


class TrainingRun(Base):
    """One finished training. The newest is in force."""

    __tablename__ = "training_run"

    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    finished_at: Mapped[datetime] = mapped_column(index=True)
    parameters: Mapped[dict[str, Any]]
    figures: Mapped[dict[str, Any]]


class ItemNeighbour(Base):
    """A product that goes with another, by what people did."""

    __tablename__ = "item_neighbour"
    __table_args__ = (Index("ix_item_neighbour_lookup", "product_id", "kind", "score"),)

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    neighbour_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    """`covisited` (by the same people, close in time) or `bought_together` (in one order)."""
    score: Mapped[float]
    support: Mapped[int]
    """How many people or orders the score rests on: the evidence in a reason."""


class TrendingItem(Base):
    """How much a product is bought these days."""

    __tablename__ = "trending_item"
    __table_args__ = (Index("ix_trending_item_score", "score"),)

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[float]
    units_last_week: Mapped[int]
    buyers_last_week: Mapped[int]
