"""The description writer on the wire."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shopwright.services.products.schemas import AttributeView

Tone = Literal["plain", "warm", "expert", "playful"]
Length = Literal["short", "medium", "long"]


class ProductFacts(BaseModel):
    """A product that is not in the catalogue yet."""

    title: str = Field(min_length=1, max_length=500)
    brand: str | None = Field(None, max_length=200)
    category: str | None = Field(None, max_length=200)
    attributes: list[AttributeView] = Field(default_factory=list, max_length=100)


class DescriptionRequest(BaseModel):
    """What to write about, and how."""

    model_config = ConfigDict(str_strip_whitespace=True)

    product_id: UUID | None = None
    product: ProductFacts | None = None
    features: list[Annotated[str, Field(min_length=1, max_length=300)]] = Field(default_factory=list, max_length=30)
    brand_guidelines: str = Field("", max_length=5000)
    seo_keywords: list[Annotated[str, Field(min_length=1, max_length=80)]] = Field(default_factory=list, max_length=20)
    tone: Tone = "plain"
    length: Length = "medium"


class Claim(BaseModel):
    """A statement of the text and the fact behind it."""

    text: str
    supported_by: str | None = Field(
        description="The stated fact; nothing when there is none, and then it cannot be published."
    )


class Check(BaseModel):
    """A rule the text was held against."""

    name: Literal["facts", "keywords", "length", "banned_words", "reading_level"]
    passed: bool
    message: str


class DraftView(BaseModel):
    """A draft with its claims and checks."""

    draft_id: UUID
    product_id: UUID | None
    product_title: str | None = None
    description: str
    claims: list[Claim]
    checks: list[Check]
    status: Literal["draft", "published", "superseded"]
    model: str
    prompt_version: str
    live_description: str | None = None
    created_at: datetime
    published_at: datetime | None


class DraftPage(BaseModel):
    """A page of drafts, newest first."""

    items: list[DraftView]
    next_cursor: str | None


class DraftChange(BaseModel):
    """An editor's own wording."""

    description: str = Field(min_length=1, max_length=20_000)


class DraftText(BaseModel):
    """A piece of the text while it is written."""

    type: Literal["text.delta"] = "text.delta"
    text: str


class DraftFinished(BaseModel):
    """The draft is saved."""

    type: Literal["draft.finished"] = "draft.finished"
    draft: DraftView


class DraftFailed(BaseModel):
    """Nothing was written."""

    type: Literal["draft.failed"] = "draft.failed"
    code: str
    message: str


WritingEvent = Annotated[DraftText | DraftFinished | DraftFailed, Field(discriminator="type")]
