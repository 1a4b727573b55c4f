"""The SQL of events."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, RowMapping, exists, or_, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.activity.models import Event

_INSERT = text("""
    INSERT INTO event (id, kind, product_id, account_id, visitor_id, placement, query, quantity, details, occurred_at)
    SELECT id, kind, product_id, account_id, visitor_id, placement, query, quantity, CAST(details AS jsonb), occurred_at
    FROM unnest(
        CAST(:id AS uuid[]), CAST(:kind AS text[]), CAST(:product_id AS uuid[]), CAST(:account_id AS uuid[]),
        CAST(:visitor_id AS text[]), CAST(:placement AS text[]), CAST(:query AS text[]), CAST(:quantity AS int[]),
        CAST(:details AS text[]), CAST(:occurred_at AS timestamptz[])
    ) AS incoming (id, kind, product_id, account_id, visitor_id, placement, query, quantity, details, occurred_at)
    ON CONFLICT (id) DO NOTHING
""")


class EventRepository:
    """Reads and writes events within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, events: Sequence[Event]) -> None:
        """Insert events in one statement; an id that is there already is left as it is."""
        columns: dict[str, list[Any]] = {
            "id": [event.id for event in events],
            "kind": [event.kind for event in events],
            "product_id": [event.product_id for event in events],
            "account_id": [event.account_id for event in events],
            "visitor_id": [event.visitor_id for event in events],
            "placement": [event.placement for event in events],
            "query": [event.query for event in events],
            "quantity": [event.quantity for event in events],
            "details": [orjson.dumps(event.details).decode() for event in events],
            "occurred_at": [event.occurred_at for event in events],
        }
        await self._session.execute(_INSERT, columns)

    async def has_purchase(self, account_id: UUID, product_id: UUID) -> bool:
        """Say whether an account bought a product."""
        bought = (Event.account_id == account_id) & (Event.product_id == product_id) & (Event.kind == "purchase")
        return bool(await self._session.scalar(select(exists().where(bought))))

    async def has_purchases_of(self, account_ids: Sequence[UUID]) -> bool:
        """Say whether there is a purchase of any of the accounts."""
        query = text("SELECT EXISTS (SELECT FROM event WHERE kind = 'purchase' AND account_id = ANY(:ids))")
        return bool(await self._session.scalar(query, {"ids": list(account_ids)}))

    async def recent_products(
        self, owner: ColumnElement[bool], kinds: Sequence[str], limit: int
    ) -> Sequence[RowMapping]:
        """Return the products a person last did something with (`product_id`, `kind`, `occurred_at`), newest first.

        A product that was seen and then bought comes once, with its newest event; ids tell which of two in one moment
        came later.
        """
        newest = (
            select(Event.id, Event.product_id, Event.kind, Event.occurred_at)
            .where(owner, Event.product_id.is_not(None), Event.kind.in_(kinds))
            .order_by(Event.occurred_at.desc(), Event.id.desc())
            .limit(limit * 5)
            .subquery()
        )
        query = (
            select(newest)
            .ext(distinct_on(newest.c.product_id))
            .order_by(newest.c.product_id, newest.c.occurred_at.desc(), newest.c.id.desc())
            .subquery()
        )
        rows = await self._session.execute(select(query).order_by(query.c.occurred_at.desc()).limit(limit))
        return rows.mappings().all()


def owned_by(account_id: UUID | None, visitor_id: str | None) -> ColumnElement[bool]:
    """Return the condition for the events of a person: of the account, and of the browser while nobody signed in."""
    unsigned = (Event.visitor_id == visitor_id) & Event.account_id.is_(None)
    if account_id is None:
        return unsigned
    return Event.account_id == account_id if visitor_id is None else or_(Event.account_id == account_id, unsigned)
