"""The two shops that are measured, loaded once and kept: the demo (orders, recommendations, chat), and 19,406
electronics products (search at size)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from shopwright.bootstrap import open_resources, started_servers
from shopwright.kit.migrations import upgrade
from shopwright.services.feeds.dependencies import demo_shop
from shopwright.services.products.dependencies import product_service
from shopwright.services.recommendations.dependencies import trainer
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.search.dependencies import product_indexer
from shopwright.settings import Settings


@dataclass(frozen=True, slots=True)
class Shops:
    """The settings of both, with servers that run."""

    demo: Settings
    electronics: Settings


@asynccontextmanager
async def prepared_shops(folder: Path) -> AsyncIterator[Shops]:
    """Start the servers and load what is missing (five minutes on two cores, the first time)."""
    wanted = Settings.model_validate({"folder": folder, "llm": {"local": {"url": ""}}, "log_level": "WARNING"})
    async with started_servers(wanted) as demo:
        base = demo.database.url.rpartition("/")[0]
        await _create_database(demo)
        database = demo.database.model_copy(update={"url": f"{base}/bench_electronics"})
        cache = demo.cache.model_copy(update={"url": f"{demo.cache.url.rpartition('/')[0]}/5"})
        electronics = demo.model_copy(update={"database": database, "cache": cache, "demo": "electronics"})
        await _load(demo, "default")
        await _load(electronics, "electronics")
        yield Shops(demo, electronics)


async def _create_database(settings: Settings) -> None:
    connection = await asyncpg.connect(settings.database.url.replace("+asyncpg", ""))
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = 'bench_electronics'"):
            await connection.execute("CREATE DATABASE bench_electronics")
    finally:
        await connection.close()


async def _load(settings: Settings, demo: str) -> None:
    await upgrade(settings.database.url)
    async with open_resources(settings) as resources:
        if not await demo_shop(resources).load(demo):
            return
        indexer = product_indexer(resources)
        after = None
        while portion := await product_service(resources).ids_after(after, limit=500):
            await indexer.index(portion)
            after = portion[-1]
        while await indexer.embed():
            status = await indexer.status()
            print(f"{demo}: embedded {status.embedded} of {status.total}", flush=True)
        await indexer.survey()
        if demo == "default":
            reviews = review_service(resources)
            await reviews.publish_insights(await reviews.read_unread())
            await trainer(resources).train()
