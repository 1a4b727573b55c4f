"""One suite for every vector store, so that memory and PostgreSQL cannot drift apart."""

from collections.abc import Callable
from uuid import UUID

import numpy as np
import pytest

from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors, normalised
from shopwright.retrieval.stores import VectorStore, WrongSpace
from shopwright.retrieval.stores.memory import MemoryVectorStore
from shopwright.retrieval.stores.pgvector import PgVectorStore

SPACE = EmbeddingSpace("small", 384, "one")
OTHER_SPACE = EmbeddingSpace("small", 384, "two")
COLLECTION = "products"


@pytest.fixture(params=["memory", "pgvector"])
def store(request: pytest.FixtureRequest) -> VectorStore:
    if request.param == "memory":
        return MemoryVectorStore()
    database: Database = request.getfixturevalue("database")
    return PgVectorStore(database)


@pytest.fixture
def make_vectors() -> Callable[[int], Vectors]:
    random = np.random.default_rng(7)
    return lambda count: normalised(random.normal(size=(count, SPACE.dimensions)))


class TestNearest:
    async def test_returns_the_most_similar_first(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        ids, vectors = _ids(200), make_vectors(200)
        await store.upsert(COLLECTION, SPACE, ids, vectors)
        query = normalised(vectors[3] * 2 + vectors[5])

        found = await store.nearest(COLLECTION, SPACE, query, limit=10)

        similarities = vectors @ query
        expected = [ids[position] for position in np.argsort(-similarities)[:10]]
        assert [neighbour.item_id for neighbour in found] == expected
        assert found[0].similarity == pytest.approx(float(similarities[3]), abs=1e-5)

    async def test_leaves_out_the_excluded(self, store: VectorStore, make_vectors: Callable[[int], Vectors]) -> None:
        ids, vectors = _ids(30), make_vectors(30)
        await store.upsert(COLLECTION, SPACE, ids, vectors)

        found = await store.nearest(COLLECTION, SPACE, vectors[0], limit=30, exclude=ids[:5])

        assert {neighbour.item_id for neighbour in found} == set(ids[5:])

    async def test_keeps_collections_apart(self, store: VectorStore, make_vectors: Callable[[int], Vectors]) -> None:
        ids, vectors = _ids(2), make_vectors(2)
        await store.upsert("products", SPACE, ids[:1], vectors[:1])
        await store.upsert("passages", SPACE, ids[1:], vectors[1:])

        found = await store.nearest("passages", SPACE, vectors[0], limit=5)

        assert [neighbour.item_id for neighbour in found] == ids[1:]

    async def test_finds_nothing_in_an_empty_collection(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        assert await store.nearest(COLLECTION, SPACE, make_vectors(1)[0], limit=5) == []

    async def test_refuses_to_compare_vectors_of_another_model(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        vectors = make_vectors(3)
        await store.upsert(COLLECTION, SPACE, _ids(3), vectors)

        with pytest.raises(WrongSpace):
            await store.nearest(COLLECTION, OTHER_SPACE, vectors[0], limit=5)

    async def test_searches_the_part_already_embedded_anew(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        ids, vectors = _ids(3), make_vectors(3)
        await store.upsert(COLLECTION, SPACE, ids, vectors)
        await store.upsert(COLLECTION, OTHER_SPACE, ids[:1], vectors[:1])

        found = await store.nearest(COLLECTION, OTHER_SPACE, vectors[0], limit=5)

        assert [neighbour.item_id for neighbour in found] == ids[:1]

    async def test_refuses_a_vector_of_the_wrong_length(self, store: VectorStore) -> None:
        with pytest.raises(WrongSpace):
            await store.nearest(COLLECTION, SPACE, np.ones(3, np.float32), limit=5)


class TestNearestToItem:
    async def test_does_not_return_the_item_itself(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        ids, vectors = _ids(20), make_vectors(20)
        await store.upsert(COLLECTION, SPACE, ids, vectors)

        found = await store.nearest_to_item(COLLECTION, SPACE, ids[0], limit=5)

        order = np.argsort(-(vectors @ vectors[0]))
        assert [neighbour.item_id for neighbour in found] == [ids[position] for position in order[1:6]]

    async def test_is_empty_for_an_item_without_a_vector(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        await store.upsert(COLLECTION, SPACE, _ids(2), make_vectors(2))

        assert await store.nearest_to_item(COLLECTION, SPACE, new_id(), limit=5) == []


class TestUpsert:
    async def test_replaces_the_earlier_vector(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        ids, vectors = _ids(1), make_vectors(2)
        await store.upsert(COLLECTION, SPACE, ids, vectors[:1])
        await store.upsert(COLLECTION, SPACE, ids, vectors[1:])

        (found,) = await store.nearest(COLLECTION, SPACE, vectors[1], limit=5)

        assert found.similarity == pytest.approx(1, abs=1e-5)

    async def test_takes_an_id_that_comes_twice(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        vectors = make_vectors(2)
        item_id = new_id()
        await store.upsert(COLLECTION, SPACE, [item_id, item_id], vectors)

        (found,) = await store.nearest(COLLECTION, SPACE, vectors[1], limit=5)

        assert found.similarity == pytest.approx(1, abs=1e-5)

    async def test_refuses_fewer_vectors_than_ids(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        with pytest.raises(WrongSpace):
            await store.upsert(COLLECTION, SPACE, _ids(3), make_vectors(2))


class TestMissing:
    async def test_names_ids_without_a_vector_in_this_space(
        self, store: VectorStore, make_vectors: Callable[[int], Vectors]
    ) -> None:
        ids, vectors = _ids(3), make_vectors(3)
        await store.upsert(COLLECTION, SPACE, ids[:1], vectors[:1])
        await store.upsert(COLLECTION, OTHER_SPACE, ids[1:2], vectors[1:2])

        assert await store.missing(COLLECTION, SPACE, ids) == ids[1:]


class TestDelete:
    async def test_forgets_only_the_named(self, store: VectorStore, make_vectors: Callable[[int], Vectors]) -> None:
        ids, vectors = _ids(3), make_vectors(3)
        await store.upsert(COLLECTION, SPACE, ids, vectors)

        await store.delete(COLLECTION, [ids[0], new_id()])

        assert await store.missing(COLLECTION, SPACE, ids) == ids[:1]


def _ids(count: int) -> list[UUID]:
    return [new_id() for _ in range(count)]
