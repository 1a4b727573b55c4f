import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service

NAUGHTY = json.loads((Path(__file__).parents[2] / "samples" / "naughty_strings" / "blns.json").read_text("utf-8"))
INJECTIONS = (
    "' OR 1=1 --",
    "'; DROP TABLE search_entry; --",
    "jacket' & 'x",
    "a:* | b",
    "!jacket",
    "\\'",
    "%' AND 1=(SELECT pg_sleep(5)) --",
    "jacket) UNION SELECT password FROM account --",
    "$1 :terms %(x)s {query}",
    "<-> & | ! ( )",
)

Open = Callable[[], httpx.AsyncClient]


class TestSearchProducts:
    async def test_answers_with_cards_facets_and_constraints(self, api: Open) -> None:
        async with api() as client:
            answer = (
                await client.get("/search", params={"q": "jacket under £50", "attr.Colour": ["Red", "Blue"]})
            ).json()

        assert [item["title"] for item in answer["items"]] == ["Beaumont Summit Jacket"]
        assert answer["total"] == 1
        assert answer["constraints"] == [{"field": "max_price", "value": "5000", "text": "under £50"}]
        colour = next(facet for facet in answer["facets"] if facet["field"] == "attr.Colour")
        assert {"value": "Red", "label": "Red", "count": 1, "selected": True} in colour["values"]

    async def test_nothing_typed_browses(self, api: Open) -> None:
        async with api() as client:
            answer = (await client.get("/search")).json()

        assert (answer["mode"], answer["total"]) == ("browse", 9)

    async def test_an_answer_that_did_not_change_is_not_sent_again(self, api: Open) -> None:
        async with api() as client:
            first = await client.get("/search", params={"q": "jacket"})
            again = await client.get(
                "/search", params={"q": "jacket"}, headers={"If-None-Match": first.headers["etag"]}
            )

        assert (again.status_code, again.content) == (304, b"")

    async def test_no_text_breaks_it(self, api: Open) -> None:
        async with api() as client:
            for text in NAUGHTY:
                answer = await client.get("/search", params={"q": text[:400], "limit": 1})
                assert answer.status_code == 200, text
            for text in NAUGHTY[::3]:
                assert (await client.get("/search/suggest", params={"q": text[:100]})).status_code == 200, text

    async def test_no_filter_breaks_it(self, api: Open) -> None:
        async with api() as client:
            for text in NAUGHTY[::7]:
                filters = {"brand": text[:200], "category": text[:300], f"attr.{text[:40]}": text[:40]}
                answer = await client.get("/search", params=filters)
                assert answer.status_code == 200, text

    @pytest.mark.parametrize("text", INJECTIONS)
    async def test_text_is_never_a_statement(self, api: Open, text: str) -> None:
        async with api() as client:
            for name in ("q", "brand", "category", "attr.Colour", f"attr.{text}"):
                assert (await client.get("/search", params={name: text})).status_code == 200
            assert (await client.get("/search/suggest", params={"q": text})).status_code == 200
            assert (await client.get("/search")).json()["total"] == 9

    @pytest.mark.parametrize(
        "parameters",
        [
            {"cursor": "nonsense"},
            {"cursor": "WzEsMiwzXQ"},
            {"sort": "random"},
            {"limit": "0"},
            {"limit": "101"},
            {"min_price": "-1"},
            {"max_price": "ten"},
            {"q": "x" * 401},
        ],
    )
    async def test_says_what_is_wrong_with_a_parameter(self, api: Open, parameters: dict[str, str]) -> None:
        async with api() as client:
            answer = await client.get("/search", params=parameters)

        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"

    async def test_too_many_filters_are_refused(self, api: Open) -> None:
        async with api() as client:
            answer = await client.get("/search", params={f"attr.{number}": "x" for number in range(17)})

        assert (answer.status_code, answer.json()["code"]) == (422, "too_many_filters")


class TestIndexStatus:
    async def test_is_for_staff(self, api: Open, shop: Resources) -> None:
        accounts = account_service(shop)
        account = await accounts.create_account("Ed", "ed@example.com", "correct horse battery", "editor")
        key = (await accounts.create_api_key(account.id, "test")).key
        async with api() as client:
            assert (await client.get("/admin/search/status")).status_code == 401
            answer = await client.get("/admin/search/status", headers={"Authorization": f"Bearer {key}"})

        assert answer.json() == {"total": 9, "indexed": 9, "embedded": 9}
