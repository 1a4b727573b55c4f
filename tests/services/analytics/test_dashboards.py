"""Dashboards show what happened: no more, no less."""

from datetime import timedelta

import httpx

from shopwright.kit.clock import FixedClock
from shopwright.llm.build import Surroundings, build_model
from shopwright.llm.model import Message, Request, complete
from shopwright.llm.prices import PriceList
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.analytics.dependencies import analytics_service
from shopwright.services.analytics.request_metrics import RequestMetrics
from shopwright.settings import UseCase
from tests.services.accounts.test_roles import key_of
from tests.services.shop import add_customer, add_product, buy, fill_cart

WEEK = timedelta(days=7)


class TestBusiness:
    async def test_adds_up_the_orders_of_the_period(self, resources: Resources, clock: FixedClock) -> None:
        _, mug = await add_product(resources, "Mug", price_minor=6000)
        _, lamp = await add_product(resources, "Lamp", price_minor=9000)
        ada = await add_customer(resources)
        await buy(resources, ada, [mug], key="first")
        await buy(resources, ada, [lamp], key="second")
        clock.set(clock.now() + timedelta(minutes=1))

        dashboard = await analytics_service(resources).business(WEEK)

        assert dashboard.revenue.amount_minor == 15000
        assert dashboard.orders == 2
        assert dashboard.average_order is not None
        assert dashboard.average_order.amount_minor == 7500
        assert [(p.title, p.units) for p in dashboard.top_products] == [("Lamp", 1), ("Mug", 1)]
        assert dashboard.previous_revenue.amount_minor == 0

    async def test_tells_what_ai_brought_in(self, resources: Resources, clock: FixedClock) -> None:
        _, mug = await add_product(resources, "Mug", price_minor=6000)
        _, lamp = await add_product(resources, "Lamp", price_minor=9000)
        ada = await add_customer(resources)
        await fill_cart(resources, ada, [lamp], placement="chat")
        await buy(resources, ada, [mug])
        clock.set(clock.now() + timedelta(minutes=1))

        dashboard = await analytics_service(resources).business(WEEK)

        assert dashboard.assisted_revenue.amount_minor == 9000

    async def test_a_day_without_orders_is_a_zero_and_the_time_before_the_data_is_not(
        self, resources: Resources, clock: FixedClock
    ) -> None:
        _, mug = await add_product(resources, "Mug", price_minor=6000)
        ada = await add_customer(resources)
        await buy(resources, ada, [mug], key="first")
        clock.set(clock.now() + timedelta(days=3))
        await buy(resources, ada, [mug], key="second")
        clock.set(clock.now() + timedelta(minutes=1))

        dashboard = await analytics_service(resources).business(timedelta(days=30))

        revenue = next(series for series in dashboard.series if series.name == "revenue")
        assert [point.value for point in revenue.points] == [6000, 0, 0, 6000]

    async def test_follows_people_from_the_page_over_the_bag_to_the_order(
        self, resources: Resources, clock: FixedClock
    ) -> None:
        product, mug = await add_product(resources, "Mug")
        ada, browser = await add_customer(resources), Principal(visitor_id="a-browser")
        for person in (ada, browser, Principal(visitor_id="another")):
            await activity_service(resources).record(person, [{"kind": "view", "product_id": str(product)}])
        await buy(resources, ada, [mug])
        await fill_cart(resources, browser, [mug, mug], placement="chat")
        clock.set(clock.now() + timedelta(minutes=1))

        dashboard = await analytics_service(resources).business(WEEK)

        assert [(step.name, step.count) for step in dashboard.funnel] == [
            ("view", 3),
            ("add_to_cart", 2),
            ("purchase", 1),
        ]

    async def test_of_an_empty_shop_is_empty(self, resources: Resources) -> None:
        dashboard = await analytics_service(resources).business(WEEK)

        assert dashboard.orders == 0
        assert dashboard.average_order is None
        assert dashboard.data_until is None
        assert all(series.points == [] for series in dashboard.series)


