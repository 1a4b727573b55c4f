"""Knowledge on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class NewDocument(BaseModel):
    """A document to keep, in Markdown or plain text. The same slug replaces the earlier one."""

    model_config = ConfigDict(str_strip_whitespace=True)

    title: str = Field(min_length=1, max_length=300)
    body: str = Field(min_length=1, max_length=500_000)
    slug: str | None = Field(None, max_length=200, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    source: str = Field("", max_length=1000)
    version: int | None = Field(
        None,
        ge=0,
        description="The version that was edited, 0 for a document that must not exist yet; a later one is a conflict. "
        "Left out, the text replaces whatever is there.",
    )


class DocumentSummary(BaseModel):
    """A document in a list."""

    id: UUID
    slug: str
    title: str
    source: str
    status: Literal["indexing", "indexed", "failed"]
    problem: str
    passage_count: int
    version: int
    updated_at: datetime


class DocumentPage(BaseModel):
    """Every document, by title."""

    items: list[DocumentSummary]
    next_cursor: str | None = None


class DocumentView(DocumentSummary):
    """A whole document."""

    body: str


class HelpPage(BaseModel):
    """A document as shoppers read it."""

    slug: str
    title: str
    body: str = Field(description="Markdown.")
    updated_at: datetime


class HelpPageRef(BaseModel):
    """A document by title and address."""

    slug: str
    title: str


class HelpIndex(BaseModel):
    """Every document that shoppers may read, by title."""

    items: list[HelpPageRef]


class PassageHit(BaseModel):
    """A passage that may answer."""

    passage_id: UUID
    document_id: UUID
    document_slug: str
    title: str
    heading: str
    text: str
    score: float = Field(description="The reranker's; higher is better.")
    answers: bool = Field(description="The score is above the calibrated bound.")


class PassageHits(BaseModel):
    """Passages, best first."""

    query: str
    items: list[PassageHit]
