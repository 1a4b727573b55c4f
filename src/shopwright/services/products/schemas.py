"""The catalogue on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Price(BaseModel):
    """An exact amount: minor units (pence, cents) of one currency."""

    model_config = ConfigDict(frozen=True)

    amount_minor: int
    currency: str


class Image(BaseModel):
    """A picture and the tint of the tile behind it."""

    url: str
    alt: str
    hue: int = Field(description="0 to 359.")


class Rating(BaseModel):
    """What owners gave, one to five."""

    average: float
    count: int


class CategoryRef(BaseModel):
    """A category by name and address."""

    slug: str
    name: str


class ProductCard(BaseModel):
    """A product as lists show it."""

    id: UUID
    slug: str
    title: str
    brand: str | None
    category: CategoryRef | None
    price: Price
    price_max: Price
    compare_at: Price | None
    in_stock: bool
    stock: int
    rating: Rating | None
    image: Image
    default_variant_id: UUID | None = Field(
        None, description="The variant to add without asking, when the product has just one."
    )


class ProductPage(BaseModel):
    """A page of cards."""

    items: list[ProductCard]
    next_cursor: str | None


class VariantView(BaseModel):
    """One choice of options."""

    id: UUID
    sku: str
    barcode: str | None
    options: dict[str, str]
    price: Price
    compare_at: Price | None
    stock: int
    in_stock: bool
    image_url: str | None


class AttributeView(BaseModel):
    """A stated fact."""

    name: str
    value: str
    unit: str | None


class AspectInsight(BaseModel):
    """What owners say about one aspect."""

    aspect: str
    positive: int
    negative: int
    quotes: list["AspectQuote"]


class AspectQuote(BaseModel):
    """A review's own words."""

    review_id: UUID
    polarity: Literal["positive", "negative"]
    text: str


class ReviewsInsight(BaseModel):
    """What people praise and complain about, with counts and quotes."""

    review_count: int
    positive: int
    neutral: int
    negative: int
    praised: list[AspectInsight]
    criticised: list[AspectInsight]
    aspects: list[AspectInsight]
    summary: str | None = Field(description="Two sentences from eight reviews on; nothing below.")
    updated_at: datetime | None


class ProductDetail(ProductCard):
    """A product as its page shows it."""

    description: str
    short_description: str
    status: Literal["draft", "published", "archived"]
    breadcrumbs: list[CategoryRef]
    variants: list[VariantView]
    attributes: list[AttributeView]
    media: list[Image]
    reviews_insight: ReviewsInsight | None
    version: int
    updated_at: datetime


class CategoryNode(BaseModel):
    """A category with what lies below it."""

    id: UUID
    slug: str
    name: str
    product_count: int
    image: Image | None
    children: list["CategoryNode"]


class CategoryTree(BaseModel):
    """Every category that has published products."""

    items: list[CategoryNode]
    product_count: int


class ProductChange(BaseModel):
    """What an editor changes of a product. Left out means unchanged."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    title: str | None = Field(None, min_length=1, max_length=500)
    description: str | None = Field(None, max_length=20_000)
    status: Literal["draft", "published", "archived"] | None = None
    version: int = Field(description="The version the change was made on; a later one is a conflict.")


ProductSort = Literal["popular", "newest", "price_asc", "price_desc", "rating"]
