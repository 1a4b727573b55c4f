"""Reviews on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Sentiment = Literal["positive", "neutral", "negative"]


class WantedReviews(BaseModel):
    """Which reviews are wanted."""

    sentiment: Sentiment | None = None
    aspect: str | None = Field(None, max_length=60, description="Only those that speak of it.")
    polarity: Sentiment | None = Field(None, description="Only those that say so of the aspect, or of any.")


class AspectView(BaseModel):
    """One thing a review says about one aspect."""

    aspect: str
    polarity: Sentiment
    quote: str


class ReviewView(BaseModel):
    """A review with what was read out of it."""

    id: UUID
    product_id: UUID
    product_title: str | None = None
    author: str
    rating: int
    title: str
    body: str
    sentiment: Sentiment | None
    aspects: list[AspectView]
    created_at: datetime


class ReviewPage(BaseModel):
    """A page of reviews, newest first."""

    items: list[ReviewView]
    next_cursor: str | None


class NewReview(BaseModel):
    """What a customer thinks."""

    model_config = ConfigDict(str_strip_whitespace=True)

    rating: int = Field(ge=1, le=5)
    title: str = Field("", max_length=200)
    body: str = Field(min_length=1, max_length=5000)


class SentimentCount(BaseModel):
    """Reviews of one sentiment in one week or month."""

    period: datetime
    positive: int
    neutral: int
    negative: int


class ReviewsOverview(BaseModel):
    """All reviews of the shop at a glance, for the admin."""

    review_count: int
    unread_count: int
    average_rating: float | None
    positive: int
    neutral: int
    negative: int
    aspects: list["AspectCount"]
    series: list[SentimentCount]


class AspectCount(BaseModel):
    """How often an aspect is praised and criticised."""

    aspect: str
    positive: int
    negative: int
