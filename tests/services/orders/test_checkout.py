"""From a bag to an order: races, repeats, refusals and processes that die in between."""

import asyncio
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from shopwright.kit.clock import FixedClock
from shopwright.kit.telemetry import degraded_counts
from shopwright.resources import Resources
from shopwright.services.accounts.errors import SignInRequired
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.checkout import RESERVATION_LIFETIME, CheckoutService
from shopwright.services.orders.dependencies import cart_service, checkout_service, order_service
from shopwright.services.orders.errors import (
    CartEmpty,
    IdempotencyKeyMissing,
    IdempotencyKeyReused,
    LastOrderPaid,
    OrderInterrupted,
    PaymentDeclined,
    PaymentUnavailable,
    ReservationExpired,
)
from shopwright.services.orders.models import Order
from shopwright.services.orders.payments import Payment, TestPayments
from shopwright.services.orders.schemas import CartView, OrderRequest
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.errors import StockExhausted
from tests.services.shop import ADDRESS, add_customer, add_product, buy, fill_cart, stock_of

REQUEST = OrderRequest(delivery_address=ADDRESS, payment_token="test")


class DyingPayments(TestPayments):
    """A provider whose answer never reaches us; `took_money` says whether it had charged."""

    def __init__(self, *, took_money: bool = False) -> None:
        self.took_money = took_money
        self.is_answering = False
        self.voided: list[str] = []

    async def authorise(self, payment: Payment) -> None:
        del payment
        if not self.is_answering:
            raise PaymentUnavailable("no answer")

    async def is_authorised(self, reference: str) -> bool:
        del reference
        return self.took_money

    async def void(self, reference: str) -> None:
        self.voided.append(reference)


def _checkout(resources: Resources, payments: TestPayments, carts: CartService | None = None) -> CheckoutService:
    return CheckoutService(
        resources.database,
        resources.cache,
        resources.clock,
        products=product_service(resources),
        activity=activity_service(resources),
        carts=carts or cart_service(resources),
        payments=payments,
    )


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
        checkout = _checkout(resources, payments)
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
            await _checkout(resources, TestPayments(), carts).place_order(ada, REQUEST, idempotency_key="b")

        assert await stock_of(resources, lantern) == 4

    async def test_gives_up_the_order_nobody_paid_for(self, resources: Resources) -> None:
        payments = DyingPayments()
        ada, lantern = await _broken_off(resources, payments)
        payments.is_answering = True

        await _checkout(resources, payments).place_order(ada, REQUEST, idempotency_key="another")

        orders = (await order_service(resources).list_orders(ada.require_account())).items
        assert [order.status for order in orders] == ["paid"]
        assert len(payments.voided) == 1
        assert payments.voided != [str(orders[0].id)]
        assert await stock_of(resources, lantern) == 1

    async def test_finds_that_the_last_order_was_paid(self, resources: Resources) -> None:
        payments = DyingPayments(took_money=True)
        ada, lantern = await _broken_off(resources, payments)

        with pytest.raises(LastOrderPaid):
            await _checkout(resources, payments).place_order(ada, REQUEST, idempotency_key="another")

        orders = (await order_service(resources).list_orders(ada.require_account())).items
        assert [order.status for order in orders] == ["paid"]
        assert payments.voided == []
        assert await stock_of(resources, lantern) == 1

    async def test_never_voids_what_became_an_order(self, resources: Resources) -> None:
        ada, _ = await _broken_off(resources, DyingPayments())

        class LatePayments(DyingPayments):
            async def is_authorised(self, reference: str) -> bool:
                # The first tab hears of its payment between this answer and what is made of it.
                assert await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")
                return await super().is_authorised(reference)

        payments = LatePayments()
        with pytest.raises(CartEmpty):
            await _checkout(resources, payments).place_order(ada, REQUEST, idempotency_key="another")

        assert payments.voided == []
        assert len((await order_service(resources).list_orders(ada.require_account())).items) == 1


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
        ada, lantern = await _broken_off(resources, DyingPayments())

        assert await stock_of(resources, lantern) == 1
        assert (await cart_service(resources).view(ada)).item_count == 1
        assert (await order_service(resources).list_orders(ada.require_account())).items == []

    async def test_is_taken_up_by_the_same_request(self, resources: Resources) -> None:
        ada, lantern = await _broken_off(resources, DyingPayments())

        order_id = await checkout_service(resources).place_order(ada, REQUEST, idempotency_key="k")

        order = await order_service(resources).get_order(ada.require_account(), str(order_id))
        assert order.status == "paid"
        assert await stock_of(resources, lantern) == 1

    async def test_never_made_gives_the_stock_back_in_the_end(self, resources: Resources, clock: FixedClock) -> None:
        _, lantern = await _broken_off(resources, DyingPayments())
        checkout = _checkout(resources, DyingPayments(took_money=False))

        await checkout.release_reservations()
        assert await stock_of(resources, lantern) == 1

        clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
        await checkout.release_reservations()
        await checkout.release_reservations()
        assert await stock_of(resources, lantern) == 2

    async def test_that_cannot_be_voided_stays_and_holds_no_other_up(
        self, resources: Resources, clock: FixedClock
    ) -> None:
        _, lantern = await _broken_off(resources, DyingPayments())
        clock.set(clock.now() + timedelta(seconds=1))
        _, mug = await _broken_off(resources, DyingPayments(), name="Ben", title="Mug")
        clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
        before = degraded_counts().get("payments", 0)

        class FailingOnce(DyingPayments):
            async def void(self, reference: str) -> None:
                await super().void(reference)
                if len(self.voided) == 1:
                    raise PaymentUnavailable("no answer")

        payments = FailingOnce()
        await _checkout(resources, payments).release_reservations()

        assert [await stock_of(resources, variant) for variant in (lantern, mug)] == [1, 2]
        assert degraded_counts()["payments"] == before + 1

        await _checkout(resources, payments).release_reservations()

        assert await stock_of(resources, lantern) == 2
        assert payments.voided[0] == payments.voided[2]

    async def test_made_becomes_an_order_in_the_end(self, resources: Resources, clock: FixedClock) -> None:
        ada, lantern = await _broken_off(resources, DyingPayments())

        clock.set(clock.now() + RESERVATION_LIFETIME + timedelta(seconds=1))
        await _checkout(resources, DyingPayments(took_money=True)).release_reservations()

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
                await _checkout(resources, DyingPayments()).release_reservations()

        payments = SlowPayments()
        with pytest.raises(ReservationExpired):
            await _checkout(resources, payments).place_order(ada, REQUEST, idempotency_key="k")

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


async def _broken_off(
    resources: Resources, payments: DyingPayments, *, name: str = "Ada", title: str = "Lantern"
) -> tuple[Principal, UUID]:
    """Leave a reservation as a process does that dies while the provider is asked."""
    _, lantern = await add_product(resources, title, stock=2)
    ada = await add_customer(resources, name)
    await fill_cart(resources, ada, [lantern])
    with pytest.raises(PaymentUnavailable):
        await _checkout(resources, payments).place_order(ada, REQUEST, idempotency_key="k")
    return ada, lantern
