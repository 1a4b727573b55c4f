"""Buying over HTTP, as the web app does it."""

from dataclasses import replace
from uuid import UUID

import httpx
import pytest

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.schemas import Role
from shopwright.services.orders.dependencies import order_service
from shopwright.services.orders.jobs import jobs
from tests.services.shop import ADDRESS, add_customer, add_product, buy

PASSWORD = "correct horse battery"
ORDER = {"delivery_address": ADDRESS.model_dump(), "payment_token": "test"}


async def _sign_in(resources: Resources, client: httpx.AsyncClient, role: Role, email: str) -> None:
    """Make an account and have the client send its proof with every write."""
    await account_service(resources).create_account("Sam", email, PASSWORD, role)
    answer = await client.post("/api/v1/auth/sign-in", json={"email": email, "password": PASSWORD})
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]


class TestBuying:
    async def test_goes_from_a_strangers_bag_to_the_account(
        self, resources: Resources, client: httpx.AsyncClient
    ) -> None:
        _, lantern = await add_product(resources, "Lantern", price_minor=6000)
        await client.post("/api/v1/cart/lines", json={"variant_id": str(lantern), "placement": "chat"})
        await _sign_in(resources, client, "shopper", "sam@example.com")

        placed = await client.post("/api/v1/orders", json=ORDER, headers={"Idempotency-Key": "k"})
        again = await client.post("/api/v1/orders", json=ORDER, headers={"Idempotency-Key": "k"})

        assert placed.status_code == 201
        assert again.json() == placed.json()
        assert placed.json()["total"] == {"amount_minor": 6000, "currency": "GBP"}
        assert (await client.get("/api/v1/cart")).json()["lines"] == []
        listed = (await client.get("/api/v1/orders")).json()["items"]
        assert [order["number"] for order in listed] == [placed.json()["number"]]
        shown = await client.get(f"/api/v1/orders/{listed[0]['number']}")
        assert shown.json()["status"] == "paid"

    async def test_needs_a_signed_in_shopper(self, resources: Resources, client: httpx.AsyncClient) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await client.post("/api/v1/cart/lines", json={"variant_id": str(lantern)})

        answer = await client.post("/api/v1/orders", json=ORDER, headers={"Idempotency-Key": "k"})

        assert answer.status_code == 401
        assert answer.json()["code"] == "sign_in_required"

    async def test_says_when_a_payment_was_declined(self, resources: Resources, client: httpx.AsyncClient) -> None:
        _, lantern = await add_product(resources, "Lantern")
        await client.post("/api/v1/cart/lines", json={"variant_id": str(lantern)})
        await _sign_in(resources, client, "shopper", "sam@example.com")

        answer = await client.post(
            "/api/v1/orders", json=ORDER | {"payment_token": "declined"}, headers={"Idempotency-Key": "k"}
        )

        assert answer.status_code == 422
        assert answer.json()["code"] == "payment_declined"
        assert (await client.get("/api/v1/cart")).json()["item_count"] == 1


class TestSeeing:
    @pytest.mark.parametrize(("role", "status"), [("shopper", 404), ("editor", 404), ("support", 200), ("owner", 200)])
    async def test_somebody_elses_order_takes_a_role(
        self, resources: Resources, client: httpx.AsyncClient, role: Role, status: int
    ) -> None:
        order_id = await _somebodys_order(resources)
        await _sign_in(resources, client, role, "sam@example.com")

        assert (await client.get(f"/api/v1/orders/{order_id}")).status_code == status

    @pytest.mark.parametrize(("role", "status"), [("shopper", 403), ("editor", 403), ("support", 200)])
    async def test_everybodys_orders_take_a_role(
        self, resources: Resources, client: httpx.AsyncClient, role: Role, status: int
    ) -> None:
        await _somebodys_order(resources)
        await _sign_in(resources, client, role, "sam@example.com")

        answer = await client.get("/api/v1/admin/orders")

        assert answer.status_code == status
        if status == 200:
            assert answer.json()["items"][0]["customer"] == "Ada"


class TestMoving:
    @pytest.mark.parametrize(
        ("role", "status"),
        [("shopper", 403), ("editor", 403), ("merchandiser", 403), ("analyst", 403), ("support", 200), ("owner", 200)],
    )
    async def test_takes_a_role(self, resources: Resources, client: httpx.AsyncClient, role: Role, status: int) -> None:
        order_id = await _somebodys_order(resources)
        await _sign_in(resources, client, role, "sam@example.com")

        answer = await client.post(f"/api/v1/admin/orders/{order_id}/status", json={"status": "shipped"})

        assert answer.status_code == status
        if status == 200:
            assert answer.json()["status"] == "shipped"
            assert (await client.get("/api/v1/admin/orders")).json()["items"][0]["status"] == "shipped"

    async def test_says_why_a_step_cannot_be_taken(self, resources: Resources, client: httpx.AsyncClient) -> None:
        order_id = await _somebodys_order(resources)
        await _sign_in(resources, client, "support", "sam@example.com")
        address = f"/api/v1/admin/orders/{order_id}/status"
        await client.post(address, json={"status": "shipped"})

        again = await client.post(address, json={"status": "shipped"})
        unknown = await client.post(address, json={"status": "refunded"})

        assert (again.status_code, again.json()["code"]) == (409, "order_step_refused")
        assert unknown.status_code == 422


class TestJobs:
    async def test_run_with_nothing_to_do_and_are_scheduled(self, resources: Resources) -> None:
        for job in jobs(resources):
            assert job.every is not None
            await job.run({})

        assert await order_service(resources).count() == 0

    async def test_move_orders_on_only_where_a_setting_says_so(self, resources: Resources) -> None:
        moving = resources.settings.orders.model_copy(update={"move_by_schedule": True})
        demo = replace(resources, settings=resources.settings.model_copy(update={"orders": moving}))

        assert "orders.move_orders_on" not in [job.name for job in jobs(resources)]
        assert "orders.move_orders_on" in [job.name for job in jobs(demo)]


async def _somebodys_order(resources: Resources) -> UUID:
    _, lantern = await add_product(resources, "Lantern")
    return await buy(resources, await add_customer(resources), [lantern])
