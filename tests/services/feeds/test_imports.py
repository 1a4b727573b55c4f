"""Importing a file: good rows come in, bad ones are named, and the same file twice changes nothing."""

import gzip

import httpx
import pytest

from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.feeds.dependencies import import_service
from shopwright.services.feeds.formats.detect import FeedFormat
from shopwright.services.feeds.service import ImportService
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.listing import Listing
from tests.services.accounts.test_roles import key_of

FILE = b"""product_id,title,sku,price,stock,category
mug,Tide mug,MUG-1,12.50,4,Kitchen > Mugs
lamp,Dome lamp,LAMP-1,free,2,Lighting
vase,Clay vase,VASE-1,20.00,minus,Decor
chair,Vinter chair,CHAIR-1,189.00,1,Furniture
"""
GOOGLE = b"""<rss xmlns:g="http://base.google.com/ns/1.0"><channel>
<item><g:id>mug</g:id><title>Mug</title><g:price>12.50 GBP</g:price><g:availability>in_stock</g:availability></item>
<item><g:id>lamp</g:id><title>Lamp</title><g:price>30 GBP</g:price><g:availability>out_of_stock</g:availability></item>
<item><g:id>vase</g:id><title>Vase</title><g:price>20 GBP</g:price><g:availability>sold</g:availability></item>
<item><g:id>chair</g:id><title>Chair</title><g:price>189 GBP</g:price></item>
</channel></rss>"""
EDITOR = Principal(role="editor")


@pytest.fixture
def imports(resources: Resources) -> ImportService:
    return import_service(resources)


