"""Orders, as their owners, the staff and the rest of the shop see them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import InvalidCursor, cut_page, decode_cursor
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.service import AccountService
from shopwright.services.orders.errors import OrderNotFound, OrderStepRefused
from shopwright.services.orders.fulfilment import (
    NEXT_STATUSES,
    OPEN_STATUSES,
    STEPS,
    expected_delivery,
    note_of,
    steps_between,
)
from shopwright.services.orders.imports import ImportedOrder, ImportedRefund, OrderImport
from shopwright.services.orders.models import Order, OrderEvent, OrderLine
from shopwright.services.orders.pictures import picture_of
from shopwright.services.orders.repository import OrderKey, OrderRepository
from shopwright.services.orders.schemas import (
    OrderEventView,
    OrderLineView,
    OrderMove,
    OrderPage,
    OrderSummary,
    OrderView,
)
from shopwright.services.products.schemas import Price, ProductCard, VariantView
from shopwright.services.products.service import ProductService

SEES_ALL_ORDERS = frozenset({"support", "owner"})
_PORTION = 500
_BASKETS_AT_ONCE = 4000


@dataclass(frozen=True, slots=True)
class BoughtProduct:
    """A product somebody bought, and when last."""

    product_id: UUID
    placed_at: datetime


@dataclass(frozen=True, slots=True)
class Basket:
    """What was bought in one order."""

    order_id: UUID
    account_id: UUID
    placed_at: datetime
    product_ids: Sequence[UUID]
    quantities: Sequence[int]


class OrderService:
    """Reads orders, moves them on, and takes those of another shop in."""

    def __init__(self, database: Database, products: ProductService, accounts: AccountService, clock: Clock) -> None:
        self._database = database
        self._products = products
        self._accounts = accounts
        self._clock = clock

    async def get_order(self, account_id: UUID, reference: str) -> OrderView:
        """Return an order of an account by id or number. Raises `OrderNotFound`, also for somebody else's."""
        return await self._order(reference, account_id)

    async def get_order_as(self, principal: Principal, reference: str) -> OrderView:
        """Return an order that `principal` may see: one's own, and any for those who help customers.

        Raises `SignInRequired` and `OrderNotFound`.
        """
        account_id = principal.require_account()
        return await self._order(reference, None if principal.role in SEES_ALL_ORDERS else account_id)

    async def list_orders(self, account_id: UUID, cursor: str | None = None, limit: int = 20) -> OrderPage:
        """Return an account's orders, newest first. Raises `InvalidCursor`."""
        return await self._page(account_id, cursor, limit, None)

    async def list_all_orders(self, cursor: str | None = None, limit: int = 50, number: str | None = None) -> OrderPage:
        """Return everybody's orders with their names, newest first. Raises `InvalidCursor`."""
        return await self._page(None, cursor, limit, number)

    async def bought_products(self, account_id: UUID, limit: int = 2000) -> list[BoughtProduct]:
        """Return what an account bought, newest first, each product once."""
        async with self._database.reading() as session:
            rows = await OrderRepository(session).bought(account_id, limit)
        return [BoughtProduct(row["product_id"], row["placed_at"]) for row in rows]

    async def count(self) -> int:
        """Return how many orders were sold."""
        async with self._database.reading() as session:
            return await OrderRepository(session).count()

    async def baskets(self) -> AsyncIterator[Basket]:
        """Yield every order that was sold, oldest first, read in portions."""
        after: OrderKey | None = None
        while True:
            async with self._database.reading() as session:
                rows = await OrderRepository(session).baskets(after, _BASKETS_AT_ONCE)
            for row in rows:
                yield Basket(row["id"], row["account_id"], row["placed_at"], row["product_ids"], row["quantities"])
            if not rows:
                return
            after = OrderKey(rows[-1]["placed_at"], rows[-1]["id"])

    async def import_orders(self, orders: Sequence[ImportedOrder], refunds: Sequence[ImportedRefund] = ()) -> int:
        """Take orders and refunds of another shop in; those whose number is known are left out. Return how many came.

        An order is as far on its way as one of its age would be.
        """
        return await OrderImport(self._database, self._clock).write(orders, refunds)

    async def move_order(self, principal: Principal, order_id: UUID, move: OrderMove) -> OrderView:
        """Take an order to its next step, as a member of staff says, and return it.

        Raises `OrderNotFound`, and `OrderStepRefused` where the step does not follow: also for the second of two
        people who say the same at once.
        """
        async with self._database.transaction() as session:
            repository = OrderRepository(session)
            order = await repository.locked(order_id)
            if order is None:
                raise OrderNotFound(f"There is no order {str(order_id)!r}.")
            before = order.status
            if move.status not in NEXT_STATUSES.get(before, ()):
                raise OrderStepRefused(_refusal(order.number, before, move.status))
            _take_step(repository, order, move.status, self._clock.now(), move.note)
            self._accounts.record(session, principal, f"order.{move.status}", str(order_id), {"before": before})
        return await self._order(str(order_id), None)

    async def move_orders_on(self) -> int:
        """Give every order the status its age says (see `fulfilment`). Return how many moved."""
        moved = 0
        while portion := await self._move_portion():
            moved += portion
        return moved

    async def _move_portion(self) -> int:
        now = self._clock.now()
        moved = 0
        async with self._database.transaction() as session:
            repository = OrderRepository(session)
            for before, status in zip(STEPS[1:], OPEN_STATUSES, strict=True):
                orders = await repository.open_orders([status], now - before.after, _PORTION)
                last_steps = await repository.last_steps([order.id for order in orders])
                for order in orders:
                    for step, due_at in steps_between(order.status, order.placed_at, now):
                        # Staff may have taken the step before later than the schedule would have.
                        _take_step(repository, order, step.status, max(due_at, last_steps.get(order.id, due_at)))
                    moved += 1
        return moved

    async def _page(self, account_id: UUID | None, cursor: str | None, limit: int, number: str | None) -> OrderPage:
        async with self._database.reading() as session:
            repository = OrderRepository(session)
            orders = await repository.page(account_id, _key(cursor), limit + 1, text_in_number=number)
            page = cut_page(orders, limit, lambda order: [order.placed_at.isoformat(), str(order.id)])
            contents = await repository.contents([order.id for order in page.items])
        names = {} if account_id else await self._accounts.names([order.account_id for order in page.items])
        items = [
            OrderSummary(
                id=order.id,
                number=order.number,
                status=order.status,
                placed_at=order.placed_at,
                item_count=contents[order.id]["item_count"] if order.id in contents else 0,
                total=Price(amount_minor=order.total_minor, currency=order.currency),
                first_titles=contents[order.id]["titles"] if order.id in contents else [],
                customer=names.get(order.account_id),
            )
            for order in page.items
        ]
        return OrderPage(items=items, next_cursor=page.next_cursor)

    async def _order(self, reference: str, account_id: UUID | None) -> OrderView:
        """Return an order, of one account or of any."""
        async with self._database.reading() as session:
            repository = OrderRepository(session)
            order = await repository.find(reference)
            if order is None or account_id not in (None, order.account_id):
                raise OrderNotFound(f"You have no order {reference!r}.")
            lines = await repository.lines(order.id)
            events = await repository.events(order.id)
        cards = await self._products.cards([line.product_id for line in lines if line.product_id is not None])
        goods = await self._products.variants_with_cards([line.variant_id for line in lines if line.variant_id])
        variants = {variant_id: variant for variant_id, (variant, _) in goods.items()}
        by_id = {card.id: card for card in cards}
        return _order_view(
            order, [_line_view(line, order, by_id, variants) for line in lines], events, self._clock.now()
        )


