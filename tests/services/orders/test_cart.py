"""Bags: today's prices, stock problems, and what happens to a browser's bag at sign-in."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.clock import FixedClock
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.orders.cart import BROWSER_BAG_KEPT, CartService
from shopwright.services.orders.dependencies import cart_service
from shopwright.services.orders.errors import VariantNotFound
from shopwright.services.orders.jobs import jobs
from shopwright.services.orders.schemas import CartLineChange
from shopwright.services.orders.shipping import FLAT_RATE_MINOR, FREE_FROM_MINOR, shipping_minor
from shopwright.services.products.errors import StockExhausted
from tests.services.shop import add_customer, add_product, buy, fill_cart

VISITOR = Principal(visitor_id="a-browser")
OTHER_VISITOR = Principal(visitor_id="another-browser")


@pytest.fixture
def carts(resources: Resources) -> CartService:
    return cart_service(resources)


class TestView:
    async def test_adds_up_lines_and_delivery(self, resources: Resources, carts: CartService) -> None:
        _, lantern = await add_product(resources, "Lantern", price_minor=1250)
        _, mug = await add_product(resources, "Mug", price_minor=500)
        await carts.add(VISITOR, CartLineChange(variant_id=lantern, quantity=2))

        cart = await carts.add(VISITOR, CartLineChange(variant_id=mug))

        assert [(line.title, line.quantity, line.total.amount_minor) for line in cart.lines] == [
            ("Lantern", 2, 2500),
            ("Mug", 1, 500),
        ]
        assert cart.item_count == 3
        assert cart.subtotal.amount_minor == 3000
        assert cart.shipping.amount_minor == FLAT_RATE_MINOR
        assert cart.total.amount_minor == 3000 + FLAT_RATE_MINOR

    async def test_says_what_has_sold_out_since(self, resources: Resources, carts: CartService) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=2)
        await carts.add(VISITOR, CartLineChange(variant_id=lantern, quantity=2))

        await buy(resources, await add_customer(resources), [lantern])
        assert (await carts.view(VISITOR)).lines[0].problem == "not_enough_stock"

        await buy(resources, await add_customer(resources, "Ben"), [lantern])
        assert (await carts.view(VISITOR)).lines[0].problem == "out_of_stock"

    async def test_belongs_to_one_browser(self, resources: Resources, carts: CartService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await fill_cart(resources, VISITOR, [lantern])

        assert (await carts.view(OTHER_VISITOR)).lines == []
        assert (await carts.view(Principal())).lines == []
        ada = await add_customer(resources)
        assert (await carts.view(ada)).lines == []


class TestAdd:
    async def test_counts_on_top_of_what_is_there(self, resources: Resources, carts: CartService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await fill_cart(resources, VISITOR, [lantern, lantern])

        assert (await carts.view(VISITOR)).lines[0].quantity == 2

    async def test_refuses_more_than_there_is_and_changes_nothing(
        self, resources: Resources, carts: CartService
    ) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=2)
        await carts.add(VISITOR, CartLineChange(variant_id=lantern, quantity=2))

        with pytest.raises(StockExhausted, match="Only 2"):
            await carts.add(VISITOR, CartLineChange(variant_id=lantern))

        assert (await carts.view(VISITOR)).lines[0].quantity == 2

    async def test_refuses_what_is_not_for_sale(self, resources: Resources, carts: CartService) -> None:
        _, draft = await add_product(resources, "Draft", status="draft")

        with pytest.raises(VariantNotFound):
            await carts.add(VISITOR, CartLineChange(variant_id=draft))


class TestSetQuantity:
    async def test_takes_out_at_zero(self, resources: Resources, carts: CartService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await fill_cart(resources, VISITOR, [lantern])

        assert (await carts.set_quantity(VISITOR, lantern, 4)).lines[0].quantity == 4
        assert (await carts.set_quantity(VISITOR, lantern, 0)).lines == []


class TestMerge:
    async def test_puts_a_browsers_bag_into_the_accounts_at_sign_in(
        self, resources: Resources, carts: CartService
    ) -> None:
        _, lantern = await add_product(resources, "Lantern")
        _, mug = await add_product(resources, "Mug")
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern])
        await fill_cart(resources, VISITOR, [lantern, mug])

        signed_in = replace(ada, visitor_id="a-browser")
        cart = await carts.view(signed_in)

        assert {line.title: line.quantity for line in cart.lines} == {"Lantern": 2, "Mug": 1}
        assert (await carts.view(VISITOR)).lines == []
        assert await carts.view(signed_in) == cart

    async def test_leaves_other_browsers_bags_alone(self, resources: Resources, carts: CartService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await fill_cart(resources, OTHER_VISITOR, [lantern])
        ada = replace(await add_customer(resources), visitor_id="a-browser")

        await carts.view(ada)
        await fill_cart(resources, ada, [lantern])

        assert (await carts.view(ada)).item_count == 1
        assert (await carts.view(OTHER_VISITOR)).item_count == 1


class TestShipping:
    @given(st.integers(min_value=0, max_value=10**9))
    def test_is_flat_below_the_threshold_and_free_from_it(self, subtotal: int) -> None:
        expected = 0 if subtotal == 0 or subtotal >= FREE_FROM_MINOR else FLAT_RATE_MINOR

        assert shipping_minor(subtotal) == expected

    async def test_is_told_before_anything_is_in_the_bag(self, carts: CartService) -> None:
        empty = await carts.view(VISITOR)

        assert (empty.shipping_rate.amount_minor, empty.free_shipping_from.amount_minor) == (395, 5000)
        assert empty.shipping.amount_minor == 0


class TestEndpoint:
    async def test_keeps_a_bag_between_requests(self, resources: Resources, client: httpx.AsyncClient) -> None:
        _, lantern = await add_product(resources, "Lantern")

        await client.post("/api/v1/cart/lines", json={"variant_id": str(lantern), "quantity": 2})
        await client.put(f"/api/v1/cart/lines/{lantern}", json={"quantity": 3})
        assert (await client.get("/api/v1/cart")).json()["item_count"] == 3

        cart = (await client.delete(f"/api/v1/cart/lines/{lantern}")).json()
        assert cart["lines"] == []


class TestForgetAbandoned:
    async def test_deletes_old_bags_of_browsers_only(
        self, resources: Resources, carts: CartService, clock: FixedClock
    ) -> None:
        _, lantern = await add_product(resources, "Lantern")
        customer = await add_customer(resources)
        await fill_cart(resources, VISITOR, [lantern])
        await fill_cart(resources, customer, [lantern])
        clock.set(clock.now() + BROWSER_BAG_KEPT + timedelta(seconds=1))
        await fill_cart(resources, OTHER_VISITOR, [lantern])
        (job,) = [job for job in jobs(resources) if job.name == "orders.forget_abandoned_bags"]

        await job.run({})

        assert job.every is not None
        counts = [(await carts.view(owner)).item_count for owner in (VISITOR, customer, OTHER_VISITOR)]
        assert counts == [0, 1, 1]
