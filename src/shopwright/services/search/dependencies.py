"""How search builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.products.dependencies import product_service
from shopwright.services.search.counts import RememberedCounts
from shopwright.services.search.indexer import ProductIndexer
from shopwright.services.search.service import SearchService


def product_indexer(resources: Resources) -> ProductIndexer:
    """Build what keeps the index."""
    return ProductIndexer(
        resources.database,
        product_service(resources),
        embedder=resources.embedder,
        vectors=resources.vectors,
        jobs=resources.jobs,
        cache=resources.cache,
        clock=resources.clock,
    )


def search_service(resources: Resources) -> SearchService:
    """Build the service."""
    return SearchService(
        resources.database,
        product_service(resources),
        product_indexer(resources),
        embedder=resources.embedder,
        vectors=resources.vectors,
        counts=RememberedCounts(resources.cache),
        currency=resources.settings.currency,
    )


async def _injected(resources: CurrentResources) -> SearchService:
    return search_service(resources)


Search = Annotated[SearchService, Depends(_injected)]
"""Search over HTTP."""
