"""Carts and orders on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shopwright.services.products.schemas import Image, Price

OrderStatus = Literal["paid", "packed", "shipped", "delivered", "refunded", "partly_refunded", "cancelled"]


class CartLineView(BaseModel):
    """A line of the bag with today's price."""

    variant_id: UUID
    product_id: UUID
    slug: str
    title: str
    options: dict[str, str]
    sku: str
    image: Image
    quantity: int
    unit_price: Price
    total: Price
    stock: int
    problem: Literal["out_of_stock", "not_enough_stock"] | None = None


class CartView(BaseModel):
    """The bag."""

    lines: list[CartLineView]
    item_count: int
    subtotal: Price
    shipping: Price
    total: Price
    shipping_rate: Price = Field(description="What delivery costs below `free_shipping_from`.")
    free_shipping_from: Price


class CartLineChange(BaseModel):
    """Put a variant in the bag, or set how many are in it."""

    variant_id: UUID
    quantity: int = Field(1, ge=0, le=999)
    placement: str | None = Field(None, max_length=40, description="Where it was added from, such as `chat`.")


class CartLineQuantity(BaseModel):
    """How many of a variant are in the bag."""

    quantity: int = Field(ge=0, le=999)


class Address(BaseModel):
    """Where to deliver."""

    model_config = ConfigDict(str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=200)
    line1: str = Field(min_length=1, max_length=200)
    line2: str = Field("", max_length=200)
    city: str = Field(min_length=1, max_length=100)
    postcode: str = Field(min_length=1, max_length=20)
    country: str = Field(min_length=2, max_length=80)


class OrderRequest(BaseModel):
    """Buy what is in the bag."""

    delivery_address: Address
    payment_token: str = Field("test", max_length=200, description="From the payment provider; `test` in the demo.")


class OrderLineView(BaseModel):
    """A line of an order, as it was bought."""

    product_id: UUID | None
    slug: str | None
    title: str
    sku: str
    quantity: int
    unit_price: Price
    total: Price
    image: Image | None


class OrderEventView(BaseModel):
    """A step in an order's life."""

    kind: str
    note: str
    occurred_at: datetime


class OrderView(BaseModel):
    """An order."""

    id: UUID
    number: str
    status: OrderStatus
    placed_at: datetime
    lines: list[OrderLineView]
    subtotal: Price
    shipping: Price
    total: Price
    refunded: Price
    delivery_address: dict[str, str]
    events: list[OrderEventView]
    expected_delivery: datetime | None


class OrderMove(BaseModel):
    """The step an order took."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    status: Literal["packed", "shipped", "delivered"]
    note: str = Field(
        "", max_length=200, description="What the customer reads beside the step, such as `Royal Mail, AB123456789GB`."
    )


class OrderSummary(BaseModel):
    """An order in a list."""

    id: UUID
    number: str
    status: OrderStatus
    placed_at: datetime
    item_count: int
    total: Price
    first_titles: list[str]
    customer: str | None = None


class OrderPage(BaseModel):
    """A page of orders, newest first."""

    items: list[OrderSummary]
    next_cursor: str | None