def _take_step(repository: OrderRepository, order: Order, status: str, at: datetime, note: str = "") -> None:
    order.status = status
    order.delivered_at = at if status == "delivered" else None
    repository.add(
        OrderEvent(id=new_id(), order_id=order.id, kind=status, note=note or note_of(status), occurred_at=at)
    )


def _refusal(number: str, before: str, status: str) -> str:
    if before == status:
        return f"Order {number} is {status} already. Nothing was changed."
    possible = " or ".join(NEXT_STATUSES.get(before, ()))
    follows = f"what may follow is {possible}" if possible else "no step follows"
    return f"Order {number} is {before.replace('_', ' ')} and cannot become {status}; {follows}. Nothing was changed."


def _order_view(order: Order, lines: list[OrderLineView], events: Sequence[OrderEvent], now: datetime) -> OrderView:
    sent_at = next((event.occurred_at for event in events if event.kind == "shipped"), None)
    return OrderView(
        id=order.id,
        number=order.number,
        status=order.status,
        placed_at=order.placed_at,
        lines=lines,
        subtotal=Price(amount_minor=order.subtotal_minor, currency=order.currency),
        shipping=Price(amount_minor=order.shipping_minor, currency=order.currency),
        total=Price(amount_minor=order.total_minor, currency=order.currency),
        refunded=Price(amount_minor=order.refunded_minor, currency=order.currency),
        delivery_address={name: str(value) for name, value in order.delivery_address.items()},
        events=[OrderEventView(kind=e.kind, note=e.note, occurred_at=e.occurred_at) for e in events],
        expected_delivery=expected_delivery(order.status, order.placed_at, sent_at, now),
    )


def _line_view(
    line: OrderLine,
    order: Order,
    cards: Mapping[UUID, ProductCard],
    variants: Mapping[UUID, VariantView],
) -> OrderLineView:
    card = cards.get(line.product_id) if line.product_id else None
    variant = variants.get(line.variant_id) if line.variant_id else None
    return OrderLineView(
        product_id=line.product_id,
        slug=card.slug if card else None,
        title=line.title,
        sku=line.sku,
        quantity=line.quantity,
        unit_price=Price(amount_minor=line.unit_price_minor, currency=order.currency),
        total=Price(amount_minor=line.unit_price_minor * line.quantity, currency=order.currency),
        image=picture_of(card, variant) if card else None,
    )


def _key(cursor: str | None) -> OrderKey | None:
    if cursor is None:
        return None
    placed_at, order_id = decode_cursor(cursor, length=2)
    try:
        return OrderKey(datetime.fromisoformat(str(placed_at)), UUID(str(order_id)))
    except ValueError as error:
        raise InvalidCursor("The cursor is not one of ours; leave it out to start from the first page.") from error
