"""Every error is a problem that says what, where and how to go on (RFC 9457)."""

import re
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopwright.app.errors import STATUS_OF_FAMILY, status_of
from shopwright.kit import errors as families
from shopwright.kit.errors import ShopwrightError
from shopwright.services.products.errors import ProductNotFound

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "errors.md"


def all_errors(family: type[ShopwrightError]) -> set[type[ShopwrightError]]:
    return {family, *(error for child in family.__subclasses__() for error in all_errors(child))}


class TestProblems:
    async def test_name_the_request_and_the_code(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/products/no-such-thing", headers={"X-Request-ID": "request-12345"})

        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-request-id"] == "request-12345"
        assert answer.json() == {
            "type": "/docs/errors#product_not_found",
            "title": "Not Found",
            "status": 404,
            "detail": "There is no product 'no-such-thing' in the shop.",
            "code": "product_not_found",
            "instance": "/api/v1/products/no-such-thing",
            "request_id": "request-12345",
        }

    async def test_name_the_field_that_is_wrong(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/products", params={"limit": "lots"})

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "limit"

    async def test_tell_broken_json_from_wrong_json(self, client: httpx.AsyncClient) -> None:
        headers = {"Content-Type": "application/json"}

        broken = await client.post("/api/v1/auth/sign-in", content=b"{", headers=headers)
        wrong = await client.post("/api/v1/auth/sign-in", content=b"{}", headers=headers)

        assert (broken.status_code, broken.json()["code"]) == (400, "malformed_json")
        assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid")

    async def test_cover_unknown_addresses_and_methods(self, client: httpx.AsyncClient) -> None:
        missing = await client.get("/api/v1/nothing-here")
        method = await client.delete("/api/v1/categories")

        assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
        assert (method.status_code, method.json()["code"]) == (405, "method_not_allowed")

    async def test_a_body_over_the_limit_is_refused_unread(self, client: httpx.AsyncClient) -> None:
        answer = await client.post(
            "/api/v1/events", content=b"x", headers={"Content-Length": "999999999", "Content-Type": "application/json"}
        )

        assert answer.status_code == 413

    @given(text=st.text(max_size=40))
    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    async def test_no_text_in_a_query_is_a_server_error(self, client: httpx.AsyncClient, text: str) -> None:
        for path in ("/api/v1/search", "/api/v1/products"):
            answer = await client.get(path, params={"q": text, "brand": text, "category": text, "cursor": text})
            assert answer.status_code < 500, (path, text, answer.text)


class TestErrorPage:
    async def test_is_where_the_type_of_a_problem_leads(self, client: httpx.AsyncClient) -> None:
        problem = (await client.get("/api/v1/products/no-such-thing")).json()
        address, _, anchor = problem["type"].partition("#")

        page = await client.get(address)

        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert f'<dt id="{anchor}"><code>product_not_found</code></dt><dd>There is no such product' in page.text

    async def test_has_every_code_once_and_no_markup_that_is_not_html(self, client: httpx.AsyncClient) -> None:
        page = (await client.get("/docs/errors")).text
        anchors = re.findall(r'<dt id="(\w+)">', page)

        assert sorted(anchors) == sorted(set(re.findall(r'<a id="(\w+)">', DOCUMENT.read_text())))
        assert "`" not in page
        assert "](" not in page

    async def test_explains_refusals_of_the_shell(self, client: httpx.AsyncClient) -> None:
        broken = await client.post("/api/v1/auth/sign-in", content=b"{", headers={"Content-Type": "application/json"})

        assert f'id="{broken.json()["type"].partition("#")[2]}"' in (await client.get("/docs/errors")).text


class TestFamilies:
    def test_every_error_of_the_house_belongs_to_one(self) -> None:
        for error in all_errors(ShopwrightError) - {ShopwrightError}:
            assert sum(issubclass(error, family) for family in STATUS_OF_FAMILY) == 1, error

    @pytest.mark.parametrize(("error", "status"), [(families.Invalid("x"), 422), (ProductNotFound("x"), 404)])
    def test_decide_the_status(self, error: ShopwrightError, status: int) -> None:
        assert status_of(error) == status
