import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import pytest
from sqlalchemy import text

from shopwright.kit.pagination import InvalidCursor, encode_cursor
from shopwright.resources import Resources
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.entries import AttributeEntry, CatalogueEntry, VariantEntry
from shopwright.services.products.errors import CategoryNotFound, ProductChanged, ProductNotFound, StockExhausted
from shopwright.services.products.listing import Listing
from shopwright.services.products.schemas import ProductChange, ProductSort
from shopwright.services.products.service import INDEX_PRODUCTS, ProductService
from tests.services.shop import add_product, until_somebody_waits


def jacket(**changes: object) -> CatalogueEntry:
    wanted: dict[str, object] = {
        "external_id": "WJ01",
        "title": "Juno Jacket",
        "currency": "GBP",
        "brand": "Luma",
        "category_paths": [["Women", "Jackets"]],
        "description": "Warm.",
        "variants": [
            VariantEntry("WJ01-S", 7700, stock=2, options={"Size": "S"}),
            VariantEntry("WJ01-M", 7900, stock=3, options={"Size": "M"}, compare_at_minor=9000),
        ],
        "attributes": [AttributeEntry("Material", "Fleece")],
        "media": [("/media/a.jpg", "Front"), ("/media/b.jpg", "Back")],
    }
    return CatalogueEntry(**(wanted | changes))  # type: ignore[arg-type]


@pytest.fixture
def service(resources: Resources) -> ProductService:
    return product_service(resources)


async def write(resources: Resources, *entries: CatalogueEntry) -> None:
    await CatalogueWriter(resources.database, resources.jobs, resources.clock).write(entries)


async def queued(resources: Resources) -> list[str]:
    async with resources.database.reading() as session:
        return list(await session.scalars(text("SELECT entrypoint FROM pgqueuer ORDER BY id")))