class TestApi:
    async def test_shows_each_route_with_its_latency_and_errors(self, resources: Resources, clock: FixedClock) -> None:
        metrics = RequestMetrics(clock)
        for milliseconds in (4, 4, 4, 400):
            metrics.observe("GET /api/v1/search", 200, milliseconds / 1000)
        metrics.observe("GET /api/v1/search", 500, 0.001)
        metrics.observe("GET /api/v1/products", 404, 0.001)
        await metrics.flush(resources.database)
        clock.set(clock.now() + timedelta(minutes=2))

        dashboard = await analytics_service(resources).api_dashboard(timedelta(hours=1))

        search = next(route for route in dashboard.routes if route.route.endswith("search"))
        assert (search.requests, search.errors, search.client_errors) == (5, 1, 0)
        assert 3 <= search.p50_ms <= 5
        assert search.p99_ms > 300
        assert dashboard.requests == 6
        assert dashboard.error_rate == 1 / 6

    async def test_draws_requests_and_errors_over_time(self, resources: Resources, clock: FixedClock) -> None:
        metrics = RequestMetrics(clock)
        start = clock.now().replace(minute=0, second=0, microsecond=0)
        for minutes, status in ((0, 200), (0, 200), (5, 200), (5, 503)):
            clock.set(start + timedelta(minutes=minutes))
            metrics.observe("GET /api/v1/search", status, 0.04)
        await metrics.flush(resources.database)
        clock.set(start + timedelta(minutes=10))

        dashboard = await analytics_service(resources).api_dashboard(timedelta(hours=1))

        series = {one.name: {point.at: point.value for point in one.points} for one in dashboard.series}
        assert series["requests"] == {start: 2, start + timedelta(minutes=5): 2}
        assert series["errors"] == {start: 0, start + timedelta(minutes=5): 1}
        assert series["p50"] == {start: 40, start + timedelta(minutes=5): 40}

    async def test_looks_back_a_month_and_no_further(self, client: httpx.AsyncClient, resources: Resources) -> None:
        headers = await key_of(resources, "analyst")

        month = await client.get("/api/v1/analytics/api", params={"hours": 24 * 31}, headers=headers)
        longer = await client.get("/api/v1/analytics/api", params={"hours": 24 * 31 + 1}, headers=headers)

        assert (month.status_code, longer.status_code) == (200, 422)


class TestLlmUsage:
    async def test_shows_calls_tokens_and_money(
        self, client: httpx.AsyncClient, resources: Resources, clock: FixedClock
    ) -> None:
        model_id = "openai:gpt-4o-mini"
        model = build_model(
            {model_id: ScriptedModel([Scripted(text="Fine.")], name=model_id)},
            {UseCase.DESCRIPTION: (model_id,)},
            Surroundings(resources.cache, resources.ledger, resources.clock, PriceList.load()),
            resources.settings.llm,
        )
        await complete(model, Request(UseCase.DESCRIPTION, [Message("user", "Write.")], "test/1"))
        clock.set(clock.now() + timedelta(minutes=1))

        headers = await key_of(resources, "analyst")
        usage = (await client.get("/api/v1/analytics/llm-usage", headers=headers)).json()
        calls = (await client.get("/api/v1/analytics/llm-calls", headers=headers)).json()

        assert usage["calls"] == 1
        assert usage["by_use_case"][0]["name"] == "description"
        assert usage["output_tokens"] > 0
        assert [(call["model"], call["outcome"]) for call in calls["items"]] == [(model_id, "answered")]


class TestAttention:
    async def test_lists_what_waits_for_a_person(self, client: httpx.AsyncClient, resources: Resources) -> None:
        headers = await key_of(resources, "owner")
        assert (await client.get("/api/v1/analytics/attention", headers=headers)).json() == {"items": []}

        product_id, _ = await add_product(resources, "Mug")
        await client.post(
            "/api/v1/products/generate-description", json={"product_id": str(product_id)}, headers=headers
        )

        items = (await client.get("/api/v1/analytics/attention", headers=headers)).json()["items"]
        assert items == [{"kind": "drafts_to_review", "count": 1}]
