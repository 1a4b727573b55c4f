"""Bags, with today's prices."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import FieldProblem
from shopwright.kit.security import hash_token
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.service import ActivityService
from shopwright.services.orders.cart_repository import ABANDONED_BAGS, CartRepository
from shopwright.services.orders.errors import VariantNotFound
from shopwright.services.orders.models import CartLine
from shopwright.services.orders.pictures import picture_of
from shopwright.services.orders.schemas import CartLineChange, CartLineView, CartView
from shopwright.services.orders.shipping import FLAT_RATE_MINOR, FREE_FROM_MINOR, shipping_minor
from shopwright.services.products.errors import StockExhausted
from shopwright.services.products.schemas import Price, ProductCard, VariantView
from shopwright.services.products.service import ProductService

BROWSER_BAG_KEPT = timedelta(days=90)
"""Since it was last touched. An account's bag is kept as long as the account."""

Goods = Mapping[UUID, tuple[VariantView, ProductCard]]


class CartService:
    """Bags of accounts and of browsers; a browser's is emptied into the account's after sign-in."""

    def __init__(
        self, database: Database, products: ProductService, activity: ActivityService, clock: Clock, currency: str
    ) -> None:
        self._database = database
        self._products = products
        self._activity = activity
        self._clock = clock
        self._currency = currency

    async def view(self, principal: Principal) -> CartView:
        """Return the bag with today's prices. What is no longer for sale is left out."""
        return (await self.contents(principal))[0]

    async def contents(self, principal: Principal) -> tuple[CartView, dict[UUID, str | None]]:
        """Return the bag, and where each variant was put into it from."""
        lines = await self._lines(principal)
        goods = await self._products.variants_with_cards([line.variant_id for line in lines]) if lines else {}
        return cart_view(lines, goods, self._currency), {line.variant_id: line.placement for line in lines}

    async def product_ids(self, principal: Principal) -> list[UUID]:
        """Return the products in the bag."""
        return [line.product_id for line in (await self.view(principal)).lines]

    async def add(self, principal: Principal, change: CartLineChange) -> CartView:
        """Put a variant into the bag. Raises `VariantNotFound` and `StockExhausted`."""
        variant, card = await self._for_sale(change.variant_id)
        added = max(change.quantity, 1)
        async with self._database.transaction() as session:
            cart_id = await self._ensure(session, principal)
            line = CartLine(
                cart_id=cart_id,
                variant_id=change.variant_id,
                quantity=added,
                added_at=self._clock.now(),
                placement=change.placement,
            )
            quantity = await CartRepository(session).add(line)
            _require_stock(variant, quantity)
            await self._activity.record_addition(
                session, principal, product_id=card.id, quantity=added, placement=change.placement
            )
        await self._activity.refresh(principal.subject)
        return await self.view(principal)

    async def set_quantity(self, principal: Principal, variant_id: UUID, quantity: int) -> CartView:
        """Set how many of a variant are in the bag; 0 takes it out. Raises `VariantNotFound` and `StockExhausted`."""
        if quantity:
            _require_stock((await self._for_sale(variant_id))[0], quantity)
        async with self._database.transaction() as session:
            cart_id = await self._ensure(session, principal)
            if not await CartRepository(session).set_quantity(cart_id, variant_id, quantity) and quantity:
                raise VariantNotFound(f"The bag holds no variant {variant_id}; add it first.")
        await self._activity.refresh(principal.subject)
        return await self.view(principal)

    async def forget_abandoned(self) -> int:
        """Delete the bags of browsers that have not come back. Return how many there were."""
        before = self._clock.now() - BROWSER_BAG_KEPT
        return await self._database.delete_in_portions(ABANDONED_BAGS, {"before": before})

    async def _lines(self, principal: Principal) -> Sequence[CartLine]:
        """Return what is in the bag, in the order it was put there."""
        token_hash = _token_hash(principal)
        if principal.account_id is None and token_hash is None:
            return []
        async with self._database.reading() as session:
            repository = CartRepository(session)
            own, browser = await repository.ids(principal.account_id, token_hash)
            cart_id = browser if principal.account_id is None else own
            lines = await repository.lines(cart_id) if cart_id else []
        if principal.account_id is not None and browser is not None:
            return await self._merged_lines(principal)
        return lines

    async def _for_sale(self, variant_id: UUID) -> tuple[VariantView, ProductCard]:
        found = (await self._products.variants_with_cards([variant_id])).get(variant_id)
        if found is None:
            raise VariantNotFound(f"There is no variant {variant_id} for sale.")
        return found

    async def _ensure(self, session: AsyncSession, principal: Principal) -> UUID:
        """Return the principal's bag; a browser's is emptied into the account's."""
        repository = CartRepository(session)
        token_hash = _token_hash(principal)
        cart_id = await repository.ensure(principal.account_id, token_hash, self._clock.now())
        if principal.account_id is not None and token_hash is not None:
            _, browser = await repository.ids(None, token_hash)
            if browser is not None:
                await repository.merge(browser, cart_id)
        return cart_id

    async def _merged_lines(self, principal: Principal) -> Sequence[CartLine]:
        async with self._database.transaction() as session:
            return await CartRepository(session).lines(await self._ensure(session, principal))


def cart_view(lines: Sequence[CartLine], goods: Goods, currency: str) -> CartView:
    """Make the wire form of a bag."""
    views = [_line_view(line, *goods[line.variant_id]) for line in lines if line.variant_id in goods]
    subtotal = sum(view.total.amount_minor for view in views)
    shipping = shipping_minor(subtotal)
    return CartView(
        lines=views,
        item_count=sum(view.quantity for view in views),
        subtotal=Price(amount_minor=subtotal, currency=currency),
        shipping=Price(amount_minor=shipping, currency=currency),
        total=Price(amount_minor=subtotal + shipping, currency=currency),
        shipping_rate=Price(amount_minor=FLAT_RATE_MINOR, currency=currency),
        free_shipping_from=Price(amount_minor=FREE_FROM_MINOR, currency=currency),
    )


def _line_view(line: CartLine, variant: VariantView, card: ProductCard) -> CartLineView:
    problem = None
    if variant.stock < line.quantity:
        problem = "not_enough_stock" if variant.stock else "out_of_stock"
    return CartLineView(
        variant_id=variant.id,
        product_id=card.id,
        slug=card.slug,
        title=card.title,
        options=variant.options,
        sku=variant.sku,
        image=picture_of(card, variant),
        quantity=line.quantity,
        unit_price=variant.price,
        total=Price(amount_minor=variant.price.amount_minor * line.quantity, currency=variant.price.currency),
        stock=variant.stock,
        problem=problem,
    )


def _require_stock(variant: VariantView, quantity: int) -> None:
    if variant.stock >= quantity:
        return
    message = f"Only {variant.stock} of it are left; lower the quantity." if variant.stock else "It is sold out."
    raise StockExhausted(message, problems=[FieldProblem("quantity", message)])


def _token_hash(principal: Principal) -> str | None:
    return hash_token(principal.visitor_id) if principal.visitor_id else None
