"""Who may call what, and texts that break things."""

import json
from pathlib import Path

import httpx
import pytest

from shopwright.app.factory import create_app
from shopwright.kit.identifiers import new_id
from shopwright.resources import Resources

NAUGHTY = json.loads((Path(__file__).parents[2] / "samples" / "naughty_strings" / "blns.json").read_text("utf-8"))
STAFF_ONLY = (
    ("GET", "/admin/conversations"),
    ("GET", f"/admin/conversations/{new_id()}"),
    ("POST", f"/admin/conversations/{new_id()}/reply"),
    ("POST", f"/admin/conversations/{new_id()}/take-over"),
    ("POST", f"/admin/conversations/{new_id()}/hand-back"),
    ("POST", f"/admin/conversations/{new_id()}/close"),
    ("POST", "/knowledge/documents"),
    ("GET", "/knowledge/documents"),
    ("DELETE", f"/knowledge/documents/{new_id()}"),
    ("GET", "/knowledge/search?q=returns"),
)


@pytest.fixture
async def browser(shop: Resources):  # type: ignore[no-untyped-def]
    transport = httpx.ASGITransport(app=create_app(shop), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1") as opened:
        yield opened


async def signed_in(browser: httpx.AsyncClient) -> dict[str, str]:
    person = {"name": "Ada", "email": "ada@example.com", "password": "correct horse battery"}
    answer = (await browser.post("/auth/register", json=person)).json()
    return {"X-CSRF-Token": answer["csrf_token"]}


class TestAccess:
    @pytest.mark.parametrize(("method", "path"), STAFF_ONLY)
    async def test_of_staff_pages_is_refused_to_others(
        self, browser: httpx.AsyncClient, method: str, path: str
    ) -> None:
        body = {"text": "x", "title": "x", "body": "x"}
        assert (await browser.request(method, path, json=body)).status_code == 401

        headers = await signed_in(browser)

        assert (await browser.request(method, path, json=body, headers=headers)).status_code == 403

    async def test_help_pages_are_for_everyone(self, browser: httpx.AsyncClient) -> None:
        listed = (await browser.get("/help")).json()["items"]
        page = await browser.get(f"/help/{listed[0]['slug']}")

        assert "30 days" in page.json()["body"]
        assert (await browser.get("/help/nothing")).status_code == 404
        unchanged = await browser.get(page.request.url.path[7:], headers={"If-None-Match": page.headers["etag"]})
        assert unchanged.status_code == 304


class TestAnyText:
    @pytest.mark.parametrize(
        "text",
        [
            *NAUGHTY[1::24],
            "\ud800",
            "a\x00b",
            "have a pair\x00 of mats?",
            "£" * 4000,
            "?" * 4000,
            "1" * 4000,
            "( " * 2000,
        ],
    )
    async def test_is_answered_or_refused(self, browser: httpx.AsyncClient, text: str) -> None:
        content = json.dumps({"message": text}).encode()
        answer = await browser.post("/chat/message", content=content, headers={"Content-Type": "application/json"})

        assert answer.status_code in {200, 422}, answer.text
