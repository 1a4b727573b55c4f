"""Recommendations on the wire."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from shopwright.services.products.schemas import ProductCard

Placement = Literal["home", "product", "cart"]
ReasonKind = Literal[
    "bought_together", "because_you_viewed", "because_you_bought", "chosen", "similar", "trending", "popular"
]


class Evidence(BaseModel):
    """What makes a reason true."""

    product_id: UUID | None = None
    product_title: str | None = None
    count: int | None = None
    window_days: int | None = None


class Reason(BaseModel):
    """Why a product is shown, in words and in facts."""

    kind: ReasonKind
    text: str
    evidence: Evidence


class RecommendedItem(BaseModel):
    """A product with its reason."""

    product: ProductCard
    reason: Reason
    source: str


class Recommendations(BaseModel):
    """What to show in a placement, best first."""

    placement: Placement
    title: str
    items: list[RecommendedItem]
    model_version: str
