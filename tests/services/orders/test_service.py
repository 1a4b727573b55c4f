"""Who sees which order, how orders move on, and how those of another shop come in."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from shopwright.kit.clock import FixedClock
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import InvalidCursor
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.principal import Principal
from shopwright.services.orders.dependencies import order_service
from shopwright.services.orders.errors import OrderNotFound, OrderStepRefused
from shopwright.services.orders.fulfilment import DELIVERY_AFTER, STEPS, status_at
from shopwright.services.orders.imports import ImportedLine, ImportedOrder, ImportedRefund, RefundedLine
from shopwright.services.orders.schemas import OrderMove
from shopwright.services.orders.service import OrderService
from tests.services.shop import add_customer, add_product, buy, until_somebody_waits


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


class TestMoveOrder:
    async def test_writes_the_timeline_and_who_did_it(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        ada, order_id = await _bought(resources)
        sam = await _support(resources)
        placed_at = clock.now()
        for days, status in ((6, "packed"), (7, "shipped"), (9, "delivered")):
            clock.set(placed_at + timedelta(days=days))
            assert (await orders.move_order(sam, order_id, OrderMove(status=status))).status == status

        order = await orders.get_order(ada.require_account(), str(order_id))
        assert [(event.kind, event.note, event.occurred_at) for event in order.events] == [
            ("paid", "Payment received.", placed_at),
            ("packed", "Packed in the warehouse.", placed_at + timedelta(days=6)),
            ("shipped", "Handed to the carrier.", placed_at + timedelta(days=7)),
            ("delivered", "Delivered.", placed_at + timedelta(days=9)),
        ]
        async with resources.database.reading() as session:
            audit = await session.execute(text("SELECT account_id, action, subject, details FROM audit_entry"))
            delivered_at = await session.scalar(text('SELECT delivered_at FROM "order"'))
        assert audit.all() == [
            (sam.account_id, "order.packed", str(order_id), {"before": "paid"}),
            (sam.account_id, "order.shipped", str(order_id), {"before": "packed"}),
            (sam.account_id, "order.delivered", str(order_id), {"before": "shipped"}),
        ]
        assert delivered_at == clock.now()

    @pytest.mark.parametrize(
        ("taken", "asked", "reason"),
        [
            ([], "delivered", "is paid and cannot become delivered; what may follow is packed or shipped"),
            (["shipped"], "packed", "is shipped and cannot become packed; what may follow is delivered"),
            (["shipped"], "shipped", "is shipped already"),
            (["shipped", "delivered"], "shipped", "is delivered and cannot become shipped; no step follows"),
        ],
    )
    async def test_refuses_a_step_that_does_not_follow(
        self, resources: Resources, orders: OrderService, taken: list[str], asked: str, reason: str
    ) -> None:
        ada, order_id = await _bought(resources)
        sam = await _support(resources)
        for status in taken:
            await orders.move_order(sam, order_id, OrderMove(status=status))
        before = await orders.get_order(ada.require_account(), str(order_id))

        with pytest.raises(OrderStepRefused, match=reason):
            await orders.move_order(sam, order_id, OrderMove(status=asked))

        assert await orders.get_order(ada.require_account(), str(order_id)) == before

    async def test_tells_the_customer_who_brings_it(self, resources: Resources, orders: OrderService) -> None:
        ada, order_id = await _bought(resources)
        sent = OrderMove(status="shipped", note="Royal Mail, AB123456789GB")
        await orders.move_order(await _support(resources), order_id, sent)

        order = await orders.get_order(ada.require_account(), str(order_id))
        assert order.events[-1].note == "Royal Mail, AB123456789GB"

    async def test_knows_no_order_that_is_none(self, resources: Resources, orders: OrderService) -> None:
        with pytest.raises(OrderNotFound):
            await orders.move_order(await _support(resources), new_id(), OrderMove(status="shipped"))

    async def test_lets_one_of_two_who_say_the_same_at_once(self, resources: Resources, orders: OrderService) -> None:
        ada, order_id = await _bought(resources)
        sam = await _support(resources)

        async with resources.database.transaction() as session:
            await session.execute(text('SELECT FROM "order" WHERE id = :id FOR UPDATE'), {"id": order_id})
            both = [
                asyncio.create_task(orders.move_order(sam, order_id, OrderMove(status="shipped"))) for _ in range(2)
            ]
            await until_somebody_waits(resources, statements=2)
        answers = await asyncio.gather(*both, return_exceptions=True)

        assert sorted(type(answer).__name__ for answer in answers) == ["OrderStepRefused", "OrderView"]
        order = await orders.get_order(ada.require_account(), str(order_id))
        assert [event.kind for event in order.events] == ["paid", "shipped"]

    async def test_expects_the_goods_by_when_they_were_sent(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        ada, order_id = await _bought(resources)
        clock.set(clock.now() + timedelta(days=10))
        sent = await orders.move_order(await _support(resources), order_id, OrderMove(status="shipped"))

        assert sent.expected_delivery == clock.now() + timedelta(days=2)
        clock.set(clock.now() + timedelta(days=2, seconds=1))
        assert (await orders.get_order(ada.require_account(), str(order_id))).expected_delivery is None

    async def test_expects_nothing_of_goods_that_should_be_on_their_way_and_are_not(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        ada, order_id = await _bought(resources)
        clock.set(clock.now() + timedelta(hours=48, seconds=1))

        assert (await orders.get_order(ada.require_account(), str(order_id))).expected_delivery is None


class TestMoveOrdersOn:
    async def test_delivers_nothing_before_staff_sent_it(
        self, resources: Resources, orders: OrderService, clock: FixedClock
    ) -> None:
        ada, order_id = await _bought(resources)
        clock.set(clock.now() + timedelta(days=10))
        await orders.move_order(await _support(resources), order_id, OrderMove(status="shipped"))

        await orders.move_orders_on()

        order = await orders.get_order(ada.require_account(), str(order_id))
        assert [event.kind for event in order.events] == ["paid", "shipped", "delivered"]
        assert order.events[-1].occurred_at == clock.now()

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


async def _bought(resources: Resources) -> tuple[Principal, UUID]:
    _, lantern = await add_product(resources, "Lantern")
    ada = await add_customer(resources)
    return ada, await buy(resources, ada, [lantern])


async def _support(resources: Resources) -> Principal:
    account = await account_service(resources).create_account("Sam", "sam@example.com", "correct horse", "support")
    return Principal(account.id, "support", "Sam")
