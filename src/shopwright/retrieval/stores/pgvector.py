"""Vectors in PostgreSQL with pgvector, beside the rows they describe."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import orjson
from pgvector.sqlalchemy import VECTOR
from sqlalchemy import Index, TextClause, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Database, is_outage
from shopwright.kit.errors import Unavailable
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors
from shopwright.retrieval.stores import Neighbour, WrongSpace, require_shape

INDEXED_COLLECTIONS = ("products", "passages")
INDEXED_DIMENSIONS = (384, 1024, 1536)
"""The bundled model, Titan and OpenAI. Others are searched exactly, which is fine up to some ten thousand."""

# On 19,406 products and 155 real queries, recall@10 and median time: 40 (the default) .85 and 1.6 ms, 100 .95 and
# 1.8 ms, 200 .98 and 2.2 ms; the exact scan takes 13 ms.
CONNECTION_SETTINGS = {"hnsw.ef_search": "200", "hnsw.iterative_scan": "relaxed_order"}
"""Of the connections that search. The iterative scan (pgvector 0.8) goes on looking when the space, the exclusions or
a higher limit leave too few; an older pgvector passes over it."""
_BATCH_ROWS = 1000


def _nearest_index(collection: str, dimensions: int) -> Index:
    return Index(
        f"ix_vector_entry_{collection}_{dimensions}",
        text(f"(embedding::vector({dimensions})) vector_cosine_ops"),
        postgresql_using="hnsw",
        postgresql_with={"m": 16, "ef_construction": 64},
        postgresql_where=text(f"collection = '{collection}' AND dimensions = {dimensions}"),
    )


class VectorEntry(Base):
    """One vector of one item. The column has no fixed length, so that models can be changed without a migration."""

    __tablename__ = "vector_entry"
    __table_args__ = tuple(
        _nearest_index(collection, dimensions)
        for collection in INDEXED_COLLECTIONS
        for dimensions in INDEXED_DIMENSIONS
    )

    collection: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(primary_key=True)
    space: Mapped[str]
    dimensions: Mapped[int]
    embedding: Mapped[Any] = mapped_column(VECTOR())


class PgVectorStore:
    """Approximate search by HNSW for the large collections, exact search for the others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def upsert(self, collection: str, space: EmbeddingSpace, ids: Sequence[UUID], vectors: Vectors) -> None:
        """See `VectorStore.upsert`. The last one wins where an id comes twice."""
        require_shape(space, vectors, count=len(ids))
        rows = {item_id: position for position, item_id in enumerate(ids)}
        unique = list(rows)
        for start in range(0, len(unique), _BATCH_ROWS):
            batch = unique[start : start + _BATCH_ROWS]
            async with self._reachable(), self._database.transaction() as session:
                await session.execute(
                    _UPSERT,
                    {
                        "collection": collection,
                        "space": space.key,
                        "dimensions": space.dimensions,
                        "ids": batch,
                        "vectors": [_as_text(vectors[rows[item_id]]) for item_id in batch],
                    },
                )

    async def delete(self, collection: str, ids: Sequence[UUID]) -> None:
        """See `VectorStore.delete`."""
        async with self._reachable(), self._database.transaction() as session:
            await session.execute(
                text("DELETE FROM vector_entry WHERE collection = :collection AND item_id = ANY(:ids)"),
                {"collection": collection, "ids": list(ids)},
            )

    async def nearest(
        self,
        collection: str,
        space: EmbeddingSpace,
        vector: Vectors,
        *,
        limit: int,
        exclude: Sequence[UUID] = (),
    ) -> list[Neighbour]:
        """See `VectorStore.nearest`. Raises `WrongSpace` when the collection holds other models' vectors only."""
        require_shape(space, vector)
        async with self._reachable(), self._database.reading() as session:
            return await self._search(session, collection, space, _as_text(vector), limit, exclude)

    async def nearest_to_item(
        self, collection: str, space: EmbeddingSpace, item_id: UUID, *, limit: int
    ) -> list[Neighbour]:
        """See `VectorStore.nearest_to_item`."""
        async with self._reachable(), self._database.reading() as session:
            own = await session.scalar(_OWN_VECTOR, {"collection": collection, "space": space.key, "item_id": item_id})
            if own is None:
                return []
            return await self._search(session, collection, space, own, limit, [item_id])

    async def missing(self, collection: str, space: EmbeddingSpace, ids: Sequence[UUID]) -> list[UUID]:
        """See `VectorStore.missing`."""
        async with self._reachable(), self._database.reading() as session:
            present = set(
                await session.scalars(_PRESENT, {"collection": collection, "space": space.key, "ids": list(ids)})
            )
        return [item_id for item_id in ids if item_id not in present]

    async def _search(
        self,
        session: AsyncSession,
        collection: str,
        space: EmbeddingSpace,
        vector: str,
        limit: int,
        exclude: Sequence[UUID],
    ) -> list[Neighbour]:
        rows = await session.execute(
            nearest_statement(collection, space.dimensions),
            {"space": space.key, "vector": vector, "limit": limit, "exclude": list(exclude)},
        )
        # A relaxed scan may give neighbours slightly out of order.
        found = sorted((Neighbour(row.item_id, row.similarity) for row in rows), key=lambda item: -item.similarity)
        if not found:
            await _require_space(session, collection, space)
        return found

    @asynccontextmanager
    async def _reachable(self) -> AsyncIterator[None]:
        try:
            yield
        except (PoolTimeout, OSError) as error:
            raise Unavailable(f"The vector store does not answer: {error}.") from error
        except DBAPIError as error:
            if is_outage(error):
                raise Unavailable(f"The vector store does not answer: {error.orig}.") from error
            raise