async def pages(service: ProductService, listing: Listing, limit: int) -> AsyncIterator[Sequence[str]]:
    cursor = None
    while True:
        page = await service.list_products(listing, cursor=cursor, limit=limit)
        yield [item.title for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return


class TestListProducts:
    @pytest.mark.parametrize("sort", ["popular", "newest", "price_asc", "price_desc", "rating"])
    @pytest.mark.parametrize("limit", [1, 3, 7])
    async def test_pages_hold_every_product_once_even_among_equals(
        self, resources: Resources, service: ProductService, sort: ProductSort, limit: int
    ) -> None:
        names = [f"Mug {number}" for number in range(7)]
        for number, name in enumerate(names):
            await add_product(resources, name, price_minor=500 + 100 * (number // 3))

        found = [title async for page in pages(service, Listing(sort=sort), limit) for title in page]

        assert sorted(found) == names

    async def test_a_product_that_appears_in_between_moves_no_page(
        self, resources: Resources, service: ProductService
    ) -> None:
        for number in range(4):
            await add_product(resources, f"Mug {number}", price_minor=1000 + number)
        first = await service.list_products(Listing(sort="price_asc"), limit=2)
        await add_product(resources, "Cheapest", price_minor=1)

        second = await service.list_products(Listing(sort="price_asc"), cursor=first.next_cursor, limit=2)

        assert [item.title for item in second.items] == ["Mug 2", "Mug 3"]

    async def test_filters_narrow(self, resources: Resources, service: ProductService) -> None:
        await write(resources, jacket())
        await add_product(resources, "Mug", price_minor=500, stock=0)

        async def titles(listing: Listing) -> list[str]:
            return [item.title for item in (await service.list_products(listing)).items]

        assert await titles(Listing(category_slug="women")) == ["Juno Jacket"]
        assert await titles(Listing(brand="Luma")) == ["Juno Jacket"]
        assert await titles(Listing(in_stock=True)) == ["Juno Jacket"]
        assert await titles(Listing(max_price_minor=500)) == ["Mug"]
        assert await titles(Listing(min_price_minor=501)) == ["Juno Jacket"]
        assert await titles(Listing(title_contains="%")) == []

    async def test_hides_drafts_unless_asked(self, resources: Resources, service: ProductService) -> None:
        await add_product(resources, "Draft", status="draft")

        assert (await service.list_products(Listing())).items == []
        assert len((await service.list_products(Listing(status=None))).items) == 1

    async def test_an_unknown_category_is_an_error_and_an_empty_brand_is_not(
        self, resources: Resources, service: ProductService
    ) -> None:
        await add_product(resources, "Mug")

        with pytest.raises(CategoryNotFound):
            await service.list_products(Listing(category_slug="nowhere"))
        assert (await service.list_products(Listing(brand="Nobody"))).items == []

    @pytest.mark.parametrize(
        ("sort", "key"),
        [
            ("newest", "yesterday"),
            ("newest", "2026-01-01T00:00:00"),
            ("newest", None),
            ("price_asc", str(10**30)),
            ("price_asc", "1.5"),
            ("rating", "sNaN"),
            ("rating", "Infinity"),
        ],
    )
    async def test_a_forged_cursor_is_refused(
        self, service: ProductService, sort: ProductSort, key: str | None
    ) -> None:
        with pytest.raises(InvalidCursor):
            await service.list_products(Listing(sort=sort), cursor=encode_cursor([sort, key, str(UUID(int=1))]))


class TestGetProduct:
    async def test_shows_everything_stated(self, resources: Resources, service: ProductService) -> None:
        await write(resources, jacket())

        detail = await service.get_product("juno-jacket")

        assert [node.name for node in detail.breadcrumbs] == ["Women", "Jackets"]
        assert [(v.sku, v.options, v.stock) for v in detail.variants] == [
            ("WJ01-S", {"Size": "S"}, 2),
            ("WJ01-M", {"Size": "M"}, 3),
        ]
        assert (detail.price.amount_minor, detail.price_max.amount_minor, detail.stock) == (7700, 7900, 5)
        assert [(a.name, a.value) for a in detail.attributes] == [("Material", "Fleece")]
        assert [image.url for image in detail.media] == ["/media/a.jpg", "/media/b.jpg"]
        assert (await service.get_product(str(detail.id))).slug == "juno-jacket"

    async def test_an_unpublished_one_is_not_there_for_shoppers(
        self, resources: Resources, service: ProductService
    ) -> None:
        await write(resources, jacket(status="draft"))

        with pytest.raises(ProductNotFound):
            await service.get_product("juno-jacket")
        assert (await service.get_product("juno-jacket", with_unpublished=True)).status == "draft"

    async def test_cards_come_in_the_order_asked_without_what_is_unpublished(
        self, resources: Resources, service: ProductService
    ) -> None:
        first, _ = await add_product(resources, "First")
        hidden, _ = await add_product(resources, "Hidden", status="archived")
        last, _ = await add_product(resources, "Last")

        cards = await service.cards([last, hidden, UUID(int=1), first])

        assert [card.title for card in cards] == ["Last", "First"]


class TestUpdateProduct:
    async def test_changes_and_has_the_index_follow(self, resources: Resources, service: ProductService) -> None:
        product_id, _ = await add_product(resources, "Mug")
        before = len(await queued(resources))

        detail = await service.update_product(product_id, ProductChange(title="Cup", version=1))

        assert (detail.title, detail.version) == ("Cup", 2)
        assert (await queued(resources))[before:] == [INDEX_PRODUCTS]

    async def test_a_version_that_moved_on_changes_nothing(self, resources: Resources, service: ProductService) -> None:
        product_id, _ = await add_product(resources, "Mug")
        await service.update_product(product_id, ProductChange(title="Cup", version=1))
        before = await queued(resources)

        with pytest.raises(ProductChanged):
            await service.update_product(product_id, ProductChange(title="Bowl", version=1))

        assert (await service.get_product(str(product_id))).title == "Cup"
        assert await queued(resources) == before


class TestStock:
    async def test_is_taken_from_all_or_from_none(self, resources: Resources, service: ProductService) -> None:
        _, plenty = await add_product(resources, "Plenty", stock=5)
        scarce_product, scarce = await add_product(resources, "Scarce", stock=1)

        with pytest.raises(StockExhausted):
            async with resources.database.transaction() as session:
                await service.take_stock(session, {plenty: 2, scarce: 2})

        found = await service.variants_with_cards([plenty, scarce])
        assert (found[plenty][0].stock, found[scarce][0].stock) == (5, 1)
        assert (await service.cards([scarce_product]))[0].stock == 1


class TestWriting:
    async def test_waits_for_an_order_and_keeps_what_it_took(
        self, resources: Resources, service: ProductService
    ) -> None:
        open_stock = [VariantEntry("WJ01-S", 7700, stock_if_new=10)]
        await write(resources, jacket(variants=open_stock))
        _, variant = (await service.variants_by_sku(["WJ01-S"]))["WJ01-S"]

        async with resources.database.transaction() as session:
            await service.take_stock(session, {variant: 3})
            writing = asyncio.create_task(write(resources, jacket(variants=open_stock, title="Juno Coat")))
            await until_somebody_waits(resources)
        await writing

        assert [(card.title, card.stock) for card in (await service.list_products(Listing())).items] == [
            ("Juno Coat", 7)
        ]


class TestPopularity:
    async def test_is_set_without_holding_a_product_while_waiting_for_one_that_others_lock_first(
        self, resources: Resources, service: ProductService
    ) -> None:
        first, _ = await add_product(resources, "First")
        second, _ = await add_product(resources, "Second")
        async with resources.database.transaction() as session:
            # Its row now lies behind the second's.
            await session.execute(text("UPDATE product SET title = 'Once first' WHERE id = :id"), {"id": first})

        async def set_popularity() -> None:
            async with resources.database.transaction() as session:
                await service.set_popularity(session, {first: 7, second: 5})

        lock = text("SELECT id FROM product WHERE id = :id FOR NO KEY UPDATE NOWAIT")
        async with resources.database.transaction() as session:
            await session.execute(lock, {"id": first})
            setting = asyncio.create_task(set_popularity())
            await until_somebody_waits(resources)
            await session.execute(lock, {"id": second})
        await setting

        async with resources.database.reading() as session:
            rows = await session.execute(text("SELECT id, popularity FROM product"))
            assert dict(rows.all()) == {first: 7, second: 5}


class TestIndexRecords:
    async def test_hold_everything_that_may_be_searched(self, resources: Resources, service: ProductService) -> None:
        await write(resources, jacket())
        ids = await service.ids_after(None, limit=10)

        (record,) = await service.index_records(ids)

        assert [(c.slug, c.depth) for c in record.categories] == [("women", 0), ("women-jackets", 1)]
        assert [(v.sku, v.options) for v in record.variants] == [("WJ01-S", {"Size": "S"}), ("WJ01-M", {"Size": "M"})]
        assert [(a.name, a.value, a.is_number) for a in record.attributes] == [("Material", "Fleece", False)]
        assert (record.brand, record.price_minor, record.stock) == ("Luma", 7700, 5)

    async def test_leave_out_what_is_not_published(self, resources: Resources, service: ProductService) -> None:
        await write(resources, jacket(status="draft"))
        ids = await service.ids_after(None, limit=10)

        assert len(ids) == 1
        assert await service.index_records(ids) == []


class TestCategoryTree:
    async def test_counts_what_is_published_below(self, resources: Resources, service: ProductService) -> None:
        await write(resources, jacket(), jacket(external_id="WJ02", title="Draft", status="draft", variants=[
            VariantEntry("WJ02", 100, stock=1)]))  # fmt: skip

        tree = await service.category_tree()

        (women,) = tree.items
        assert (tree.product_count, women.product_count, women.children[0].product_count) == (1, 1, 1)
        assert women.children[0].slug == "women-jackets"

    async def test_follows_a_product_that_is_archived_and_published_again(
        self, resources: Resources, service: ProductService
    ) -> None:
        product_id, _ = await add_product(resources, "Mug", category="Kitchen")
        await add_product(resources, "Lamp", category="Light")

        await service.update_product(product_id, ProductChange(status="archived", version=1))
        assert [node.name for node in (await service.category_tree()).items] == ["Light"]

        await service.update_product(product_id, ProductChange(status="published", version=2))
        assert [node.name for node in (await service.category_tree()).items] == ["Kitchen", "Light"]

    async def test_follows_a_product_that_moves(self, resources: Resources, service: ProductService) -> None:
        await add_product(resources, "Mug", category="Kitchen")
        await add_product(resources, "Mug", category="Light")

        assert [(node.name, node.product_count) for node in (await service.category_tree()).items] == [("Light", 1)]
