"""Tables of carts and orders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Cart(Identified, Base):
    """A bag, of an account or of a browser."""

    __tablename__ = "cart"
    __table_args__ = (Index("ix_cart_of_visitors", "updated_at", postgresql_where="account_id IS NULL"),)

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    updated_at: Mapped[datetime]


class CartLine(Base):
    """How many of a variant are in a bag."""

    __tablename__ = "cart_line"
    __table_args__ = (CheckConstraint("quantity BETWEEN 1 AND 999", name="quantity"),)

    cart_id: Mapped[UUID] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), primary_key=True)
    variant_id: Mapped[UUID] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    quantity: Mapped[int]
    added_at: Mapped[datetime]
    placement: Mapped[str | None] = mapped_column(String(40))
    """Where it was added from, such as `chat` or `product`: what AI brought in is counted by it."""


class Order(Identified, Base):
    """A purchase."""

    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("account_id", "idempotency_key"),
        Index("ix_order_account_id_placed_at", "account_id", "placed_at"),
        Index("ix_order_placed_at", "placed_at"),
        Index(
            "ix_order_unfinished",
            "status",
            "placed_at",
            postgresql_where="status IN ('reserved', 'paid', 'packed', 'shipped')",
        ),
        Index("uq_order_reserved", "account_id", unique=True, postgresql_where="status = 'reserved'"),
    )

    number: Mapped[str] = mapped_column(String(40), unique=True)
    """What people call it, such as `SW-10482`; imported orders keep their own."""
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(String(20))
    """`paid`, `packed`, `shipped`, `delivered`, `refunded`, `partly_refunded`, `cancelled`.

    `reserved` while the payment is asked for: not an order yet for anybody outside of the service.
    """
    currency: Mapped[str] = mapped_column(String(3))
    subtotal_minor: Mapped[int] = mapped_column(BigInteger)
    shipping_minor: Mapped[int] = mapped_column(BigInteger)
    total_minor: Mapped[int] = mapped_column(BigInteger)
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    assisted_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    """The part whose lines were added from a recommendation, a search or the chat."""
    delivery_address: Mapped[dict[str, Any]]
    idempotency_key: Mapped[str | None] = mapped_column(String(200))
    request_digest: Mapped[str | None] = mapped_column(String(64))
    """Of what was asked with the key: the same key may not ask for something else."""
    placed_at: Mapped[datetime]
    given_up_at: Mapped[datetime | None]
    """Of a reservation whose payment is being voided: it may not become an order any more."""
    delivered_at: Mapped[datetime | None]


class OrderLine(Identified, Base):
    """What was bought, with title and price as they were."""

    __tablename__ = "order_line"
    __table_args__ = (
        Index("ix_order_line_order_id", "order_id"),
        Index("ix_order_line_product_id", "product_id"),
    )

    order_id: Mapped[UUID] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"))
    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("product.id", ondelete="SET NULL"))
    variant_id: Mapped[UUID | None] = mapped_column(ForeignKey("variant.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(500))
    sku: Mapped[str] = mapped_column(String(200))
    quantity: Mapped[int]
    unit_price_minor: Mapped[int] = mapped_column(BigInteger)
    placement: Mapped[str | None] = mapped_column(String(40))


class OrderEvent(Identified, Base):
    """A step in an order's life: the timeline a customer sees."""

    __tablename__ = "order_event"
    __table_args__ = (Index("ix_order_event_order_id_occurred_at", "order_id", "occurred_at"),)

    order_id: Mapped[UUID] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(30))
    note: Mapped[str] = mapped_column(Text, default="")
    occurred_at: Mapped[datetime]


class Refund(Identified, Base):
    """Money given back."""

    __tablename__ = "refund"
    __table_args__ = (Index("ix_refund_order_id", "order_id"), Index("ix_refund_refunded_at", "refunded_at"))

    order_id: Mapped[UUID | None] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"))
    """Empty where an imported cancellation names no order of ours."""
    number: Mapped[str] = mapped_column(String(40), unique=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    lines: Mapped[list[Any]]
    """`[{"sku", "quantity", "amount_minor"}]`."""
    refunded_at: Mapped[datetime]
