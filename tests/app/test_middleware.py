"""What happens to every request."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import httpx
from sqlalchemy import text

from shopwright.app.factory import create_app
from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.resources import Resources
from shopwright.services.analytics.request_metrics import RequestMetrics


def with_limit(resources: Resources, per_minute: int) -> Resources:
    web = resources.settings.web.model_copy(update={"rate_limit_per_minute": per_minute})
    return replace(resources, settings=resources.settings.model_copy(update={"web": web}))


def with_page_cache(resources: Resources) -> Resources:
    web = resources.settings.web.model_copy(update={"page_cache_seconds": 60})
    return replace(resources, settings=resources.settings.model_copy(update={"web": web}))


def limited(resources: Resources, per_minute: int) -> httpx.AsyncClient:
    app = create_app(with_limit(resources, per_minute))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop.test")


class TestRateLimit:
    async def test_tells_how_much_is_left_and_refuses_the_rest(self, resources: Resources) -> None:
        async with limited(resources, 2) as client:
            answers = [await client.get("/api/v1/categories") for _ in range(3)]

        assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].json()["code"] == "rate_limited"
        assert 1 <= int(answers[2].headers["Retry-After"]) <= 60

    async def test_no_header_gets_round_it(self, resources: Resources) -> None:
        async with limited(resources, 1) as client:
            first = await client.get("/api/v1/categories", headers={"Authorization": "Bearer one"})
            second = await client.get("/api/v1/categories", headers={"Authorization": "Bearer two"})

        assert (first.status_code, second.status_code) == (200, 429)

    async def test_counts_each_address_for_itself(self, resources: Resources) -> None:
        app = create_app(with_limit(resources, 1))
        answers = []
        for address in ("192.0.2.1", "192.0.2.2"):
            transport = httpx.ASGITransport(app, client=(address, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
                answers.append(await client.get("/api/v1/categories"))

        assert [answer.status_code for answer in answers] == [200, 200]

    async def test_a_refusal_names_the_request(self, resources: Resources) -> None:
        async with limited(resources, 1) as client:
            await client.get("/api/v1/categories")
            refused = await client.get("/api/v1/categories", headers={"X-Request-ID": "request-12345"})

        assert refused.json()["request_id"] == refused.headers["X-Request-ID"] == "request-12345"


class TestRequestFigures:
    async def test_are_counted_by_route_never_by_address(self, client: httpx.AsyncClient, resources: Resources) -> None:
        transport = client._transport
        assert isinstance(transport, httpx.ASGITransport)
        await client.get("/api/v1/products/one-that-is-missing")
        await client.get("/api/v1/products/another-one")

        metrics = transport.app.state.request_metrics  # type: ignore[attr-defined]
        await metrics.flush(resources.database)
        await metrics.flush(resources.database)

        async with resources.database.reading() as session:
            rows = (await session.execute(text("SELECT route, status_class, count FROM request_minute"))).all()
        assert [tuple(row) for row in rows] == [("GET /api/v1/products/{reference}", 4, 2)]

    async def test_of_two_instances_add_up(self, resources: Resources) -> None:
        clock = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
        for _ in range(2):
            metrics = RequestMetrics(clock)
            metrics.observe("GET /x", 200, 0.004)
            await metrics.flush(resources.database)

        async with resources.database.reading() as session:
            count, buckets = (await session.execute(text("SELECT count, buckets FROM request_minute"))).one()
        assert count == 2
        assert sum(buckets) == 2


class TestHeaders:
    async def test_protect_every_answer(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/healthz")

        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-request-id"]

    async def test_name_and_protect_even_what_crashes(self, resources: Resources) -> None:
        broken = replace(with_page_cache(resources), database=cast("Database", None))
        transport = httpx.ASGITransport(create_app(broken), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
            for path in ("/api/v1/products/a-mug", "/api/v1/categories"):
                answer = await client.get(path, headers={"X-Request-ID": "request-12345"})

                assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
                assert answer.json()["request_id"] == answer.headers["x-request-id"] == "request-12345"
                assert answer.headers["x-content-type-options"] == "nosniff"

    async def test_name_the_request_that_gets_a_repeated_list(self, resources: Resources) -> None:
        transport = httpx.ASGITransport(create_app(with_page_cache(resources)))
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
            await client.get("/api/v1/categories", headers={"X-Request-ID": "the-first-one"})
            named = await client.get("/api/v1/categories", headers={"X-Request-ID": "the-second-one"})
            nameless = await client.get("/api/v1/categories")

        assert named.headers["x-request-id"] == "the-second-one"
        assert nameless.headers["x-request-id"] not in {"", "the-first-one", "the-second-one"}
        assert named.headers["x-content-type-options"] == "nosniff"
