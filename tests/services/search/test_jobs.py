from dataclasses import replace

from sqlalchemy import text

from shopwright.resources import Resources
from shopwright.services.products.dependencies import product_service
from shopwright.services.search.dependencies import search_service
from shopwright.services.search.jobs import jobs
from shopwright.services.search.query import SearchQuery
from tests.services.search.samples import CATALOGUE, StandInEmbedder, write_only


async def queued(resources: Resources) -> list[str]:
    async with resources.database.reading() as session:
        return list(await session.scalars(text("SELECT entrypoint FROM pgqueuer ORDER BY id")))


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
