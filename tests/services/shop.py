"""A small shop to test with: products, customers and orders, made through the services themselves."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.principal import Principal
from shopwright.services.orders.dependencies import cart_service, checkout_service
from shopwright.services.orders.schemas import Address, CartLineChange, OrderRequest
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.entries import CatalogueEntry, VariantEntry

ADDRESS = Address(name="Ada", line1="1 Bridge Street", city="London", postcode="N1 1AA", country="GB")


async def add_product(
    resources: Resources,
    name: str,
    *,
    stock: int = 10,
    price_minor: int = 1000,
    category: str = "Home",
    status: str = "published",
    image: str | None = None,
) -> tuple[UUID, UUID]:
    """Put a product with one variant into the catalogue; return the ids of both."""
    entry = CatalogueEntry(
        external_id=name,
        title=name,
        currency="GBP",
        variants=[VariantEntry(sku=f"SKU-{name}", price_minor=price_minor, stock=stock, image_url=image)],
        category_paths=[[category]],
        status=status,
    )
    await CatalogueWriter(resources.database, resources.jobs, resources.clock).write([entry])
    found = await product_service(resources).variants_by_sku([f"SKU-{name}"])
    return found[f"SKU-{name}"]


async def add_customer(resources: Resources, name: str = "Ada") -> Principal:
    """Make a customer who is signed in."""
    email = f"{name.lower()}@example.com"
    account = await account_service(resources).create_account(name, email, "correct horse battery", "shopper")
    return Principal(account.id, "shopper", name)


async def fill_cart(
    resources: Resources, principal: Principal, variant_ids: Sequence[UUID], *, placement: str | None = None
) -> None:
    """Put one of each variant into the bag."""
    for variant_id in variant_ids:
        change = CartLineChange(variant_id=variant_id, quantity=1, placement=placement)
        await cart_service(resources).add(principal, change)


async def buy(resources: Resources, principal: Principal, variant_ids: Sequence[UUID], *, key: str = "first") -> UUID:
    """Buy one of each variant; return the order's id."""
    await fill_cart(resources, principal, variant_ids)
    request = OrderRequest(delivery_address=ADDRESS, payment_token="test")
    return await checkout_service(resources).place_order(principal, request, idempotency_key=key)


async def stock_of(resources: Resources, variant_id: UUID) -> int:
    """Return how many of a variant are left, on the variant and on its product alike."""
    variant, card = (await product_service(resources).variants_with_cards([variant_id]))[variant_id]
    assert variant.stock == card.stock
    return variant.stock


async def until_somebody_waits(resources: Resources, *, statements: int = 1) -> None:
    """Return as soon as so many statements wait for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(10), resources.database.reading() as session:
        while await session.scalar(waiting) < statements:
            pass