async def _require_space(session: AsyncSession, collection: str, space: EmbeddingSpace) -> None:
    """Tell an empty collection from one whose vectors cannot be compared with the question."""
    other = await session.scalar(
        text(
            "SELECT min(space) FROM vector_entry WHERE collection = :collection AND NOT EXISTS "
            "(SELECT FROM vector_entry WHERE collection = :collection AND space = :space)"
        ),
        {"collection": collection, "space": space.key},
    )
    if other is not None:
        raise WrongSpace(f"Collection {collection!r} holds vectors of {other!r}, not of {space.key!r}; embed it again.")


def nearest_statement(collection: str, dimensions: int) -> TextClause:
    """Return the search of one collection.

    Collection and dimensions are literals, since a partial index is never chosen for a bound value.

    The subquery makes the server read the vector's text once, and not once a row.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", collection):
        raise ValueError(f"{collection!r} is no name of a collection")
    kind = f"vector({int(dimensions)})"
    query = f"(SELECT CAST(CAST(:vector AS text) AS {kind}))"
    distance = f"(CAST(embedding AS {kind}) <=> {query})"
    return text(
        f"SELECT item_id, 1 - {distance} AS similarity FROM vector_entry "
        f"WHERE collection = '{collection}' AND dimensions = {int(dimensions)} "
        "AND space = :space AND item_id <> ALL(:exclude) "
        f"ORDER BY {distance} LIMIT :limit"
    )


def _as_text(vector: Vectors) -> str:
    return orjson.dumps(vector, option=orjson.OPT_SERIALIZE_NUMPY).decode()


_UPSERT = text(
    "INSERT INTO vector_entry (collection, item_id, space, dimensions, embedding) "
    "SELECT :collection, entry.item_id, :space, :dimensions, CAST(entry.embedding AS vector) "
    "FROM unnest(CAST(:ids AS uuid[]), CAST(:vectors AS text[])) AS entry (item_id, embedding) "
    "ON CONFLICT (collection, item_id) DO UPDATE "
    "SET space = excluded.space, dimensions = excluded.dimensions, embedding = excluded.embedding"
)
_OWN_VECTOR = text(
    "SELECT CAST(embedding AS text) FROM vector_entry "
    "WHERE collection = :collection AND item_id = :item_id AND space = :space"
)
_PRESENT = text(
    "SELECT item_id FROM vector_entry WHERE collection = :collection AND space = :space AND item_id = ANY(:ids)"
)
