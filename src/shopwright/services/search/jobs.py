"""What the worker does for search."""

from datetime import timedelta
from uuid import UUID

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.products.service import INDEX_PRODUCTS
from shopwright.services.search.dependencies import product_indexer
from shopwright.services.search.indexer import EMBED_PRODUCTS, REINDEX, SURVEY

_SWEEP = timedelta(minutes=10)
"""How often vectors are looked for that got lost, for example with a model that was changed."""


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of this service."""
    indexer = product_indexer(resources)

    async def index_products(payload: Payload) -> None:
        await indexer.index([UUID(one) for one in payload["product_ids"]])

    async def embed_products(payload: Payload) -> None:
        if "product_ids" in payload:
            await indexer.embed([UUID(one) for one in payload["product_ids"]])
        else:
            await indexer.embed_and_go_on()

    async def reindex(_: Payload) -> None:
        await indexer.reindex()

    async def survey(_: Payload) -> None:
        await indexer.survey()

    return [
        Job(INDEX_PRODUCTS, index_products),
        Job(EMBED_PRODUCTS, embed_products, every=_SWEEP),
        Job(REINDEX, reindex),
        Job(SURVEY, survey, every=timedelta(minutes=1)),
    ]
