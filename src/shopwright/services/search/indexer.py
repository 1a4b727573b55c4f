"""Keeps the index up with the catalogue: rows first, so that words find a product before its vector exists."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar
from uuid import UUID

import structlog

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.jobs import Jobs
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.lexical import STOP_WORDS
from shopwright.retrieval.stores import VectorStore
from shopwright.services.products.service import INDEX_PRODUCTS, ProductService
from shopwright.services.search.analysis import folded, phrase, words
from shopwright.services.search.counts import RememberedCounts
from shopwright.services.search.documents import COLLECTION, Document, document
from shopwright.services.search.index_repository import IndexRepository
from shopwright.services.search.schemas import IndexStatus

logger = structlog.get_logger(__name__)

EMBED_PRODUCTS = "search.embed_products"
"""`{"product_ids": [...]}`, or nothing for all that have no vector."""
REINDEX = "search.reindex"
SURVEY = "search.survey"

_PORTION = 200
_EMBEDDED_AT_ONCE = 64
_MOST_VALUES = 60
"""A field with more values is not shown as a facet: nobody reads such a list."""
_LEAST_SHARE = 0.01
"""Nor is one that fewer of all products have. Without this bound, 5,000 attributes of electronics take half the time
of a search to count."""
_SURVEYED = "search:surveyed"
_DAY_SECONDS = 86_400.0

Item = TypeVar("Item")


class ProductIndexer:
    """Writes rows and vectors of products."""

    def __init__(
        self,
        database: Database,
        products: ProductService,
        *,
        embedder: Embedder,
        vectors: VectorStore,
        jobs: Jobs,
        cache: Cache,
        clock: Clock,
    ) -> None:
        self._database = database
        self._products = products
        self._embedder = embedder
        self._vectors = vectors
        self._jobs = jobs
        self._cache = cache
        self._counts = RememberedCounts(cache)
        self._clock = clock

    async def index(self, ids: Sequence[UUID]) -> None:
        """Write the rows of `ids` and have their vectors follow; take out what is not published any more."""
        for portion in _portions(ids, _PORTION):
            async with self._database.transaction() as session:
                repository = IndexRepository(session)
                # Before the catalogue is read: of two jobs with one product, the one that writes last read last.
                await repository.lock()
                records = await self._products.index_records(portion)
                gone = list(set(portion) - {record.id for record in records})
                await self._put(repository, [document(record) for record in records], gone)
                await self._jobs.enqueue(session, EMBED_PRODUCTS, {"product_ids": [str(one) for one in portion]})
            await self._counts.forget()
            if gone:
                await self._vectors.delete(COLLECTION, gone)

    async def embed(self, ids: Sequence[UUID] | None = None) -> int:
        """Make the missing vectors of `ids`, or a portion of all missing ones. Return how many were made."""
        space = self._embedder.space
        limit = _PORTION if ids is None else len(ids)
        async with self._database.reading() as session:
            rows = await IndexRepository(session).without_vector(ids, space.key, limit)
        for portion in _portions(rows, _EMBEDDED_AT_ONCE):
            vectors = await self._embedder.embed_documents([row["text"] for row in portion])
            await self._vectors.upsert(COLLECTION, space, [row["product_id"] for row in portion], vectors)
            digests = {row["product_id"]: row["text_digest"] for row in portion}
            async with self._database.transaction() as session:
                await IndexRepository(session).mark_embedded(digests, space.key)
        return len(rows)

    async def embed_and_go_on(self) -> None:
        """Make a portion of the missing vectors and enqueue the next, until there are none."""
        if await self.embed() == 0:
            return
        status = await self.status()
        logger.info("search.vectors_made", embedded=status.embedded, indexed=status.indexed)
        async with self._database.transaction() as session:
            await self._jobs.enqueue(session, EMBED_PRODUCTS, {})

    async def reindex(self) -> int:
        """Enqueue the whole catalogue, portion by portion. Return how many products that is."""
        after, count = None, 0
        while portion := await self._products.ids_after(after, limit=_PORTION):
            async with self._database.transaction() as session:
                await self._jobs.enqueue(session, INDEX_PRODUCTS, {"product_ids": [str(one) for one in portion]})
            after, count = portion[-1], count + len(portion)
        return count

    async def survey(self) -> None:
        """Count words and facet values anew, if the index has changed since the last survey."""
        async with self._database.reading() as session:
            changed, size = await IndexRepository(session).last_change()
        state = f"{changed}:{size}".encode()
        if await self._cache.get(_SURVEYED) == state:
            return
        counted = await self._count_words()
        async with self._database.transaction() as session:
            repository = IndexRepository(session)
            await repository.survey_facets(most_values=_MOST_VALUES, least_share=_LEAST_SHARE)
            for row in await repository.facet_labels():
                for word in set(words(row["label"])):
                    counted[word] = max(counted[word], row["products"])
            await repository.replace_words(
                [(word, phrase(word), count) for word, count in sorted(counted.items()) if word not in STOP_WORDS]
            )
        await self._counts.forget()
        await self._cache.set(_SURVEYED, state, ttl_seconds=_DAY_SECONDS)

    async def status(self) -> IndexStatus:
        """Return how far the index is."""
        async with self._database.reading() as session:
            return await IndexRepository(session).status(self._embedder.space.key)

    async def _put(self, repository: IndexRepository, documents: Sequence[Document], gone: Sequence[UUID]) -> None:
        if documents:
            await repository.put_facet_values([value for document in documents for value in document.facets])
            await repository.put(documents, self._clock.now())
        if gone:
            await repository.remove(gone)

    async def _count_words(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        after: UUID | None = None
        while True:
            async with self._database.reading() as session:
                rows = await IndexRepository(session).titles_after(after, 2_000)
            if not rows:
                return counted
            for row in rows:
                counted.update(set(words(folded(row["title"]))))
            after = rows[-1]["product_id"]


def _portions(items: Sequence[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while portion := list(islice(remaining, size)):
        yield portion
