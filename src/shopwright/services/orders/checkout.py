"""Orders: from a bag to a delivery, with nothing lost in between.

An order goes through three short steps, since no transaction may be open while a payment provider thinks:

1. *reserve* (one transaction): the order with its lines exists as `reserved`, its stock is taken. The bag is as it was.
2. *authorise* (no transaction): the provider takes the money, once for the order's id however often it is asked.
3. *settle* (one transaction): the order is `paid`, the purchase is in the history, the bag is emptied.

A refusal undoes the first step. A process that dies after 1 or 2 leaves a reservation: the same request with the
same key goes on from there; else the account's next order, or `release_reservations`, asks the provider and settles it
or gives it up. An account has one reservation at a time, which is what keeps one bag from being paid for twice.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy.exc import IntegrityError

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import FieldProblem, IdempotencyKeyReused, Unavailable
from shopwright.kit.identifiers import new_id
from shopwright.kit.money import Money
from shopwright.kit.telemetry import count_degraded
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.service import ActivityService, Purchase
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.cart_repository import CartRepository
from shopwright.services.orders.errors import (
    CartEmpty,
    IdempotencyKeyMissing,
    LastOrderPaid,
    OrderInterrupted,
    PaymentDeclined,
    ReservationExpired,
)
from shopwright.services.orders.events import STOCK_VERSION_KEY, STOCK_VERSION_SECONDS
from shopwright.services.orders.models import Order, OrderEvent, OrderLine
from shopwright.services.orders.payments import Payment, Payments
from shopwright.services.orders.repository import RESERVED, OrderRepository
from shopwright.services.orders.schemas import CartLineView, OrderRequest
from shopwright.services.orders.shipping import shipping_minor
from shopwright.services.products.errors import StockExhausted
from shopwright.services.products.service import ProductService

logger = structlog.get_logger(__name__)

RESERVATION_LIFETIME = timedelta(minutes=15)
"""How long goods are kept for a payment that nobody hears of."""
ASSISTED_PLACEMENTS = frozenset({"home", "product", "cart", "chat", "search"})
"""Where a recommendation, the search or the chat put something into a bag; plain browsing names no placement."""


@dataclass(frozen=True, slots=True)
class _Wish:
    account_id: UUID
    key: str
    digest: str
    request: OrderRequest


class CheckoutService:
    """Turns a bag into a paid order."""

    def __init__(
        self,
        database: Database,
        cache: Cache,
        clock: Clock,
        *,
        products: ProductService,
        activity: ActivityService,
        carts: CartService,
        payments: Payments,
    ) -> None:
        self._database = database
        self._cache = cache
        self._clock = clock
        self._products = products
        self._activity = activity
        self._carts = carts
        self._payments = payments

    async def place_order(self, principal: Principal, request: OrderRequest, *, idempotency_key: str | None) -> UUID:
        """Buy what is in the bag and return the order's id; the same key with the same request is the same order.

        Raises `SignInRequired`, `IdempotencyKeyMissing`, `IdempotencyKeyReused`, `CartEmpty`, `StockExhausted`,
        `PaymentDeclined`, `PaymentUnavailable`, `ReservationExpired`, `OrderInterrupted` and `LastOrderPaid`.
        """
        wish = _wish(principal.require_account(), request, idempotency_key)
        # A repeat of an order that stands, or a refused key, must not end the order of another tab.
        earlier = await self._earlier(wish)
        if earlier is not None and earlier.status != RESERVED:
            return earlier.id
        await self._finish_another(wish)
        order = await self._earlier(wish) or await self._reserve(principal, wish)
        if order.status == RESERVED:
            await self._pay(order, request.payment_token)
        return order.id

    async def release_reservations(self) -> None:
        """Finish what a process that died left behind: settle what was paid for, give the stock of the rest back.

        One that the provider says nothing about stays for the next run and holds none of the others up.
        """
        async with self._database.reading() as session:
            before = self._clock.now() - RESERVATION_LIFETIME
            reserved = await OrderRepository(session).reservations(before)
        for order_id in reserved:
            try:
                await self._finish(order_id)
            except Unavailable as error:
                count_degraded("payments")
                logger.warning("orders.reservation_kept", order_id=str(order_id), error=error.message)

    async def _finish_another(self, wish: _Wish) -> None:
        """End what the account left unfinished under another key, so that its bag is bought once."""
        async with self._database.reading() as session:
            last = await OrderRepository(session).reserved(wish.account_id)
        if last is None or (last.idempotency_key == wish.key and last.given_up_at is None):
            return
        if await self._finish(last.id):
            raise LastOrderPaid("Your last order was paid after all, and this one was not placed; see your orders.")

    async def _finish(self, order_id: UUID) -> bool:
        """Settle a reservation that was paid for, else give it up. Say whether it was settled."""
        if await self._payments.is_authorised(str(order_id)) and await self._settle(order_id):
            return True
        async with self._database.transaction() as session:
            is_given_up = await OrderRepository(session).give_up(order_id, self._clock.now())
        # From here on nobody can settle it, so no paid order loses its payment. It goes last: it is the only trace.
        if is_given_up:
            await self._payments.void(str(order_id))
            await self._release(order_id)
        return False

    async def _earlier(self, wish: _Wish) -> Order | None:
        async with self._database.reading() as session:
            order = await OrderRepository(session).by_key(wish.account_id, wish.key)
        if order is not None and order.request_digest != wish.digest:
            raise IdempotencyKeyReused("This Idempotency-Key was used for another request; make a new one.")
        return order

    async def _reserve(self, principal: Principal, wish: _Wish) -> Order:
        cart, placements = await self._carts.contents(principal)
        lines = _buyable(cart.lines)
        order = _order(wish, lines, placements, self._clock.now())
        try:
            async with self._database.transaction() as session:
                repository = OrderRepository(session)
                repository.add(order)
                await session.flush()
                # The account's earlier orders are settled or gone now: the bag shows what they left.
                _require_unsold(await CartRepository(session).quantities(wish.account_id), lines)
                await self._products.take_stock(session, {line.variant_id: line.quantity for line in lines})
                repository.add(*_order_lines(order.id, lines, placements))
        except IntegrityError as error:
            earlier = await self._earlier(wish)
            if earlier is None:
                # Another order of the account is under way, a variant went away, or two random numbers were the same.
                raise OrderInterrupted("Something changed just now; nothing was ordered. Try again.") from error
            return earlier  # another request with the same key was quicker
        return order

    async def _pay(self, order: Order, token: str) -> None:
        payment = Payment(str(order.id), Money(order.total_minor, order.currency), token)
        try:
            await self._payments.authorise(payment)
        except PaymentDeclined:
            await self._release(order.id)
            raise
        if not await self._settle(order.id):
            await self._payments.void(payment.reference)
            raise ReservationExpired("Paying took too long or you ordered anew; nothing was charged for this order.")

    async def _settle(self, order_id: UUID) -> bool:
        """Make a reservation an order. Say whether it is one now: by this call or by another."""
        now = self._clock.now()
        async with self._database.transaction() as session:
            repository = OrderRepository(session)
            order = await repository.settle(order_id)
            if order is None:
                return await repository.find(str(order_id)) is not None
            lines = await repository.lines(order_id)
            repository.add(OrderEvent(order_id=order_id, kind="paid", note="Payment received.", occurred_at=now))
            await self._activity.record_purchase(session, order.account_id, _purchases(lines), now)
            bought = {line.variant_id: line.quantity for line in lines if line.variant_id is not None}
            await CartRepository(session).take_out(order.account_id, bought)
        await self._activity.refresh(Principal(account_id=order.account_id).subject)
        await self._announce_sold_out(bought)
        return True

    async def _release(self, order_id: UUID) -> None:
        async with self._database.transaction() as session:
            held = await OrderRepository(session).delete_reserved(order_id)
            if held:
                await self._products.return_stock(session, held)

    async def _announce_sold_out(self, bought: dict[UUID, int]) -> None:
        goods = await self._products.variants_with_cards(list(bought))
        if any(card.stock == 0 for _, card in goods.values()):
            await self._cache.set(STOCK_VERSION_KEY, new_id().bytes, ttl_seconds=STOCK_VERSION_SECONDS)


def _wish(account_id: UUID, request: OrderRequest, key: str | None) -> _Wish:
    key = (key or "").strip()
    if not key or len(key) > 200:
        message = "Send an Idempotency-Key header of 1 to 200 characters, a new one for each order."
        raise IdempotencyKeyMissing(message, problems=[FieldProblem("Idempotency-Key", message)])
    return _Wish(account_id, key, hashlib.sha256(request.model_dump_json().encode()).hexdigest(), request)


def _buyable(lines: Sequence[CartLineView]) -> Sequence[CartLineView]:
    if not lines:
        raise CartEmpty("The bag is empty; put something in it first.")
    problems = [
        FieldProblem(f"lines.{index}", f"{line.title}: {line.stock} left, {line.quantity} wanted.")
        for index, line in enumerate(lines)
        if line.problem is not None
    ]
    if problems:
        raise StockExhausted("There is not enough left of what is in the bag; see `errors`.", problems=problems)
    return lines


def _require_unsold(bag: Mapping[UUID, int], lines: Sequence[CartLineView]) -> None:
    if any(bag.get(line.variant_id, 0) < line.quantity for line in lines):
        raise OrderInterrupted("The bag changed just now; nothing was ordered. Look at it and order again.")


def _order(
    wish: _Wish, lines: Sequence[CartLineView], placements: dict[UUID, str | None], placed_at: datetime
) -> Order:
    subtotal = sum(line.total.amount_minor for line in lines)
    assisted = sum(line.total.amount_minor for line in lines if placements.get(line.variant_id) in ASSISTED_PLACEMENTS)
    return Order(
        id=new_id(),
        number=new_number(),
        account_id=wish.account_id,
        status=RESERVED,
        currency=lines[0].unit_price.currency,
        subtotal_minor=subtotal,
        shipping_minor=shipping_minor(subtotal),
        total_minor=subtotal + shipping_minor(subtotal),
        refunded_minor=0,
        assisted_minor=assisted,
        delivery_address=wish.request.delivery_address.model_dump(),
        idempotency_key=wish.key,
        request_digest=wish.digest,
        placed_at=placed_at,
    )


def _order_lines(order_id: UUID, lines: Sequence[CartLineView], placements: dict[UUID, str | None]) -> list[OrderLine]:
    return [
        OrderLine(
            id=new_id(),
            order_id=order_id,
            product_id=line.product_id,
            variant_id=line.variant_id,
            title=_title(line),
            sku=line.sku,
            quantity=line.quantity,
            unit_price_minor=line.unit_price.amount_minor,
            placement=placements.get(line.variant_id),
        )
        for line in lines
    ]


def _title(line: CartLineView) -> str:
    options = ", ".join(line.options.values())
    return f"{line.title} ({options})"[:500] if options else line.title


def _purchases(lines: Sequence[OrderLine]) -> list[Purchase]:
    return [Purchase(line.product_id, line.quantity, line.placement) for line in lines if line.product_id is not None]


def new_number() -> str:
    """Return a number for an order: random digits, so that it can be read out and tells nobody how much is sold."""
    return f"SW-{secrets.randbelow(90_000_000) + 10_000_000}"
