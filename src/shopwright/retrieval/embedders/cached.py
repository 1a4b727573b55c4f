"""Remembering the vectors of questions: shoppers ask the same things."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from shopwright.kit.cache import Cache
from shopwright.retrieval.embedding import Embedder, EmbeddingSpace, Vectors

_TTL_SECONDS = 7 * 24 * 3600.0
_IN_PROCESS = 2048  # 1.5 kB each


class CachedEmbedder:
    """Any embedder, with questions kept in this process and in the shared cache. Documents go straight through."""

    def __init__(self, embedder: Embedder, cache: Cache) -> None:
        self._embedder = embedder
        self._cache = cache
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def space(self) -> EmbeddingSpace:
        """See `Embedder.space`."""
        return self._embedder.space

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed_documents`."""
        return await self._embedder.embed_documents(texts)

    async def embed_query(self, text: str) -> Vectors:
        """See `Embedder.embed_query`."""
        key = self._key(text)
        vector = self._recent.get(key)
        if vector is None:
            vector = await self._shared(key, text)
        self._recent[key] = vector
        self._recent.move_to_end(key)
        if len(self._recent) > _IN_PROCESS:
            self._recent.popitem(last=False)
        return vector

    async def _shared(self, key: str, text: str) -> Vectors:
        kept = await self._cache.get(key)
        if kept is not None and len(kept) == self.space.dimensions * np.dtype("<f4").itemsize:
            return np.frombuffer(kept, "<f4")
        vector = await self._embedder.embed_query(text)
        await self._cache.set(key, vector.astype("<f4").tobytes(), ttl_seconds=_TTL_SECONDS)
        return vector

    def _key(self, text: str) -> str:
        return f"embedding:{self.space.key}:{self.space.dimensions}:{hashlib.sha256(text.encode()).hexdigest()}"
