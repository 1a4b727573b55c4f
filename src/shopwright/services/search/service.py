"""Search, as the rest of the shop sees it."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

import structlog

from shopwright.kit.database import Database
from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.stores import VectorStore, WrongSpace
from shopwright.services.products.service import ProductService
from shopwright.services.search.analysis import folded, prefix_query, query_terms
from shopwright.services.search.counts import RememberedCounts
from shopwright.services.search.documents import COLLECTION
from shopwright.services.search.errors import TooManyFilters
from shopwright.services.search.facets import assemble_facets
from shopwright.services.search.indexer import ProductIndexer
from shopwright.services.search.meaning import scale_of
from shopwright.services.search.query import (
    Position,
    SearchQuery,
    cursor_after_key,
    cursor_after_offset,
    order_of,
    position_of,
)
from shopwright.services.search.ranking import Candidate, rank
from shopwright.services.search.repository import SearchRepository
from shopwright.services.search.retriever import Retrieved, Retriever
from shopwright.services.search.schemas import (
    Constraint,
    IndexStatus,
    SearchResults,
    SearchSort,
    Suggestion,
    Suggestions,
)
from shopwright.services.search.statements import title_score

logger = structlog.get_logger(__name__)

_MOST_FILTERS = 16
_SUGGESTED = 8
_SUGGESTED_CATEGORIES = 3


class SearchService:
    """Finds products by words and by meaning, with facets that count exactly what is shown."""

    def __init__(
        self,
        database: Database,
        products: ProductService,
        indexer: ProductIndexer,
        *,
        embedder: Embedder,
        vectors: VectorStore,
        counts: RememberedCounts,
        currency: str,
    ) -> None:
        self._database = database
        self._products = products
        self._indexer = indexer
        self._embedder = embedder
        self._vectors = vectors
        self._retriever = Retriever(database, embedder, vectors, counts=counts, currency=currency)

    async def search(self, query: SearchQuery) -> SearchResults:
        """Return a page of results with facets. Raises `InvalidCursor` and `TooManyFilters`.

        Two statements for the words, one or two for the vectors, one for the cards.
        """
        if len(query.chosen) > _MOST_FILTERS:
            raise TooManyFilters(f"A search takes filters on up to {_MOST_FILTERS} fields; leave some out.")
        sort: SearchSort = "popular" if query.sort == "relevance" and not query_terms(query.text) else query.sort
        position = position_of(query, sort)
        retrieved = await self._retriever.retrieve(query, order_of(query, sort, position))
        if sort == "relevance":
            ids, next_cursor = await self._ranked_page(query, retrieved, position)
        else:
            ids, next_cursor = _sorted_page(query, retrieved)
        return SearchResults.model_construct(
            query=query.text,
            items=await self._products.cards(ids),
            total=retrieved.found.counted.total,
            facets=assemble_facets(retrieved.found.counted.counts, query.chosen),
            constraints=[
                Constraint(field=read.field, value=read.value, text=read.text)
                for read in retrieved.understood.constraints
            ],
            corrected_query=retrieved.corrected,
            relaxed=retrieved.matching.is_relaxed and retrieved.found.counted.total > 0,
            mode=_mode(retrieved),
            next_cursor=next_cursor,
        )

    async def suggest(self, text: str) -> Suggestions:
        """Return up to eight categories and products to go to while typing."""
        terms = query_terms(text)
        if not terms:
            return Suggestions(items=[])
        async with self._database.reading() as session:
            repository = SearchRepository(session)
            categories = await repository.suggest_categories(folded(text), _SUGGESTED_CATEGORIES)
            ids = await repository.suggest_products(prefix_query(terms), _SUGGESTED)
        found = [Suggestion(kind="category", text=row["label"], slug=row["slug"]) for row in categories]
        found += [
            Suggestion(kind="product", text=card.title, slug=card.slug, image_url=card.image.url)
            for card in await self._products.cards(ids)
        ]
        return Suggestions(items=found[:_SUGGESTED])

    async def similar(self, product_id: UUID, limit: int) -> list[UUID]:
        """Return the products most like one, best first; empty while it has no vector or the store is down."""
        try:
            neighbours = await self._vectors.nearest_to_item(COLLECTION, self._embedder.space, product_id, limit=limit)
        except (Unavailable, WrongSpace) as error:
            count_degraded("vectors")
            logger.warning("search.similar_unavailable", error=error.message)
            return []
        return [neighbour.item_id for neighbour in neighbours]

    async def index(self, product_ids: Sequence[UUID]) -> None:
        """Write rows and vectors of products; take out what is not published any more."""
        await self._indexer.index(product_ids)
        await self._indexer.embed(product_ids)

    async def status(self) -> IndexStatus:
        """Return how far the index is."""
        return await self._indexer.status()

    async def _ranked_page(
        self, query: SearchQuery, retrieved: Retrieved, position: Position
    ) -> tuple[list[UUID], str | None]:
        candidates = [
            Candidate(hit.product_id, hit.score, hit.in_stock, hit.popularity, hit.kind_key)
            for hit in retrieved.found.hits
        ]
        similarities = {one.item_id: one.similarity for one in retrieved.neighbours or ()}
        head = rank(
            candidates,
            similarities,
            unrelated=scale_of(self._embedder.space).unrelated,
            title_score=title_score(retrieved.matching),
        )
        end = position.offset + query.limit
        ids = head[position.offset : end]
        if len(ids) < query.limit and len(head) < retrieved.found.counted.total:
            async with self._database.reading() as session:
                ids += await SearchRepository(session).tail(
                    retrieved.matching,
                    without=head,
                    offset=max(0, position.offset - len(head)),
                    limit=query.limit - len(ids),
                )
        return ids, cursor_after_offset(query, end) if end < retrieved.found.counted.total else None


def _sorted_page(query: SearchQuery, retrieved: Retrieved) -> tuple[list[UUID], str | None]:
    hits = retrieved.found.hits[: query.limit]
    ids = [hit.product_id for hit in hits]
    if len(retrieved.found.hits) <= query.limit:
        return ids, None
    return ids, cursor_after_key(query, hits[-1].sort_key, hits[-1].product_id)


def _mode(retrieved: Retrieved) -> Literal["hybrid", "lexical", "browse"]:
    if not retrieved.matching.terms:
        return "browse"
    return "lexical" if retrieved.neighbours is None else "hybrid"
