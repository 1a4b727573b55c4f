import numpy as np
import pytest
from sqlalchemy import text

from shopwright.kit.database import Database
from shopwright.kit.errors import Unavailable
from shopwright.kit.identifiers import new_id
from shopwright.retrieval.embedding import EmbeddingSpace, normalised
from shopwright.retrieval.stores.pgvector import (
    INDEXED_COLLECTIONS,
    INDEXED_DIMENSIONS,
    PgVectorStore,
    nearest_statement,
)


class TestIndexes:
    @pytest.mark.parametrize("collection", INDEXED_COLLECTIONS)
    @pytest.mark.parametrize("dimensions", INDEXED_DIMENSIONS)
    async def test_the_search_uses_the_index_of_its_collection(
        self, database: Database, collection: str, dimensions: int
    ) -> None:
        async with database.reading() as session:
            await session.execute(text("SET LOCAL enable_sort = off"))
            plan = await session.scalars(
                text(f"EXPLAIN {nearest_statement(collection, dimensions).text}"),
                {"space": "x", "vector": str([0.5] * dimensions), "limit": 10, "exclude": []},
            )

        assert f"Index Scan using ix_vector_entry_{collection}_{dimensions}" in "\n".join(plan)

    async def test_a_name_that_is_no_collection_never_reaches_the_server(self) -> None:
        with pytest.raises(ValueError, match="collection"):
            nearest_statement("products' OR true --", 384)


class TestApproximateSearch:
    async def test_finds_nearly_all_of_the_true_neighbours(self, database: Database) -> None:
        random = np.random.default_rng(3)
        space = EmbeddingSpace("small", 384, "one")
        topics = random.normal(size=(40, space.dimensions))
        vectors = normalised(topics[random.integers(40, size=3000)] + random.normal(size=(3000, space.dimensions)))
        ids = [new_id() for _ in vectors]
        store = PgVectorStore(database)
        await store.upsert("products", space, ids, vectors)

        hits = 0
        for query in normalised(topics[:20] + random.normal(size=(20, space.dimensions))):
            true = {ids[position] for position in np.argsort(-(vectors @ query))[:10]}
            found = await store.nearest("products", space, query, limit=10)
            hits += len(true & {neighbour.item_id for neighbour in found})

        assert hits >= 190

    async def test_gives_as_many_as_asked_for_when_most_are_excluded(self, database: Database) -> None:
        random = np.random.default_rng(3)
        space = EmbeddingSpace("small", 384, "one")
        vectors = normalised(random.normal(size=(1000, space.dimensions)))
        ids = [new_id() for _ in vectors]
        store = PgVectorStore(database)
        await store.upsert("products", space, ids, vectors)

        found = await store.nearest("products", space, vectors[0], limit=20, exclude=ids[:900])

        assert len(found) == 20


class TestUnavailable:
    async def test_a_server_that_is_gone_is_unavailable(self) -> None:
        gone = PgVectorStore(Database("postgresql+asyncpg://nobody:x@127.0.0.1:1/none", connect_timeout_seconds=1))

        with pytest.raises(Unavailable):
            await gone.nearest("products", EmbeddingSpace("small", 2, "1"), np.ones(2, np.float32), limit=1)

    async def test_a_search_that_takes_too_long_is_unavailable(self, database: Database, database_url: str) -> None:
        space = EmbeddingSpace("small", 2, "1")
        hasty = Database(database_url, statement_timeout_seconds=0.05)

        async with database.transaction() as session:
            await session.execute(text("LOCK TABLE vector_entry IN ACCESS EXCLUSIVE MODE"))
            with pytest.raises(Unavailable):
                await PgVectorStore(hasty).nearest("products", space, np.ones(2, np.float32), limit=1)
        await hasty.close()