class TestImport:
    async def test_names_each_bad_row_and_takes_the_good_ones(
        self, imports: ImportService, resources: Resources
    ) -> None:
        run = await imports.start(EDITOR, "products.csv", FILE)
        assert run.status == "queued"

        await imports.run(run.id)

        done = await imports.get_run(run.id)
        assert done.status == "finished"
        assert done.format == "native"
        assert (done.created, done.problem_count) == (3, 2)
        assert [(problem.row, problem.column) for problem in done.problems] == [(3, "price"), (4, "stock")]
        assert all(len(problem.message) > 15 for problem in done.problems)
        listed = await product_service(resources).list_products(Listing(sort="price_asc"))
        assert [(card.title, card.stock) for card in listed.items] == [
            ("Tide mug", 4),
            ("Clay vase", 0),  # a stock that cannot be read is none
            ("Vinter chair", 1),
        ]

    async def test_assumes_a_stock_where_the_file_names_none(
        self, imports: ImportService, resources: Resources
    ) -> None:
        run = await imports.start(EDITOR, "feed.xml", GOOGLE)
        await imports.run(run.id)

        assert await _stocks(resources) == {"Mug": 100, "Lamp": 0, "Vase": 0, "Chair": 100}

    async def test_leaves_the_stock_of_what_was_sold_where_the_file_names_none(
        self, imports: ImportService, resources: Resources
    ) -> None:
        run = await imports.start(EDITOR, "feed.xml", GOOGLE)
        await imports.run(run.id)
        mug = (await product_service(resources).variants_by_sku(["mug"]))["mug"][1]
        async with resources.database.transaction() as session:
            await product_service(resources).take_stock(session, {mug: 30})

        run = await imports.start(EDITOR, "feed.xml", GOOGLE.replace(b"12.50", b"11.00"))
        await imports.run(run.id)

        assert (await _stocks(resources))["Mug"] == 70

    async def test_links_products_by_sku_or_product_id_wherever_they_stand(
        self, imports: ImportService, resources: Resources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("shopwright.services.feeds.service.PORTION", 1)
        first, *rows = FILE.decode().splitlines()
        linked = [
            f"{first},related,cross_sell",
            f"{rows[0]},CHAIR-1|vase|nothing,",
            *(f"{row},,mug" for row in rows[1:]),
        ]

        run = await imports.start(EDITOR, "products.csv", "\n".join(linked).encode())
        await imports.run(run.id)

        products = product_service(resources)
        ids = await products.ids_by_external_id(["mug", "vase", "chair"])
        assert await products.linked_ids([ids["mug"]], "related") == [ids["chair"], ids["vase"]]
        assert await products.linked_ids([ids["chair"]], "crosssell") == [ids["mug"]]

    async def test_twice_changes_nothing(self, imports: ImportService, resources: Resources) -> None:
        for _ in range(2):
            run = await imports.start(EDITOR, "products.csv", FILE)
            await imports.run(run.id)

        second = await imports.get_run(run.id)
        assert (second.created, second.updated, second.unchanged) == (0, 0, 3)
        detail = await product_service(resources).get_product("tide-mug")
        assert detail.version == 1

    async def test_a_changed_row_updates_its_product_alone(self, imports: ImportService, resources: Resources) -> None:
        run = await imports.start(EDITOR, "products.csv", FILE)
        await imports.run(run.id)

        run = await imports.start(EDITOR, "products.csv", FILE.replace(b"12.50", b"11.00"))
        await imports.run(run.id)

        done = await imports.get_run(run.id)
        assert (done.updated, done.unchanged) == (1, 2)
        assert (await product_service(resources).get_product("tide-mug")).price.amount_minor == 1100

    async def test_run_again_after_a_crash_counts_each_problem_once(self, imports: ImportService) -> None:
        run = await imports.start(EDITOR, "products.csv", FILE)
        async for progress, problems in imports._write_portions(FILE, FeedFormat.NATIVE):
            await imports._note(run.id, progress, problems)

        await imports.run(run.id)

        assert len((await imports.get_run(run.id)).problems) == 2

    async def test_a_file_in_no_known_format_fails_with_a_reason(self, imports: ImportService) -> None:
        run = await imports.start(EDITOR, "notes.txt", b"dear shop, please sell mugs")

        await imports.run(run.id)

        done = await imports.get_run(run.id)
        assert done.status == "failed"
        assert "no known format" in done.problem

    async def test_that_breaks_off_is_failed_until_it_is_tried_again(
        self, imports: ImportService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def broken(*_: object) -> None:
            raise ConnectionError

        run = await imports.start(EDITOR, "products.csv", FILE)
        with monkeypatch.context() as patched:
            patched.setattr("shopwright.services.products.catalogue_writer.CatalogueWriter.write", broken)
            with pytest.raises(ConnectionError):
                await imports.run(run.id)
        stopped = await imports.get_run(run.id)
        await imports.run(run.id)

        assert (stopped.status, stopped.problem) == ("failed", "The import broke off; it is tried again by itself.")
        done = await imports.get_run(run.id)
        assert (done.status, done.problem, done.created) == ("finished", "", 3)

    async def test_of_a_packed_file_counts_its_rows(self, imports: ImportService) -> None:
        run = await imports.start(EDITOR, "products.csv.gz", gzip.compress(FILE, mtime=0))
        await imports.run(run.id)

        done = await imports.get_run(run.id)

        assert (done.rows_read, done.rows_total) == (5, None)

    async def test_a_sku_of_another_product_is_a_problem_of_its_row(
        self, imports: ImportService, resources: Resources
    ) -> None:
        run = await imports.start(EDITOR, "one.csv", FILE)
        await imports.run(run.id)
        thief = FILE.splitlines()[0] + b"\nthief,Stolen mug,MUG-1,1.00,4,Kitchen\n"

        run = await imports.start(EDITOR, "two.csv", thief)
        await imports.run(run.id)

        done = await imports.get_run(run.id)
        assert [problem.column for problem in done.problems] == ["sku"]
        assert (await product_service(resources).get_product("tide-mug")).variants[0].sku == "MUG-1"


class TestOverHttp:
    async def test_takes_a_file_and_shows_its_progress(self, client: httpx.AsyncClient, resources: Resources) -> None:
        headers = await key_of(resources, "editor")

        created = await client.post("/api/v1/imports", files={"file": ("products.csv", FILE)}, headers=headers)

        assert created.status_code == 202
        run = await client.get(f"/api/v1/imports/{created.json()['id']}", headers=headers)
        assert run.json()["filename"] == "products.csv"
        assert (await client.get("/api/v1/imports", headers=headers)).json()["items"][0]["id"] == run.json()["id"]

    async def test_an_empty_file_is_refused(self, client: httpx.AsyncClient, resources: Resources) -> None:
        answer = await client.post(
            "/api/v1/imports", files={"file": ("empty.csv", b"\n")}, headers=await key_of(resources, "editor")
        )

        assert answer.status_code == 422
        assert answer.json()["code"] == "empty_file"


async def _stocks(resources: Resources) -> dict[str, int]:
    listed = await product_service(resources).list_products(Listing())
    return {card.title: card.stock for card in listed.items}
