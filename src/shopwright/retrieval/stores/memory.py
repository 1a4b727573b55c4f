"""Vectors in this process, searched exactly: for tests and tools."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from shopwright.retrieval.embedding import EmbeddingSpace, Vectors, normalised
from shopwright.retrieval.stores import Neighbour, WrongSpace, require_shape


class MemoryVectorStore:
    """A dictionary of vectors with the manners of the real stores."""

    def __init__(self) -> None:
        self._collections: dict[str, dict[UUID, tuple[EmbeddingSpace, Vectors]]] = {}

    async def upsert(self, collection: str, space: EmbeddingSpace, ids: Sequence[UUID], vectors: Vectors) -> None:
        """See `VectorStore.upsert`. The last one wins where an id comes twice."""
        require_shape(space, vectors, count=len(ids))
        entries = self._collections.setdefault(collection, {})
        for item_id, vector in zip(ids, normalised(vectors), strict=True):
            entries[item_id] = (space, vector)

    async def delete(self, collection: str, ids: Sequence[UUID]) -> None:
        """See `VectorStore.delete`."""
        entries = self._collections.get(collection, {})
        for item_id in ids:
            entries.pop(item_id, None)

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
        entries = self._collections.get(collection, {})
        comparable = {item_id: kept for item_id, (kept_space, kept) in entries.items() if kept_space == space}
        if entries and not comparable:
            raise WrongSpace(f"Collection {collection!r} holds no vectors of {space.key!r}; embed it again.")
        ids = [item_id for item_id in comparable if item_id not in set(exclude)]
        if not ids:
            return []
        similarities = np.stack([comparable[item_id] for item_id in ids]) @ normalised(vector)
        best = np.argsort(-similarities, kind="stable")[:limit]
        return [Neighbour(ids[position], float(similarities[position])) for position in best]

    async def nearest_to_item(
        self, collection: str, space: EmbeddingSpace, item_id: UUID, *, limit: int
    ) -> list[Neighbour]:
        """See `VectorStore.nearest_to_item`."""
        kept = self._collections.get(collection, {}).get(item_id)
        if kept is None or kept[0] != space:
            return []
        return await self.nearest(collection, space, kept[1], limit=limit, exclude=[item_id])

    async def missing(self, collection: str, space: EmbeddingSpace, ids: Sequence[UUID]) -> list[UUID]:
        """See `VectorStore.missing`."""
        entries = self._collections.get(collection, {})
        return [item_id for item_id in ids if item_id not in entries or entries[item_id][0] != space]
