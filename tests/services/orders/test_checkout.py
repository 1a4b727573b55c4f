"""From a bag to an order: races, repeats, refusals and processes that die in between."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from shopwright.kit.clock import FixedClock
from shopwright.kit.telemetry import degraded_counts
from shopwright.resources import Resources
from shopwright.services.accounts.errors import SignInRequired
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.checkout import RESERVATION_LIFETIME
from shopwright.services.orders.dependencies import cart_service, checkout_service, order_service
from shopwright.services.orders.errors import (
    CartEmpty,
    IdempotencyKeyMissing,
    PaymentDeclined,
    PaymentUnavailable,
    ReservationExpired,
)
from shopwright.services.orders.models import Order
from shopwright.services.orders.payments import Payment
from shopwright.services.products.errors import StockExhausted
from tests.services.orders.unfinished import REQUEST, DyingPayments, broken_off, checkout_with
from tests.services.shop import add_customer, add_product, buy, fill_cart, stock_of


class TestPlaceOrder:
    async def test_buys_what_is_in_the_bag(self, resources: Resources) -> None:
        product, lantern = await add_product(resources, "Lantern", stock=3, price_minor=1250)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern, lantern], placement="chat")

        order_id = await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")

        order = await order_service(resources).get_order(ada.require_account(), str(order_id))
        assert order.status == "paid"
        assert order.number.startswith("SW-")
        assert [(line.title, line.quantity, line.total.amount_minor) for line in order.lines] == [("Lantern", 2, 2500)]
        assert [event.kind for event in order.events] == ["paid"]
        assert order.total.amount_minor == 2500 + 395
        assert await stock_of(resources, lantern) == 1
        assert (await cart_service(resources).view(ada)).lines == []
        recent = await activity_service(resources).recent(ada, 5)
        assert [(interest.product_id, interest.kind) for interest in recent] == [(product, "purchase")]

    async def test_sells_the_last_unit_once(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=1)
        people = [await add_customer(resources, name) for name in ("Ada", "Ben", "Cyd")]
        for person in people:
            await fill_cart(resources, person, [lantern])
        checkout = checkout_service(resources)

        outcomes = await asyncio.gather(
            *(checkout.place_order(person, REQUEST, idempotency_key="k") for person in people), return_exceptions=True
        )

        assert sum(isinstance(outcome, StockExhausted) for outcome in outcomes) == 2
        assert await stock_of(resources, lantern) == 0

    async def test_of_many_at_once_never_stand_in_each_others_way(self, resources: Resources) -> None:
        variants = [(await add_product(resources, name, stock=100))[1] for name in ("Lantern", "Mug", "Rug")]
        people = [await add_customer(resources, f"Person{number}") for number in range(6)]
        for number, person in enumerate(people):
            await fill_cart(resources, person, variants if number % 2 else variants[::-1])
        checkout = checkout_service(resources)

        await asyncio.gather(*(checkout.place_order(person, REQUEST, idempotency_key="k") for person in people))

        assert [await stock_of(resources, variant) for variant in variants] == [94, 94, 94]

    async def test_takes_everything_or_nothing(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=5)
        _, mug = await add_product(resources, "Mug", stock=1)
        ada, ben = await add_customer(resources), await add_customer(resources, "Ben")
        await fill_cart(resources, ada, [lantern, mug])
        await buy(resources, ben, [mug])

        with pytest.raises(StockExhausted) as raised:
            await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")

        assert "Mug" in raised.value.problems[0].message
        assert await stock_of(resources, lantern) == 5

    async def test_needs_somebody_a_key_and_goods(self, resources: Resources) -> None:
        checkout = checkout_service(resources)
        ada = await add_customer(resources)

        with pytest.raises(SignInRequired):
            await checkout.place_order(Principal(visitor_id="a-browser"), REQUEST, idempotency_key="k")
        with pytest.raises(IdempotencyKeyMissing):
            await checkout.place_order(ada, REQUEST, idempotency_key=None)
        with pytest.raises(CartEmpty):
            await checkout.place_order(ada, REQUEST, idempotency_key="k")

    async def test_counts_what_recommendations_and_chat_brought(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", price_minor=1000)
        _, mug = await add_product(resources, "Mug", price_minor=300)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern], placement="home")
        await fill_cart(resources, ada, [mug])

        order_id = await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")

        async with resources.database.reading() as session:
            order = await session.get(Order, order_id)
        assert order is not None
        assert order.assisted_minor == 1000


class TestPayment:
    async def test_declined_leaves_stock_and_bag_as_they_were(self, resources: Resources) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=2)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern])
        declined = REQUEST.model_copy(update={"payment_token": "declined"})
        checkout = checkout_service(resources)

        with pytest.raises(PaymentDeclined):
            await checkout.place_order(ada, declined, idempotency_key="k")

        assert await stock_of(resources, lantern) == 2
        assert (await cart_service(resources).view(ada)).item_count == 1
        assert (await order_service(resources).list_orders(ada.require_account())).items == []
        assert await checkout.place_order(ada, REQUEST, idempotency_key="k")

    async def test_that_nobody_hears_of_shows_no_order_yet(self, resources: Resources) -> None:
        ada, lantern = await broken_off(resources, DyingPayments())

        assert await stock_of(resources, lantern) == 1
        assert (await cart_service(resources).view(ada)).item_count == 1
        assert (await order_service(resources).list_orders(ada.require_account())).items == []

    async def test_is_taken_up_by_the_same_request(self, resources: Resources) -> None:
        ada, lantern = await broken_off(resources, DyingPayments())

        order_id = await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")

        order = await order_service(resources).get_order(ada.require_account(), str(order_id))
        assert order.status == "paid"
        assert await stock_of(resources, lantern) == 1

    async def test_never_made_gives_the_stock_back_in_the_end(self, resources: Resources, clock: FixedClock) -> None:
        _, lantern = await broken_off(resources, DyingPayments())
        checkout = checkout_with(resources, DyingPayments(took_money=False))

        await checkout.release_reservations()
        assert await stock_of(resources, lantern) == 1

        clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
        await checkout.release_reservations()
        await checkout.release_reservations()
        assert await stock_of(resources, lantern) == 2

    async def test_that_cannot_be_voided_stays_and_holds_no_other_up(
        self, resources: Resources, clock: FixedClock
    ) -> None:
        _, lantern = await broken_off(resources, DyingPayments())
        clock.set(clock.now() + timedelta(seconds=1))
        _, mug = await broken_off(resources, DyingPayments(), name="Ben", title="Mug")
        clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
        before = degraded_counts().get("payments", 0)

        class FailingOnce(DyingPayments):
            async def void(self, reference: str) -> None:
                await super().void(reference)
                if len(self.voided) == 1:
                    raise PaymentUnavailable("no answer")

        payments = FailingOnce()
        await checkout_with(resources, payments).release_reservations()

        assert [await stock_of(resources, variant) for variant in (lantern, mug)] == [1, 2]
        assert degraded_counts()["payments"] == before + 1

        await checkout_with(resources, payments).release_reservations()

        assert await stock_of(resources, lantern) == 2
        assert payments.voided[0] == payments.voided[2]

    async def test_made_becomes_an_order_in_the_end(self, resources: Resources, clock: FixedClock) -> None:
        ada, lantern = await broken_off(resources, DyingPayments())

        clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
        await checkout_with(resources, DyingPayments(took_money=True)).release_reservations()

        orders = (await order_service(resources).list_orders(ada.require_account())).items
        assert [order.status for order in orders] == ["paid"]
        assert await stock_of(resources, lantern) == 1
        assert (await cart_service(resources).view(ada)).lines == []

    async def test_that_outlives_its_reservation_is_given_back(self, resources: Resources, clock: FixedClock) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=2)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lantern])

        class SlowPayments(DyingPayments):
            async def authorise(self, payment: Payment) -> None:
                clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
                await checkout_with(resources, DyingPayments()).release_reservations()

        payments = SlowPayments()
        with pytest.raises(ReservationExpired):
            await checkout_with(resources, payments).place_order(ada, REQUEST, idempotency_key="k")

        assert len(payments.voided) == 1
        assert await stock_of(resources, lantern) == 2


class TestEndpoint:
    async def test_asks_for_an_idempotency_key(self, resources: Resources, client: httpx.AsyncClient) -> None:
        del resources
        registration = {"name": "Ada", "email": "ada@example.com", "password": "correct horse battery"}
        token = (await client.post("/api/v1/auth/register", json=registration)).json()["csrf_token"]

        answer = await client.post(
            "/api/v1/orders", json=REQUEST.model_dump(mode="json"), headers={"X-CSRF-Token": token}
        )

        assert answer.status_code == 422
        assert answer.json()["code"] == "idempotency_key_missing"
