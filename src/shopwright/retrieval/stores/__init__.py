"""Vector stores. The port; adapters stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from shopwright.kit.errors import Conflict
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors


class WrongSpace(Conflict):
    """Vectors of one model were compared with vectors of another."""

    code = "wrong_embedding_space"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item near a query."""

    item_id: UUID
    similarity: float
    """Cosine, -1 to 1."""


class VectorStore(Protocol):
    """Keeps vectors in named collections and finds the nearest. Raises `Unavailable` when it is down."""

    async def upsert(self, collection: str, space: EmbeddingSpace, ids: Sequence[UUID], vectors: Vectors) -> None:
        """Keep one vector an id, replacing earlier ones."""
        ...

    async def delete(self, collection: str, ids: Sequence[UUID]) -> None:
        """Forget `ids`."""
        ...

    async def nearest(
        self,
        collection: str,
        space: EmbeddingSpace,
        vector: Vectors,
        *,
        limit: int,
        exclude: Sequence[UUID] = (),
    ) -> list[Neighbour]:
        """Return up to `limit` neighbours of a vector of shape `(dimensions,)`, best first."""
        ...

    async def nearest_to_item(
        self, collection: str, space: EmbeddingSpace, item_id: UUID, *, limit: int
    ) -> list[Neighbour]:
        """Return up to `limit` neighbours of a kept item, without itself; empty when it has no vector."""
        ...

    async def missing(self, collection: str, space: EmbeddingSpace, ids: Sequence[UUID]) -> list[UUID]:
        """Return those of `ids` that have no vector in this space."""
        ...


def require_shape(space: EmbeddingSpace, vectors: Vectors, *, count: int | None = None) -> None:
    """Raise `WrongSpace` unless `vectors` is one vector of the space, or `count` of them."""
    expected = (space.dimensions,) if count is None else (count, space.dimensions)
    if vectors.shape != expected:
        raise WrongSpace(f"Vectors of shape {vectors.shape} are not {expected} vectors of {space.key!r}.")
