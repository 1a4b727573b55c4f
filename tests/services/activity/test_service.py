"""Events: what is taken in, what is refused, and what it says about a person."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from shopwright.kit.clock import FixedClock
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.activity.service import OLDEST_ACCEPTED, ActivityService
from tests.services.shop import add_customer, add_product

VISITOR = Principal(visitor_id="a-browser")


@pytest.fixture
def activity(resources: Resources) -> ActivityService:
    return activity_service(resources)


class TestRecord:
    async def test_keeps_the_good_events_of_a_batch_and_names_the_bad(
        self, resources: Resources, activity: ActivityService
    ) -> None:
        product, _ = await add_product(resources, "Lantern")
        events = [
            {"kind": "view", "product_id": str(product)},
            {"kind": "dance", "product_id": str(product)},
            {"kind": "view", "product_id": str(uuid4())},
            {"kind": "view"},
            {"kind": "search", "query": "lamp"},
        ]

        answer = await activity.record(VISITOR, events)

        assert answer.accepted == 2
        assert [problem.index for problem in answer.rejected] == [1, 2, 3]
        assert "kind" in answer.rejected[0].message
        assert "no product" in answer.rejected[1].message
        assert await activity.recent_products(VISITOR, 10) == [product]

    async def test_takes_an_id_once(self, resources: Resources, activity: ActivityService) -> None:
        first, _ = await add_product(resources, "Lantern")
        second, _ = await add_product(resources, "Mug")
        event_id = str(uuid4())
        await activity.record(VISITOR, [{"id": event_id, "kind": "view", "product_id": str(first)}])

        again = await activity.record(VISITOR, [{"id": event_id, "kind": "view", "product_id": str(second)}])

        assert again.accepted == 1
        assert await activity.recent_products(VISITOR, 10) == [first]

    async def test_does_not_believe_a_clock_that_is_far_off(
        self, resources: Resources, activity: ActivityService, clock: FixedClock
    ) -> None:
        product, _ = await add_product(resources, "Lantern")
        old, _ = await add_product(resources, "Mug")
        now = clock.now()
        await activity.record(
            VISITOR,
            [
                {"kind": "view", "product_id": str(product), "occurred_at": (now + timedelta(days=900)).isoformat()},
                {"kind": "view", "product_id": str(old), "occurred_at": "1999-01-01T00:00:00Z"},
            ],
        )

        recent = await activity.recent(VISITOR, 10)

        assert [interest.occurred_at for interest in recent] == [now, now - OLDEST_ACCEPTED]


class TestRecent:
    async def test_shows_each_product_once_newest_first(
        self, resources: Resources, activity: ActivityService, clock: FixedClock
    ) -> None:
        lantern, _ = await add_product(resources, "Lantern")
        mug, _ = await add_product(resources, "Mug")
        for product, kind in ((lantern, "view"), (mug, "view"), (lantern, "add_to_cart")):
            await activity.record(VISITOR, [{"kind": kind, "product_id": str(product)}])
            clock.set(clock.now() + timedelta(seconds=10))

        recent = await activity.recent(VISITOR, 10)

        assert [(interest.product_id, interest.kind) for interest in recent] == [
            (lantern, "add_to_cart"),
            (mug, "view"),
        ]

    async def test_shows_nobody_what_others_did(self, resources: Resources, activity: ActivityService) -> None:
        product, _ = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        await activity.record(ada, [{"kind": "view", "product_id": str(product)}])

        assert await activity.recent_products(VISITOR, 10) == []
        assert await activity.recent_products(Principal(), 10) == []
        assert await activity.recent_products(ada, 10) == [product]

    async def test_includes_what_the_browser_did_before_sign_in(
        self, resources: Resources, activity: ActivityService
    ) -> None:
        product, _ = await add_product(resources, "Lantern")
        ada = await add_customer(resources)
        await activity.record(VISITOR, [{"kind": "view", "product_id": str(product)}])

        assert await activity.recent_products(replace(ada, visitor_id="a-browser"), 10) == [product]
        assert await activity.recent_products(replace(ada, visitor_id="another-browser"), 10) == []


class TestEndpoint:
    async def test_answers_202_and_gives_a_browser_its_id(
        self, resources: Resources, client: httpx.AsyncClient
    ) -> None:
        product, _ = await add_product(resources, "Lantern")

        answer = await client.post("/api/v1/events", json={"events": [{"kind": "view", "product_id": str(product)}]})

        assert answer.status_code == 202
        assert answer.json() == {"accepted": 1, "rejected": []}
        assert "sw_visitor" in client.cookies
