"""The port of embedding models, and the space that their vectors live in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Shape `(n, dimensions)`, each row of length 1."""


@dataclass(frozen=True, slots=True)
class EmbeddingSpace:
    """Vectors are comparable only within one space."""

    model: str
    dimensions: int
    version: str
    """Changes with the model file: the first 12 hex digits of its SHA-256, or the vendor's version."""

    @property
    def key(self) -> str:
        """A short text that names the space in storage."""
        return f"{self.model}@{self.version}"


class Embedder(Protocol):
    """Turns text into vectors. Raises `Unavailable` when a remote model does not answer."""

    @property
    def space(self) -> EmbeddingSpace:
        """The space of the vectors it makes."""
        ...

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text, in order."""
        ...

    async def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape `(dimensions,)`. Models may treat it differently from a document."""
        ...


def normalised(vectors: npt.NDArray[np.floating]) -> Vectors:
    """Scale each row to length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled
