"""Loading the demo, broken off and begun again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from shopwright.kit.money import Money
from shopwright.resources import Resources
from shopwright.services.activity.service import ActivityService
from shopwright.services.feeds.dependencies import demo_shop
from shopwright.services.feeds.gift_shop import GiftCustomer, GiftOrder, GiftShop
from shopwright.services.feeds.records import ProductRecord, VariantRecord

PLACED = datetime(2026, 3, 1, 12, tzinfo=UTC)
GIFTS = GiftShop(
    products=(ProductRecord("mug", "Mug", (VariantRecord("mug", Money(295, "GBP"), stock=9),), source_row=1),),
    customers=(GiftCustomer("customer:1", "Customer 1", "GB", PLACED),),
    orders=(GiftOrder("536365", "customer:1", "GB", PLACED, (("mug", 2, 590),)),),
    refunds=(),
    shift=timedelta(),
)


class TestOrders:
    async def test_broken_off_before_their_purchases_get_them_once(
        self, resources: Resources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def broken(*_: object) -> None:
            raise ConnectionError

        demo = demo_shop(resources)
        await demo._write_products(GIFTS.products)
        with monkeypatch.context() as patched:
            patched.setattr(ActivityService, "import_purchases", broken)
            with pytest.raises(ConnectionError):
                await demo._write_orders(GIFTS)

        await demo._write_orders(GIFTS)
        await demo._write_orders(GIFTS)

        async with resources.database.reading() as session:
            assert await session.scalar(text("SELECT count(*) FROM event WHERE kind = 'purchase'")) == 1
