"""Orders of another shop, some ten thousand at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database, copy_records
from shopwright.kit.identifiers import new_id
from shopwright.services.orders.fulfilment import DELIVERY_AFTER, status_at, steps_between
from shopwright.services.orders.models import Order, Refund

_ORDERS_A_TRANSACTION = 2000
"""So many orders are copied well within a statement's time limit, and an interrupted import goes on from there."""


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """What was bought."""

    product_id: UUID | None
    variant_id: UUID | None
    title: str
    sku: str
    quantity: int
    unit_price_minor: int


@dataclass(frozen=True, slots=True)
class ImportedOrder:
    """An order of another shop."""

    number: str
    account_id: UUID
    currency: str
    placed_at: datetime
    lines: Sequence[ImportedLine]
    delivery_address: Mapping[str, str]
    shipping_minor: int = 0


@dataclass(frozen=True, slots=True)
class RefundedLine:
    """What was given back."""

    sku: str
    quantity: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class ImportedRefund:
    """Money that was given back, for an order where one is known."""

    number: str
    order_number: str | None
    currency: str
    lines: Sequence[RefundedLine]
    refunded_at: datetime

    @property
    def amount_minor(self) -> int:
        """The sum of its lines."""
        return sum(line.amount_minor for line in self.lines)


class OrderImport:
    """Copies orders and refunds into the database. A number that is known is left as it is."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def write(self, orders: Sequence[ImportedOrder], refunds: Sequence[ImportedRefund]) -> int:
        """Write everything that is new. Return how many orders were."""
        written = 0
        for start in range(0, len(orders), _ORDERS_A_TRANSACTION):
            portion = {order.number: order for order in orders[start : start + _ORDERS_A_TRANSACTION]}
            async with self._database.transaction() as session:
                known = set(await session.scalars(select(Order.number).where(Order.number.in_(portion))))
                fresh = [order for number, order in portion.items() if number not in known]
                await _copy_orders(session, fresh, self._clock.now())
                written += len(fresh)
        if refunds:
            async with self._database.transaction() as session:
                await _copy_refunds(session, refunds)
                await session.execute(_SUM_REFUNDS)
        return written


async def _copy_orders(session: AsyncSession, orders: Sequence[ImportedOrder], now: datetime) -> None:
    ids = {order.number: new_id() for order in orders}
    await copy_records(
        session, "order", _ORDER_COLUMNS, [_order_row(order, ids[order.number], now) for order in orders]
    )
    await copy_records(
        session, "order_line", _LINE_COLUMNS, [row for o in orders for row in _line_rows(o, ids[o.number])]
    )
    await copy_records(session, "order_event", _EVENT_COLUMNS, [
        (new_id(), ids[order.number], step.status, step.note, at)
        for order in orders
        for step, at in steps_between(None, order.placed_at, now)
    ])  # fmt: skip


async def _copy_refunds(session: AsyncSession, refunds: Sequence[ImportedRefund]) -> None:
    numbers = {refund.order_number for refund in refunds if refund.order_number}
    found = await session.execute(select(Order.number, Order.id).where(Order.number.in_(numbers)))
    order_ids: dict[str, UUID] = {row.number: row.id for row in found}
    unique = {refund.number: refund for refund in refunds}
    known = set(await session.scalars(select(Refund.number).where(Refund.number.in_(unique))))
    fresh = [refund for number, refund in unique.items() if number not in known]
    await copy_records(session, "refund", _REFUND_COLUMNS, [_refund_row(refund, order_ids) for refund in fresh])
    await copy_records(session, "order_event", _EVENT_COLUMNS, [
        (new_id(), order_ids[refund.order_number], "refunded", "Money given back.", refund.refunded_at)
        for refund in fresh
        if refund.order_number in order_ids
    ])  # fmt: skip


def _order_row(order: ImportedOrder, order_id: UUID, now: datetime) -> tuple[Any, ...]:
    subtotal = sum(line.quantity * line.unit_price_minor for line in order.lines)
    status = status_at(order.placed_at, now)
    return (
        order_id,
        order.number,
        order.account_id,
        status,
        order.currency,
        subtotal,
        order.shipping_minor,
        subtotal + order.shipping_minor,
        0,
        0,
        orjson.dumps(dict(order.delivery_address)).decode(),
        order.placed_at,
        order.placed_at + DELIVERY_AFTER if status == "delivered" else None,
    )


def _line_rows(order: ImportedOrder, order_id: UUID) -> Iterator[tuple[Any, ...]]:
    for line in order.lines:
        yield (
            new_id(),
            order_id,
            line.product_id,
            line.variant_id,
            line.title,
            line.sku,
            line.quantity,
            line.unit_price_minor,
        )


def _refund_row(refund: ImportedRefund, order_ids: Mapping[str, UUID]) -> tuple[Any, ...]:
    lines = [{"sku": line.sku, "quantity": line.quantity, "amount_minor": line.amount_minor} for line in refund.lines]
    return (
        new_id(),
        order_ids.get(refund.order_number or ""),
        refund.number,
        refund.amount_minor,
        refund.currency,
        orjson.dumps(lines).decode(),
        refund.refunded_at,
    )


_ORDER_COLUMNS = (
    "id",
    "number",
    "account_id",
    "status",
    "currency",
    "subtotal_minor",
    "shipping_minor",
    "total_minor",
    "refunded_minor",
    "assisted_minor",
    "delivery_address",
    "placed_at",
    "delivered_at",
)
_LINE_COLUMNS = ("id", "order_id", "product_id", "variant_id", "title", "sku", "quantity", "unit_price_minor")
_EVENT_COLUMNS = ("id", "order_id", "kind", "note", "occurred_at")
_REFUND_COLUMNS = ("id", "order_id", "number", "amount_minor", "currency", "lines", "refunded_at")
_SUM_REFUNDS = text("""
    UPDATE "order" SET refunded_minor = given.amount_minor,
        status = CASE WHEN given.amount_minor >= "order".total_minor THEN 'refunded' ELSE 'partly_refunded' END
    FROM (SELECT order_id, sum(amount_minor) AS amount_minor FROM refund GROUP BY order_id) AS given
    WHERE given.order_id = "order".id AND "order".refunded_minor <> given.amount_minor
""")
