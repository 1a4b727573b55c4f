import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from shopwright.resources import Resources
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.records import IndexRecord
from shopwright.services.products.schemas import ProductChange
from shopwright.services.search.dependencies import product_indexer, search_service
from shopwright.services.search.jobs import jobs
from shopwright.services.search.query import SearchQuery
from tests.services.search.samples import CATALOGUE, StandInEmbedder, write_only
from tests.services.shop import until_somebody_waits


async def queued(resources: Resources) -> list[str]:
    async with resources.database.reading() as session:
        return list(await session.scalars(text("SELECT entrypoint FROM pgqueuer ORDER BY id")))


async def run_queued(resources: Resources) -> None:
    """Refresh the index for everything that was announced."""
    run = {job.name: job.run for job in jobs(resources)}
    async with resources.database.transaction() as session:
        taken = text("DELETE FROM pgqueuer WHERE entrypoint = 'search.index_products' RETURNING payload")
        payloads = (await session.scalars(taken)).all()
    for payload in payloads:
        await run["search.index_products"](orjson.loads(payload))


async def titles(resources: Resources, **asked: Any) -> list[str]:
    return [hit.title for hit in (await search_service(resources).search(SearchQuery("", **asked))).items]


class TestIndex:
    async def test_follows_goods_that_sell_out_and_come_back(self, shop: Resources) -> None:
        product_id = (await product_service(shop).ids_after(None, limit=1))[0]
        product = await product_service(shop).get_product(str(product_id))
        all_of_it = {variant.id: variant.stock for variant in product.variants if variant.stock}
        await run_queued(shop)

        async with shop.database.transaction() as session:
            await product_service(shop).take_stock(session, all_of_it)
        await run_queued(shop)
        assert product.title not in await titles(shop, in_stock=True)

        async with shop.database.transaction() as session:
            await product_service(shop).return_stock(session, all_of_it)
        await run_queued(shop)
        assert product.title in await titles(shop, in_stock=True)

    async def test_is_left_alone_by_a_sale_that_leaves_some(self, shop: Resources) -> None:
        product_id = (await product_service(shop).ids_after(None, limit=1))[0]
        product = await product_service(shop).get_product(str(product_id))
        before = await queued(shop)

        async with shop.database.transaction() as session:
            await product_service(shop).take_stock(session, {product.variants[0].id: 1})

        assert product.stock > 1
        assert await queued(shop) == before

    async def test_is_ordered_by_what_sells_now(self, shop: Resources) -> None:
        *_, last = await titles(shop, sort="popular")
        ids = await product_service(shop).ids_after(None, limit=100)
        by_title = {card.title: card.id for card in await product_service(shop).cards(ids)}

        async with shop.database.transaction() as session:
            await product_service(shop).set_popularity(session, {by_title[last]: 100_000})
        await run_queued(shop)

        assert (await titles(shop, sort="popular"))[0] == last

    async def test_keeps_the_newer_of_two_readings(self, shop: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
        products = product_service(shop)
        (product_id,) = await products.ids_after(None, limit=1)
        slow = product_indexer(shop)
        read, go_on, index_records = asyncio.Event(), asyncio.Event(), slow._products.index_records

        async def slowly(ids: Sequence[UUID]) -> list[IndexRecord]:
            records = await index_records(ids)
            read.set()
            await go_on.wait()
            return records

        monkeypatch.setattr(slow._products, "index_records", slowly)
        older = asyncio.create_task(slow.index([product_id]))
        await read.wait()
        await products.update_product(product_id, ProductChange(title="Newest Jacket", version=1))
        newer = asyncio.create_task(product_indexer(shop).index([product_id]))
        await until_somebody_waits(shop)
        go_on.set()
        await asyncio.gather(older, newer)

        found = await search_service(shop).search(SearchQuery("newest"))
        assert [hit.id for hit in found.items] == [product_id]


class TestJobs:
    async def test_bring_the_index_up_to_the_catalogue(self, resources: Resources, embedder: StandInEmbedder) -> None:
        shop = replace(resources, embedder=embedder)
        await write_only(shop, CATALOGUE)
        run = {job.name: job.run for job in jobs(shop)}
        ids = [str(one) for one in await product_service(shop).ids_after(None, limit=100)]

        await run["search.index_products"]({"product_ids": ids})
        found = await search_service(shop).search(SearchQuery("jacket"))
        status = await search_service(shop).status()
        assert (found.total, status.indexed, status.embedded) == (4, 9, 0)
        assert (await queued(shop))[-1] == "search.embed_products"

        await run["search.embed_products"]({"product_ids": ids})
        await run["search.survey"]({})
        assert (await search_service(shop).status()).embedded == 9
        assert (await search_service(shop).search(SearchQuery("bakpack"))).corrected_query == "backpack"

    async def test_the_sweep_goes_on_until_nothing_is_missing(
        self, resources: Resources, embedder: StandInEmbedder
    ) -> None:
        shop = replace(resources, embedder=embedder)
        await write_only(shop, CATALOGUE)
        run = {job.name: job.run for job in jobs(shop)}
        ids = [str(one) for one in await product_service(shop).ids_after(None, limit=100)]
        await run["search.index_products"]({"product_ids": ids})
        before = len(await queued(shop))

        await run["search.embed_products"]({})
        await run["search.embed_products"]({})

        assert (await queued(shop))[before:] == ["search.embed_products"]
        assert (await search_service(shop).status()).embedded == 9

    async def test_reindexing_enqueues_the_whole_catalogue(self, resources: Resources) -> None:
        await write_only(resources, CATALOGUE)
        run = {job.name: job.run for job in jobs(resources)}
        before = len(await queued(resources))

        await run["search.reindex"]({})

        assert (await queued(resources))[before:] == ["search.index_products"]
