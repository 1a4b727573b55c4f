"""What crawlers and browsers get from the shop's addresses."""

import re
from dataclasses import replace
from pathlib import Path

import httpx
import orjson
import pytest

from shopwright.app.factory import create_app
from shopwright.app.head import PageHead, render_head
from shopwright.resources import Resources
from tests.services.shop import add_product

SHELL = "<!doctype html><html><head><script>theme()</script><!--head--></head><body><div id='root'></div></body></html>"


@pytest.fixture
async def shop(resources: Resources, tmp_path: Path) -> httpx.AsyncClient:
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text(SHELL)
    (built / "admin.html").write_text(SHELL.replace("<!--head-->", "<title>Admin</title>"))
    (built / "assets" / "app-1a2b.js").write_text("export {}")
    web = resources.settings.web.model_copy(update={"built_app": built})
    changed = replace(resources, settings=resources.settings.model_copy(update={"web": web}))
    transport = httpx.ASGITransport(create_app(changed))
    return httpx.AsyncClient(transport=transport, base_url="http://shop.test")


class TestProductPage:
    async def test_says_in_its_head_what_it_costs_and_whether_it_is_there(
        self, shop: httpx.AsyncClient, resources: Resources
    ) -> None:
        await add_product(resources, "Tide mug", price_minor=1250, stock=3)

        page = (await shop.get("/p/tide-mug")).text

        assert "<title>Tide mug · Shopwright</title>" in page
        assert '<link rel="canonical" href="http://shop.test/p/tide-mug">' in page
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        product = next(data for block in blocks if (data := orjson.loads(block))["@type"] == "Product")
        assert product["offers"]["price"] == "12.50"
        assert product["offers"]["priceCurrency"] == "GBP"
        assert product["offers"]["availability"] == "https://schema.org/InStock"

    async def test_of_an_unknown_product_is_a_real_404(self, shop: httpx.AsyncClient) -> None:
        answer = await shop.get("/p/never-was")

        assert answer.status_code == 404
        assert "noindex" in answer.text
        assert "id='root'" in answer.text

    def test_a_hostile_name_stays_a_name(self) -> None:
        name = '</script><script>alert(1)</script>" onload="x'

        head = render_head(PageHead(title=name, description=name, json_ld=[{"name": name}]))

        assert head.count("<script") == 1
        assert 'onload="x' not in head
        assert orjson.loads(re.findall(r"json\">(.*)</script>", head)[0])["name"] == name


class TestPages:
    async def test_are_told_from_what_does_not_exist(self, shop: httpx.AsyncClient) -> None:
        statuses = {path: (await shop.get(path)).status_code for path in ("/", "/search", "/cart", "/admin/products")}
        assert set(statuses.values()) == {200}
        assert (await shop.get("/nothing-like-this")).status_code == 404
        assert (await shop.get("/c/no-such-category")).status_code == 404

    async def test_allow_no_script_but_ours(self, shop: httpx.AsyncClient) -> None:
        policy = (await shop.get("/")).headers["content-security-policy"]

        assert "script-src 'self' 'sha256-" in policy
        assert "unsafe" not in policy

    async def test_hashed_files_are_kept_for_ever(self, shop: httpx.AsyncClient) -> None:
        answer = await shop.get("/assets/app-1a2b.js")

        assert "immutable" in answer.headers["cache-control"]

    async def test_the_sitemap_lists_what_is_published(self, shop: httpx.AsyncClient, resources: Resources) -> None:
        await add_product(resources, "Tide mug")
        await add_product(resources, "Secret mug", status="draft")

        sitemap = (await shop.get("/sitemap.xml")).text

        assert "http://shop.test/p/tide-mug" in sitemap
        assert "secret-mug" not in sitemap


class TestPictures:
    async def test_a_product_without_a_photograph_is_drawn(self, shop: httpx.AsyncClient, resources: Resources) -> None:
        await add_product(resources, "Red mug")
        card = (await shop.get("/api/v1/products")).json()["items"][0]

        drawing = await shop.get(card["image"]["url"])

        assert drawing.headers["content-type"] == "image/svg+xml"
        assert drawing.text.startswith("<svg")

    async def test_an_uploaded_import_is_no_picture(self, shop: httpx.AsyncClient, resources: Resources) -> None:
        await resources.objects.put("imports/secret", b"prices", content_type="text/csv")

        assert (await shop.get("/media/imports/secret")).status_code == 404

    @pytest.mark.parametrize("key", ["../demo-accounts.json", "%2e%2e/demo-accounts.json", "a/../../x", "a//b"])
    async def test_no_key_leaves_the_store(self, shop: httpx.AsyncClient, key: str) -> None:
        assert (await shop.get(f"/media/{key}")).status_code in {404, 422}
