"""What shoppers did, written once and read back as interests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database, copy_records
from shopwright.kit.identifiers import new_id
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.events import HISTORY_VERSION_SECONDS, history_version_key
from shopwright.services.activity.models import Event
from shopwright.services.activity.repository import EventRepository, owned_by
from shopwright.services.activity.schemas import EventsAccepted, NewEvent, RejectedEvent
from shopwright.services.products.service import ProductService

OLDEST_ACCEPTED: Final = timedelta(days=2)
"""A page that was offline may be late by so much; a clock that is off by more is not believed."""
INTERESTING_KINDS = ("view", "click", "add_to_cart", "purchase")
_NEEDS_PRODUCT = frozenset({"view", "click", "add_to_cart", "impression"})


COPIED_AT_ONCE = 50_000
"""A copy of so many rows stays well within a statement's time limit."""
_IMPORTED_COLUMNS = ("id", "kind", "product_id", "account_id", "quantity", "details", "occurred_at")


@dataclass(frozen=True, slots=True)
class Interest:
    """A product a person last did something with."""

    product_id: UUID
    kind: str
    """`view`, `click`, `add_to_cart` or `purchase`."""
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Purchase:
    """A product that was just bought."""

    product_id: UUID
    quantity: int
    placement: str | None


@dataclass(frozen=True, slots=True)
class ImportedPurchase:
    """A product that was bought in another shop."""

    product_id: UUID
    account_id: UUID
    quantity: int
    occurred_at: datetime


class ActivityService:
    """Takes events in, and says what a person was interested in."""

    def __init__(self, database: Database, cache: Cache, products: ProductService, clock: Clock) -> None:
        self._database = database
        self._cache = cache
        self._products = products
        self._clock = clock

    async def record(self, principal: Principal, events: Sequence[Mapping[str, Any]]) -> EventsAccepted:
        """Keep the good events of a batch and say what is wrong with the others.

        An event whose id is known counts as accepted and changes nothing.
        """
        valid, rejected = _validated(events)
        known = await self._products.known_ids({event.product_id for event in valid.values() if event.product_id})
        taken: list[Event] = []
        for index, event in valid.items():
            if event.product_id is not None and event.product_id not in known:
                rejected.append(RejectedEvent(index=index, message=f"There is no product {event.product_id}."))
            else:
                taken.append(self._row(principal, event))
        if taken:
            async with self._database.transaction() as session:
                await EventRepository(session).add(taken)
            await self.refresh(principal.subject)
        return EventsAccepted(accepted=len(taken), rejected=sorted(rejected, key=lambda item: item.index))

    async def record_purchase(
        self, session: AsyncSession, account_id: UUID, purchases: Sequence[Purchase], occurred_at: datetime
    ) -> None:
        """Write purchase events within the transaction of the order they belong to. Call `refresh` after it."""
        rows = [
            Event(
                id=new_id(),
                kind="purchase",
                product_id=purchase.product_id,
                account_id=account_id,
                placement=purchase.placement,
                quantity=purchase.quantity,
                details={},
                occurred_at=occurred_at,
            )
            for purchase in purchases
        ]
        if rows:
            await EventRepository(session).add(rows)

    async def record_addition(
        self, session: AsyncSession, principal: Principal, *, product_id: UUID, quantity: int, placement: str | None
    ) -> None:
        """Write that a product was put into the bag, within the transaction that does it. Call `refresh` after it."""
        event = Event(
            id=new_id(),
            kind="add_to_cart",
            product_id=product_id,
            account_id=principal.account_id,
            visitor_id=principal.visitor_id,
            placement=placement,
            quantity=quantity,
            details={},
            occurred_at=self._clock.now(),
        )
        await EventRepository(session).add([event])

    async def import_purchases(self, purchases: Sequence[ImportedPurchase]) -> None:
        """Copy purchase events of another shop, some hundred thousand at a time, all or none.

        Written twice they count twice.
        """
        rows = [(new_id(), "purchase", p.product_id, p.account_id, p.quantity, "{}", p.occurred_at) for p in purchases]
        async with self._database.transaction() as session:
            for start in range(0, len(rows), COPIED_AT_ONCE):
                await copy_records(session, "event", _IMPORTED_COLUMNS, rows[start : start + COPIED_AT_ONCE])

    async def has_bought(self, account_id: UUID, product_id: UUID) -> bool:
        """Say whether an account bought a product, here or in the shop that its orders were imported from."""
        async with self._database.reading() as session:
            return await EventRepository(session).has_purchase(account_id, product_id)

    async def has_purchases_of(self, account_ids: Sequence[UUID]) -> bool:
        """Say whether there is a purchase of any of the accounts."""
        async with self._database.reading() as session:
            return await EventRepository(session).has_purchases_of(account_ids)

    async def recent(self, principal: Principal, limit: int) -> list[Interest]:
        """Return what a person last viewed, put in the bag or bought, newest first, each product once."""
        if principal.account_id is None and principal.visitor_id is None:
            return []
        async with self._database.reading() as session:
            owner = owned_by(principal.account_id, principal.visitor_id)
            rows = await EventRepository(session).recent_products(owner, INTERESTING_KINDS, limit)
        return [Interest(row["product_id"], row["kind"], row["occurred_at"]) for row in rows]

    async def recent_products(self, principal: Principal, limit: int) -> list[UUID]:
        """Return the products of `recent`."""
        return [interest.product_id for interest in await self.recent(principal, limit)]

    async def refresh(self, subject: str) -> None:
        """Let everything that was made from this person's history be made anew."""
        await self._cache.set(history_version_key(subject), new_id().bytes, ttl_seconds=HISTORY_VERSION_SECONDS)

    def _row(self, principal: Principal, event: NewEvent) -> Event:
        return Event(
            id=event.id or new_id(),
            kind=event.kind,
            product_id=event.product_id,
            account_id=principal.account_id,
            visitor_id=principal.visitor_id,
            placement=event.placement,
            query=event.query,
            quantity=1,
            details={},
            occurred_at=self._believable(event.occurred_at),
        )

    def _believable(self, occurred_at: datetime | None) -> datetime:
        now = self._clock.now()
        if occurred_at is None:
            return now
        aware = occurred_at if occurred_at.tzinfo else occurred_at.replace(tzinfo=UTC)
        return min(max(aware.astimezone(UTC), now - OLDEST_ACCEPTED), now)


def _validated(events: Sequence[Mapping[str, Any]]) -> tuple[dict[int, NewEvent], list[RejectedEvent]]:
    valid: dict[int, NewEvent] = {}
    rejected: list[RejectedEvent] = []
    for index, event in enumerate(events):
        try:
            read = NewEvent.model_validate(event)
        except ValidationError as error:
            rejected.append(RejectedEvent(index=index, message=_message(error)))
            continue
        if read.product_id is None and read.kind in _NEEDS_PRODUCT:
            rejected.append(RejectedEvent(index=index, message=f"product_id: a {read.kind} needs a product."))
        else:
            valid[index] = read
    return valid, rejected


def _message(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
