"""Tables of documents and their passages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Computed, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Document(Identified, Base):
    """A text the shop stands by, such as its returns policy."""

    __tablename__ = "document"

    slug: Mapped[str] = mapped_column(String(200), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text, default="")
    """Where it came from: a file name or an address."""
    status: Mapped[str] = mapped_column(String(20))
    """`indexing`, `indexed` or `failed`."""
    problem: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    """One more with each text that is kept."""
    updated_at: Mapped[datetime]
    created_at: Mapped[datetime]


class Passage(Identified, Base):
    """A part of a document, short enough to quote."""

    __tablename__ = "passage"
    __table_args__ = (
        Index("ix_passage_document_id_position", "document_id", "position"),
        Index("ix_passage_terms", "terms", postgresql_using="gin"),
    )

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    heading: Mapped[str] = mapped_column(Text)
    """The headings above it, joined by ` › `."""
    text: Mapped[str] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed("setweight(to_tsvector('english', heading), 'A') || to_tsvector('english', text)", persisted=True),
    )
