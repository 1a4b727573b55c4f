"""The same order asked for again, and two orders of one account at a time."""

import asyncio
from uuid import UUID

import pytest

from shopwright.kit.errors import IdempotencyKeyReused
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.dependencies import cart_service, checkout_service, order_service
from shopwright.services.orders.errors import (
    CartEmpty,
    LastOrderPaid,
    OrderInterrupted,
    PaymentUnavailable,
)
from shopwright.services.orders.payments import TestPayments
from shopwright.services.orders.schemas import CartView, OrderRequest
from shopwright.services.products.dependencies import product_service
from tests.services.orders.unfinished import REQUEST, DyingPayments, broken_off, checkout_with
from tests.services.shop import ADDRESS, add_customer, add_product, buy, fill_cart, stock_of


class TestIdempotencyKey:
    async def test_makes_the_same_order_of_the_same_request(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=5)
        ada = await add_customer(resources)
        first = await buy(resources, ada, [lantern], key="k")
        await fill_cart(resources, ada, [lantern])

        again = await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")

        assert again == first
        assert await stock_of(resources, lantern) == 4
        assert (await cart_service(resources).view(ada)).item_count == 1

    async def test_makes_one_order_of_requests_at_the_same_time(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=5)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern])
        checkout = checkout_service(resources)

        orders = await asyncio.gather(*(checkout.place_order(ada, REQUEST, idempotency_key="k") for _ in range(4)))

        assert len(set(orders)) == 1
        assert await stock_of(resources, lantern) == 4

    async def test_refuses_another_request(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        await buy(resources, ada, [lantern], key="k")
        elsewhere = OrderRequest(delivery_address=ADDRESS.model_copy(update={"city": "Leeds"}), payment_token="test")

        with pytest.raises(IdempotencyKeyReused):
            await checkout_service(resources).place_order(ada, elsewhere, idempotency_key="k")

    @pytest.mark.parametrize("took_money", [False, True])
    async def test_of_an_order_that_stands_leaves_the_order_of_another_tab_alone(
        self, resources: Resources, *, took_money: bool
    ) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=5)
        ada = await add_customer(resources)
        bought = await buy(resources, ada, [lantern], key="bought")
        await fill_cart(resources, ada, [lantern])
        payments = DyingPayments(took_money=took_money)
        checkout = checkout_with(resources, payments)
        with pytest.raises(PaymentUnavailable):
            await checkout.place_order(ada, REQUEST, idempotency_key="being paid")
        elsewhere = OrderRequest(delivery_address=ADDRESS.model_copy(update={"city": "Leeds"}), payment_token="test")

        assert await checkout.place_order(ada, REQUEST, idempotency_key="bought") == bought
        with pytest.raises(IdempotencyKeyReused):
            await checkout.place_order(ada, elsewhere, idempotency_key="bought")

        assert payments.voided == []
        assert await stock_of(resources, lantern) == 3
        payments.is_answering = True
        assert await checkout.place_order(ada, REQUEST, idempotency_key="being paid") != bought

    async def test_belongs_to_one_account(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern")
        ada, ben = await add_customer(resources), await add_customer(resources, "Ben")

        assert await buy(resources, ada, [lantern], key="k") != await buy(resources, ben, [lantern], key="k")


class TestAnotherKey:
    """Two tabs, a page that was loaded anew, an address that was changed: each is a request with a key of its own."""

    async def test_at_the_same_time_buys_the_bag_once(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=5)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern])
        checkout = checkout_service(resources)

        outcomes = await asyncio.gather(
            *(checkout.place_order(ada, REQUEST, idempotency_key=key) for key in "ab"), return_exceptions=True
        )

        assert sum(isinstance(outcome, UUID) for outcome in outcomes) == 1, outcomes
        assert len((await order_service(resources).list_orders(ada.require_account())).items) == 1
        assert await stock_of(resources, lantern) == 4

    async def test_that_read_the_bag_before_it_was_bought_orders_nothing(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=5)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern])

        class LateCarts(CartService):
            async def contents(self, principal: Principal) -> tuple[CartView, dict[UUID, str | None]]:
                found = await super().contents(principal)
                await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="a")
                return found

        carts = LateCarts(
            resources.database, product_service(resources), activity_service(resources), resources.clock, "GBP"
        )
        with pytest.raises(OrderInterrupted):
            await checkout_with(resources, TestPayments(), carts).place_order(ada, REQUEST, idempotency_key="b")

        assert await stock_of(resources, lantern) == 4

    async def test_gives_up_the_order_nobody_paid_for(self, resources: Resources) -> None:
        payments = DyingPayments()
        ada, lantern = await broken_off(resources, payments)
        payments.is_answering = True

        await checkout_with(resources, payments).place_order(ada, REQUEST, idempotency_key="another")

        orders = (await order_service(resources).list_orders(ada.require_account())).items
        assert [order.status for order in orders] == ["paid"]
        assert len(payments.voided) == 1
        assert payments.voided != [str(orders[0].id)]
        assert await stock_of(resources, lantern) == 1

    async def test_finds_that_the_last_order_was_paid(self, resources: Resources) -> None:
        payments = DyingPayments(took_money=True)
        ada, lantern = await broken_off(resources, payments)

        with pytest.raises(LastOrderPaid):
            await checkout_with(resources, payments).place_order(ada, REQUEST, idempotency_key="another")

        orders = (await order_service(resources).list_orders(ada.require_account())).items
        assert [order.status for order in orders] == ["paid"]
        assert payments.voided == []
        assert await stock_of(resources, lantern) == 1

    async def test_never_voids_what_became_an_order(self, resources: Resources) -> None:
        ada, _ = await broken_off(resources, DyingPayments())

        class LatePayments(DyingPayments):
            async def is_authorised(self, reference: str) -> bool:
                # The first tab hears of its payment between this answer and what is made of it.
                assert await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")
                return await super().is_authorised(reference)

        payments = LatePayments()
        with pytest.raises(CartEmpty):
            await checkout_with(resources, payments).place_order(ada, REQUEST, idempotency_key="another")

        assert payments.voided == []
        assert len((await order_service(resources).list_orders(ada.require_account())).items) == 1
