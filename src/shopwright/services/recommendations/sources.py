"""Where candidates are read from: what people did, what the merchant chose, what reads alike, what sells."""

import asyncio
from collections.abc import Collection, Sequence
from uuid import UUID

import structlog

from shopwright.kit.database import Database
from shopwright.kit.errors import ShopwrightError
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.stores import VectorStore
from shopwright.services.products.service import ProductService
from shopwright.services.recommendations.candidates import (
    NEIGHBOURS_EACH,
    Weights,
    from_links,
    from_neighbours,
    from_popular,
    from_similar,
    from_trend,
)
from shopwright.services.recommendations.repository import RecommendationRepository
from shopwright.services.recommendations.schemas import Placement
from shopwright.services.recommendations.signals import ANCHORS, Candidate, Seed

logger = structlog.get_logger(__name__)

PRODUCT_VECTORS = "products"
UNTRAINED = "untrained"
_KINDS_FOR_HISTORY = ("covisited",)
_KINDS_FOR_ANCHORS = ("bought_together",)
_TREND_SIZE = 60
_SIMILAR_SIZE = 24
_MOST_POPULAR = 200


class ProductVectors:
    """Products that read alike. A vector store that is down is one that knows nothing."""

    def __init__(self, store: VectorStore, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    async def near(self, product_id: UUID) -> list[tuple[UUID, float]]:
        """Return `(product, cosine)` of the nearest products, best first."""
        try:
            space = self._embedder.space
            found = await self._store.nearest_to_item(PRODUCT_VECTORS, space, product_id, limit=_SIMILAR_SIZE)
        except ShopwrightError as error:
            count_degraded("vectors")
            logger.warning("recommendations.similar_unavailable", error=error.message)
            return []
        return [(neighbour.item_id, neighbour.similarity) for neighbour in found]


class CandidateSources:
    """Reads candidates for seeds."""

    def __init__(self, database: Database, products: ProductService, vectors: ProductVectors, weights: Weights) -> None:
        self._database = database
        self._products = products
        self._vectors = vectors
        self._weights = weights

    async def find(self, placement: Placement, seeds: Sequence[Seed]) -> tuple[list[Candidate], str]:
        """Return candidates of every source, and the version of the training they come from."""
        (learned, version), linked, similar = await asyncio.gather(
            self._learned(seeds), self._linked(placement, seeds), self._similar(seeds)
        )
        return [*learned, *linked, *similar], version

    async def popular(self, limit: int, exclude: Collection[UUID]) -> list[Candidate]:
        """Return best sellers, for when the other sources do not fill a list of `limit`."""
        popular = await self._products.popular(min(limit + len(exclude), _MOST_POPULAR))
        return list(from_popular(popular, self._weights))

    async def _learned(self, seeds: Sequence[Seed]) -> tuple[list[Candidate], str]:
        """Return candidates from what people did, and the version of the training they come from."""
        async with self._database.reading() as session:
            repository = RecommendationRepository(session)
            version = await repository.version()
            neighbours = []
            if seeds:
                kinds = _KINDS_FOR_ANCHORS if seeds[0].kind in ANCHORS else _KINDS_FOR_HISTORY
                ids = [seed.product_id for seed in seeds]
                neighbours = await repository.neighbours(ids, kinds=kinds, each=NEIGHBOURS_EACH)
            trend = await repository.trend(_TREND_SIZE)
        candidates = [*from_neighbours(seeds, neighbours, self._weights), *from_trend(trend, self._weights)]
        return candidates, version or UNTRAINED

    async def _linked(self, placement: Placement, seeds: Sequence[Seed]) -> list[Candidate]:
        """Return what the merchant chose to go with the product that is shown, or with what is in the bag."""
        anchors = [seed for seed in seeds if seed.kind in ANCHORS]
        if placement == "home" or not anchors:
            return []
        kinds = ("crosssell", "related") if placement == "product" else ("crosssell",)
        candidates: list[Candidate] = []
        for kind in kinds:
            linked = await self._products.linked_ids([anchors[0].product_id], kind)
            candidates += from_links(anchors[0], linked, self._weights)
        return candidates

    async def _similar(self, seeds: Sequence[Seed]) -> list[Candidate]:
        """Return what reads like the strongest seed; nothing while the vector store is down."""
        if not seeds:
            return []
        strongest = max(seeds, key=lambda seed: seed.weight)
        return list(from_similar(strongest, await self._vectors.near(strongest.product_id), self._weights))
