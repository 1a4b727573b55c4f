import httpx
import pytest

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.schemas import Role
from shopwright.services.products.schemas import ProductPage
from tests.services.shop import add_product


async def key_of(resources: Resources, role: Role) -> dict[str, str]:
    accounts = account_service(resources)
    account = await accounts.create_account(role, f"{role}@example.com", "correct horse battery", role)
    return {"Authorization": f"Bearer {(await accounts.create_api_key(account.id, 'test')).key}"}


class TestListProducts:
    async def test_goes_from_page_to_page(self, client: httpx.AsyncClient, resources: Resources) -> None:
        for number in range(3):
            await add_product(resources, f"Mug {number}")

        first = (await client.get("/api/v1/products", params={"limit": 2})).json()
        second = (await client.get("/api/v1/products", params={"limit": 2, "cursor": first["next_cursor"]})).json()

        assert len({item["id"] for item in first["items"] + second["items"]}) == 3
        assert second["next_cursor"] is None

    async def test_what_did_not_change_is_not_sent_again(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_product(resources, "Mug")
        first = await client.get("/api/v1/products")

        again = await client.get("/api/v1/products", headers={"If-None-Match": first.headers["etag"]})
        await add_product(resources, "Cup")
        changed = await client.get("/api/v1/products", headers={"If-None-Match": first.headers["etag"]})

        assert (again.status_code, changed.status_code) == (304, 200)

    async def test_sends_what_the_schema_says(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_product(resources, 'A "quoted" mug', category="Kitchen")
        await add_product(resources, "Cup", stock=0)

        answer = await client.get("/api/v1/products")

        page = ProductPage.model_validate_json(answer.content, extra="forbid")
        assert answer.json() == page.model_dump(mode="json")
        assert {(card.title, card.in_stock) for card in page.items} == {('A "quoted" mug', True), ("Cup", False)}

    @pytest.mark.parametrize(
        "parameters",
        [
            {"limit": "0"},
            {"limit": "1000"},
            {"cursor": "x"},
            {"sort": "best"},
            {"min_price": "-5"},
            {"max_price": "1e3"},
        ],
    )
    async def test_says_what_is_wrong_with_a_parameter(
        self, client: httpx.AsyncClient, parameters: dict[str, str]
    ) -> None:
        answer = await client.get("/api/v1/products", params=parameters)

        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"


class TestGetProduct:
    async def test_staff_see_a_draft_and_shoppers_do_not(self, client: httpx.AsyncClient, resources: Resources) -> None:
        product_id, _ = await add_product(resources, "Draft", status="draft")
        editor = await key_of(resources, "editor")
        path = f"/api/v1/products/{product_id}"

        assert (await client.get(path)).status_code == 404
        answer = await client.get(path, headers=editor)
        assert (answer.status_code, answer.json()["status"]) == (200, "draft")
        assert "public" not in answer.headers.get("cache-control", "")

    async def test_what_is_not_there_is_a_problem(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/products/no-such-thing")

        assert (answer.status_code, answer.json()["code"]) == (404, "product_not_found")


class TestUpdateProduct:
    async def test_a_stale_version_is_a_conflict(self, client: httpx.AsyncClient, resources: Resources) -> None:
        product_id, _ = await add_product(resources, "Mug")
        editor = await key_of(resources, "editor")
        path = f"/api/v1/products/{product_id}"

        first = await client.patch(path, json={"title": "Cup", "version": 1}, headers=editor)
        second = await client.patch(path, json={"title": "Bowl", "version": 1}, headers=editor)

        assert (first.status_code, second.status_code) == (200, 409)

    @pytest.mark.parametrize(
        "body",
        [{}, {"title": "", "version": 1}, {"status": "gone", "version": 1}, {"price_minor": 1, "version": 1}],
    )
    async def test_a_bad_change_is_refused(
        self, client: httpx.AsyncClient, resources: Resources, body: dict[str, object]
    ) -> None:
        product_id, _ = await add_product(resources, "Mug")
        editor = await key_of(resources, "editor")

        answer = await client.patch(f"/api/v1/products/{product_id}", json=body, headers=editor)

        assert answer.status_code == 422


class TestListAllProducts:
    async def test_shows_every_status_to_staff_alone(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_product(resources, "Mug")
        await add_product(resources, "Draft", status="draft")
        editor = await key_of(resources, "editor")

        everything = (await client.get("/api/v1/admin/products", headers=editor)).json()
        drafts = (await client.get("/api/v1/admin/products", params={"status": "draft"}, headers=editor)).json()
        found = (await client.get("/api/v1/admin/products", params={"q": "mu"}, headers=editor)).json()

        assert len(everything["items"]) == 2
        assert [item["title"] for item in drafts["items"]] == ["Draft"]
        assert [item["title"] for item in found["items"]] == ["Mug"]
        assert (await client.get("/api/v1/admin/products")).status_code == 401
