"""Tables of the catalogue. What a product card shows stands on the product row, so that a list is one query."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, SmallInteger, String, Text, false
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Brand(Identified, Base):
    """Who makes it."""

    __tablename__ = "brand"

    slug: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(200))


class Category(Identified, Base):
    """A node of the category tree."""

    __tablename__ = "category"

    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str] = mapped_column(String(300), unique=True)
    """The slugs of the path, joined by `-`: `women-tops-jackets`."""
    name: Mapped[str] = mapped_column(String(200))
    path: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Names from the root to this node."""
    depth: Mapped[int] = mapped_column(SmallInteger)
    """0 for a department."""
    position: Mapped[int]
    product_count: Mapped[int] = mapped_column(default=0)
    """Published products in it and below."""


class Product(Identified, Base):
    """Something the shop sells, in one or more variants."""

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'published', 'archived')", name="status"),
        Index("ix_product_listing_newest", "status", "created_at", "id"),
        Index("ix_product_listing_price", "status", "price_minor", "id"),
        Index("ix_product_listing_popular", "status", "popularity", "id"),
        Index("ix_product_listing_rating", "status", "rating_average", "id"),
    )

    external_id: Mapped[str] = mapped_column(String(200), unique=True)
    """Its number in the system an import came from; makes imports repeatable."""
    slug: Mapped[str] = mapped_column(String(300), unique=True)
    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text, default="")
    short_description: Mapped[str] = mapped_column(Text, default="")
    description_is_ours: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the description was published or edited here: an import leaves it as it is."""
    merchant_description: Mapped[str | None] = mapped_column(Text)
    """What the merchant says, as the last import brought it, while the description is ours."""
    brand_id: Mapped[UUID | None] = mapped_column(ForeignKey("brand.id"), index=True)
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("category.id", ondelete="SET NULL"), index=True)
    """The main category: breadcrumbs and the card show it."""
    status: Mapped[str] = mapped_column(String(20), default="published")
    currency: Mapped[str] = mapped_column(String(3))
    price_minor: Mapped[int] = mapped_column(BigInteger)
    """The lowest price of its variants."""
    price_max_minor: Mapped[int] = mapped_column(BigInteger)
    compare_at_minor: Mapped[int | None] = mapped_column(BigInteger)
    """What it cost before, of the cheapest variant."""
    stock: Mapped[int]
    """The sum of its variants' stock."""
    image_url: Mapped[str] = mapped_column(Text)
    image_alt: Mapped[str] = mapped_column(Text)
    image_hue: Mapped[int] = mapped_column(SmallInteger, default=230)
    """0 to 359: tints the tile behind the picture."""
    default_variant_id: Mapped[UUID | None]
    """The only variant, when there is just one: it can be put in the bag without asking."""
    reviews_insight: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """Written by the reviews service, so that a product page is one read."""
    rating_average: Mapped[Decimal] = mapped_column(Numeric(3, 2), default=0)
    rating_count: Mapped[int] = mapped_column(default=0)
    popularity: Mapped[int] = mapped_column(BigInteger, default=0)
    """Units sold in the last 90 days; set by the recommendation training."""
    source_digest: Mapped[str] = mapped_column(String(64), default="")
    """Of the imported record: a second import of the same file changes nothing."""
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ProductCategory(Base):
    """Every category a product is shown in, ancestors included."""

    __tablename__ = "product_category"
    __table_args__ = (Index("ix_product_category_category_id_product_id", "category_id", "product_id"),)

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[UUID] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True)


class Variant(Identified, Base):
    """What is put in a bag: one choice of every option, with its own SKU, price and stock."""

    __tablename__ = "variant"
    __table_args__ = (
        CheckConstraint("stock >= 0", name="stock_not_negative"),
        CheckConstraint("price_minor >= 0", name="price_not_negative"),
        Index("ix_variant_product_id_position", "product_id", "position"),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    sku: Mapped[str] = mapped_column(String(200), unique=True)
    barcode: Mapped[str | None] = mapped_column(String(50), index=True)
    options: Mapped[dict[str, Any]]
    """`{"Size": "M", "Colour": "Blue"}`, in the order to show."""
    price_minor: Mapped[int] = mapped_column(BigInteger)
    compare_at_minor: Mapped[int | None] = mapped_column(BigInteger)
    stock: Mapped[int]
    image_url: Mapped[str | None] = mapped_column(Text)
    position: Mapped[int]


class Attribute(Identified, Base):
    """A stated fact about a product."""

    __tablename__ = "attribute"
    __table_args__ = (
        Index("ix_attribute_product_id_position", "product_id", "position"),
        Index("ix_attribute_name_value", "name", "value"),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    value: Mapped[str] = mapped_column(String(1000))
    number: Mapped[Decimal | None] = mapped_column(Numeric)
    unit: Mapped[str | None] = mapped_column(String(30))
    position: Mapped[int]


class Media(Identified, Base):
    """A picture of a product."""

    __tablename__ = "media"
    __table_args__ = (Index("ix_media_product_id_position", "product_id", "position"),)

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(Text)
    position: Mapped[int]


class ProductLink(Base):
    """A link the merchant made by hand: cross-sell, related, up-sell."""

    __tablename__ = "product_link"

    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    linked_id: Mapped[UUID] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    position: Mapped[int]
