"""The SQL of orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, bindparam, func, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.orders.models import Order, OrderEvent, OrderLine

RESERVED = "reserved"
"""Goods are taken and the payment is not settled: no order yet, for everyone but this service."""
_NOT_SOLD = (RESERVED, "cancelled")


@dataclass(frozen=True, slots=True)
class OrderKey:
    """The place of an order in a list, newest first."""

    placed_at: datetime
    id: UUID


class OrderRepository:
    """Reads and writes orders within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, *rows: Order | OrderLine | OrderEvent) -> None:
        """Insert rows when the session is flushed."""
        self._session.add_all(rows)

    async def by_key(self, account_id: UUID, idempotency_key: str) -> Order | None:
        """Return the order that an account placed with a key."""
        query = select(Order).where(Order.account_id == account_id, Order.idempotency_key == idempotency_key)
        return (await self._session.scalars(query)).one_or_none()

    async def find(self, reference: str) -> Order | None:
        """Return an order by id or number."""
        try:
            condition = Order.id == UUID(reference)
        except ValueError:
            condition = Order.number == reference.strip().upper()
        query = select(Order).where(condition, Order.status != RESERVED)
        return (await self._session.scalars(query)).one_or_none()

    async def locked(self, order_id: UUID) -> Order | None:
        """Return an order, locked; whoever else moves it has finished."""
        query = select(Order).where(Order.id == order_id, Order.status != RESERVED).with_for_update()
        return (await self._session.scalars(query)).one_or_none()

    async def reserved(self, account_id: UUID) -> Order | None:
        """Return the reservation of an account; it has one at most."""
        query = select(Order).where(Order.account_id == account_id, Order.status == RESERVED)
        return (await self._session.scalars(query)).one_or_none()

    async def settle(self, order_id: UUID) -> Order | None:
        """Make a reservation a paid order; nothing when it is none or was given up. Returns it, locked."""
        query = update(Order).where(Order.id == order_id, Order.status == RESERVED, Order.given_up_at.is_(None))
        return (await self._session.scalars(query.values(status="paid").returning(Order))).one_or_none()

    async def give_up(self, order_id: UUID, now: datetime) -> bool:
        """Let a reservation never become an order. Say whether it is still one."""
        query = update(Order).where(Order.id == order_id, Order.status == RESERVED).values(given_up_at=now)
        return (await self._session.scalars(query.returning(Order.id))).one_or_none() is not None

    async def delete_reserved(self, order_id: UUID) -> dict[UUID, int] | None:
        """Delete a reservation with its lines and return what it held by variant; nothing when it is none."""
        row = await self._session.execute(
            select(Order.id).where(Order.id == order_id, Order.status == RESERVED).with_for_update()
        )
        if row.one_or_none() is None:
            return None
        lines = await self.lines(order_id)
        await self._session.execute(text('DELETE FROM "order" WHERE id = :id'), {"id": order_id})
        return {line.variant_id: line.quantity for line in lines if line.variant_id is not None}

    async def lines(self, order_id: UUID) -> Sequence[OrderLine]:
        """Return the lines of an order as they stood in the bag."""
        query = select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
        return (await self._session.scalars(query)).all()

    async def events(self, order_id: UUID) -> Sequence[OrderEvent]:
        """Return the steps of an order, oldest first."""
        query = select(OrderEvent).where(OrderEvent.order_id == order_id)
        return (await self._session.scalars(query.order_by(OrderEvent.occurred_at, OrderEvent.id))).all()

    async def last_steps(self, order_ids: Sequence[UUID]) -> dict[UUID, datetime]:
        """Return when each order took its last step. One query."""
        latest = func.max(OrderEvent.occurred_at).label("latest")
        query = select(OrderEvent.order_id, latest).where(OrderEvent.order_id.in_(order_ids))
        rows = await self._session.execute(query.group_by(OrderEvent.order_id))
        return {row.order_id: row.latest for row in rows}

    async def page(
        self, account_id: UUID | None, after: OrderKey | None, limit: int, *, text_in_number: str | None = None
    ) -> Sequence[Order]:
        """Return orders, newest first: of one account, or of all."""
        query = select(Order).where(Order.status != RESERVED)
        if account_id is not None:
            query = query.where(Order.account_id == account_id)
        if text_in_number:
            query = query.where(Order.number.icontains(text_in_number, autoescape=True))
        if after is not None:
            query = query.where(_before(after))
        return (await self._session.scalars(query.order_by(Order.placed_at.desc(), Order.id.desc()).limit(limit))).all()

    async def contents(self, order_ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        """Return `item_count` and the first three `titles` of each order. One query."""
        rows = await self._session.execute(_CONTENTS, {"ids": list(order_ids)})
        return {row["order_id"]: row for row in rows.mappings()}

    async def bought(self, account_id: UUID, limit: int) -> Sequence[RowMapping]:
        """Return the products an account bought (`product_id`, `placed_at` of the latest time), newest first."""
        latest = func.max(Order.placed_at)
        query = (
            select(OrderLine.product_id, latest.label("placed_at"))
            .join(Order, Order.id == OrderLine.order_id)
            .where(Order.account_id == account_id, Order.status.not_in(_NOT_SOLD), OrderLine.product_id.is_not(None))
            .group_by(OrderLine.product_id)
            .order_by(latest.desc(), OrderLine.product_id)
            .limit(limit)
        )
        return (await self._session.execute(query)).mappings().all()

    async def count(self) -> int:
        """Return how many orders were sold."""
        query = select(func.count()).select_from(Order).where(Order.status.not_in(_NOT_SOLD))
        return int((await self._session.execute(query)).scalar_one())

    async def baskets(self, after: OrderKey | None, limit: int) -> Sequence[RowMapping]:
        """Return orders, oldest first, with their `product_ids` and `quantities`, a portion at a time."""
        chosen = select(Order.id, Order.account_id, Order.placed_at).where(Order.status.not_in(_NOT_SOLD))
        if after is not None:
            chosen = chosen.where(tuple_(Order.placed_at, Order.id) > _position(after))
        portion = chosen.order_by(Order.placed_at, Order.id).limit(limit).subquery()
        query = (
            select(
                portion.c.id,
                portion.c.account_id,
                portion.c.placed_at,
                func.array_agg(OrderLine.product_id).label("product_ids"),
                func.array_agg(OrderLine.quantity).label("quantities"),
            )
            .join(OrderLine, OrderLine.order_id == portion.c.id)
            .where(OrderLine.product_id.is_not(None))
            .group_by(portion.c.id, portion.c.account_id, portion.c.placed_at)
            .order_by(portion.c.placed_at, portion.c.id)
        )
        return (await self._session.execute(query)).mappings().all()

    async def open_orders(self, statuses: Sequence[str], placed_before: datetime, limit: int) -> Sequence[Order]:
        """Return orders with these statuses, oldest first, locked; those that somebody else has locked are left out."""
        query: Select[Any] = select(Order).where(Order.status.in_(statuses), Order.placed_at <= placed_before)
        query = query.order_by(Order.placed_at).limit(limit).with_for_update(skip_locked=True)
        return (await self._session.scalars(query)).all()

    async def reservations(self, placed_before: datetime) -> Sequence[UUID]:
        """Return reservations that are older, the oldest first."""
        query = select(Order.id).where(Order.status == RESERVED, Order.placed_at < placed_before)
        return (await self._session.scalars(query.order_by(Order.placed_at, Order.id))).all()


def _position(key: OrderKey) -> Any:
    return tuple_(
        bindparam("after_placed_at", key.placed_at, type_=Order.placed_at.type),
        bindparam("after_id", key.id, type_=Order.id.type),
    )


def _before(key: OrderKey) -> Any:
    return tuple_(Order.placed_at, Order.id) < _position(key)


_CONTENTS = text("""
    SELECT order_id, sum(quantity) AS item_count,
           (array_agg(title ORDER BY unit_price_minor * quantity DESC, id))[1:3] AS titles
    FROM order_line WHERE order_id = ANY(:ids) GROUP BY order_id
""")
