"""Who sees which order, how orders move on, and how those of another shop come in."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.clock import FixedClock
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import InvalidCursor
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.orders.dependencies import order_service
from shopwright.services.orders.errors import OrderNotFound
from shopwright.services.orders.fulfilment import DELIVERY_AFTER, STEPS, status_at
from shopwright.services.orders.imports import ImportedLine, ImportedOrder, ImportedRefund, RefundedLine
from shopwright.services.orders.service import OrderService
from tests.services.shop import add_customer, add_product, buy


@pytest.fixture
def orders(resources: Resources) -> OrderService:
    return order_service(resources)


class TestGetOrder:
    async def test_finds_ones_own_by_id_and_number(self, resources: Resources, orders: OrderService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        order_id = await buy(resources, ada, [lantern])

        by_id = await orders.get_order(ada.require_account(), str(order_id))
        by_number = await orders.get_order_as(ada, by_id.number.lower())

        assert by_id == by_number
        assert by_id.lines[0].slug == "lantern"

    async def test_shows_the_picture_of_the_variant_that_was_bought(
        self, resources: Resources, orders: OrderService
    ) -> None:
        _, blue = await add_product(resources, "Jacket", image="/media/jacket-blue.jpg")
        _, plain = await add_product(resources, "Lantern")
        ada = await add_customer(resources)

        order = await orders.get_order(ada.require_account(), str(await buy(resources, ada, [blue, plain])))

        pictures = {line.title: line.image.url for line in order.lines if line.image}
        assert pictures["Jacket"] == "/media/jacket-blue.jpg"
        assert pictures["Lantern"].startswith("/art/")

    async def test_hides_somebody_elses(self, resources: Resources, orders: OrderService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        ada, ben = await add_customer(resources), await add_customer(resources, "Ben")
        order_id = await buy(resources, ada, [lantern])

        for reference in (str(order_id), str(new_id()), "SW-1"):
            with pytest.raises(OrderNotFound):
                await orders.get_order_as(ben, reference)
        with pytest.raises(OrderNotFound):
            await orders.get_order_as(Principal(ben.account_id, "editor"), str(order_id))

    @pytest.mark.parametrize("role", ["support", "owner"])
    async def test_shows_those_who_help_any(self, resources: Resources, orders: OrderService, role: str) -> None:
        _, lantern = await add_product(resources, "Lantern")
        order_id = await buy(resources, await add_customer(resources), [lantern])
        staff = Principal((await add_customer(resources, "Sam")).account_id, role)  # type: ignore[arg-type]

        assert (await orders.get_order_as(staff, str(order_id))).id == order_id


class TestListOrders:
    async def test_pages_through_ones_own_newest_first(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        _, lantern = await add_product(resources, "Lantern", stock=20)
        ada, ben = await add_customer(resources), await add_customer(resources, "Ben")
        placed: list[UUID] = []
        for index in range(5):
            clock.set(clock.now() + timedelta(minutes=1))
            placed.insert(0, await buy(resources, ada, [lantern], key=str(index)))
            await buy(resources, ben, [lantern], key=str(index))

        listed: list[UUID] = []
        cursor = None
        for _ in range(3):
            page = await orders.list_orders(ada.require_account(), cursor, 2)
            listed += [order.id for order in page.items]
            cursor = page.next_cursor

        assert listed == placed
        assert cursor is None

    async def test_tells_staff_whose_they_are(self, resources: Resources, orders: OrderService) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await buy(resources, await add_customer(resources), [lantern])

        summary = (await orders.list_all_orders()).items[0]

        assert (summary.customer, summary.item_count, summary.first_titles) == ("Ada", 1, ["Lantern"])

    async def test_refuses_a_cursor_of_somewhere_else(self, orders: OrderService) -> None:
        with pytest.raises(InvalidCursor):
            await orders.list_all_orders("bm9uc2Vuc2U")


class TestMoveOrdersOn:
    async def test_follows_the_schedule_and_writes_each_step_once(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        _, lantern = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        reference = str(await buy(resources, ada, [lantern]))
        placed_at = clock.now()

        for step in STEPS[1:]:
            clock.set(placed_at + step.after)
            await orders.move_orders_on()
            assert await orders.move_orders_on() == 0
            order = await orders.get_order(ada.require_account(), reference)
            assert order.status == step.status

        assert [(event.kind, event.occurred_at) for event in order.events] == [
            (step.status, placed_at + step.after) for step in STEPS
        ]
        assert order.expected_delivery is None

    async def test_catches_up_after_a_pause(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        _, lantern = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        reference = str(await buy(resources, ada, [lantern]))
        expected = (await orders.get_order(ada.require_account(), reference)).expected_delivery
        assert expected == clock.now() + DELIVERY_AFTER

        clock.set(clock.now() + timedelta(days=30))
        assert await orders.move_orders_on() == 1

        order = await orders.get_order(ada.require_account(), reference)
        assert order.status == "delivered"
        assert len(order.events) == len(STEPS)

    @given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
    def test_never_moves_an_order_back(self, age: timedelta) -> None:
        placed_at = datetime(2026, 1, 1, tzinfo=UTC)
        statuses = [step.status for step in STEPS]

        earlier = status_at(placed_at, placed_at + age / 2)
        later = status_at(placed_at, placed_at + age)

        assert statuses.index(earlier) <= statuses.index(later)


class TestImportOrders:
    async def test_takes_orders_in_once_with_the_status_of_their_age(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        product, variant = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        line = ImportedLine(product, variant, "Lantern", "SKU-Lantern", 3, 250)
        imported = [
            ImportedOrder(number, ada.require_account(), "GBP", clock.now() - age, [line], {"country": "UK"})
            for number, age in (("A", timedelta(days=40)), ("B", timedelta(hours=20)), ("C", timedelta(hours=60)))
        ]

        assert await orders.import_orders(imported) == 3
        assert await orders.import_orders(imported) == 0

        page = await orders.list_orders(ada.require_account())
        assert {order.number: order.status for order in page.items} == {
            "A": "delivered",
            "B": "packed",
            "C": "shipped",
        }
        order = await orders.get_order(ada.require_account(), "C")
        assert [event.kind for event in order.events] == ["paid", "packed", "shipped"]
        assert order.total.amount_minor == 750

    async def test_takes_refunds_in_once(self, resources: Resources, orders: OrderService, clock: FixedClock) -> None:
        product, variant = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        line = ImportedLine(product, variant, "Lantern", "SKU-Lantern", 4, 250)
        imported = [
            ImportedOrder(number, ada.require_account(), "GBP", clock.now() - timedelta(days=40), [line], {})
            for number in ("A", "B", "C")
        ]
        refunds = [
            ImportedRefund(number, order, "GBP", [RefundedLine("SKU-Lantern", pieces, pieces * 250)], clock.now())
            for number, order, pieces in (("RA", "A", 4), ("RB", "B", 1), ("RX", None, 2))
        ]

        await orders.import_orders(imported, refunds)
        await orders.import_orders(imported, refunds)

        found = {number: await orders.get_order(ada.require_account(), number) for number in ("A", "B", "C")}
        assert {number: order.status for number, order in found.items()} == {
            "A": "refunded",
            "B": "partly_refunded",
            "C": "delivered",
        }
        assert found["B"].refunded.amount_minor == 250
        assert [event.kind for event in found["B"].events].count("refunded") == 1
