"""OpenAI's embedding models, or any server that speaks the same protocol."""

from collections.abc import Sequence

import numpy as np
from openai import AsyncOpenAI, OpenAIError

from shopwright.kit.errors import Unavailable
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors, normalised

# The service takes 2,048 texts and 300,000 tokens a request; 128 texts of a page each stay well below.
_TEXTS_PER_REQUEST = 128
# About 8,000 tokens, the most a model reads.
_LONGEST_TEXT = 24_000


class OpenAIEmbedder:
    """`text-embedding-3-small` and its kin. They treat a question like a document."""

    def __init__(self, client: AsyncOpenAI, *, model: str = "text-embedding-3-small", dimensions: int = 1536) -> None:
        self._client = client
        # The vendor changes a model's name with its weights, so the name is the version.
        self._space = EmbeddingSpace(model, dimensions, f"openai-{dimensions}")

    @property
    def space(self) -> EmbeddingSpace:
        """See `Embedder.space`."""
        return self._space

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed_documents`. One request for 128 texts."""
        vectors = np.zeros((len(texts), self._space.dimensions), np.float32)
        for start in range(0, len(texts), _TEXTS_PER_REQUEST):
            batch = texts[start : start + _TEXTS_PER_REQUEST]
            vectors[start : start + len(batch)] = await self._embed(batch)
        return vectors

    async def embed_query(self, text: str) -> Vectors:
        """See `Embedder.embed_query`."""
        vector: Vectors = (await self._embed([text]))[0]
        return vector

    async def _embed(self, texts: Sequence[str]) -> Vectors:
        # An empty text is refused by the service.
        prepared = [text[:_LONGEST_TEXT] or " " for text in texts]
        try:
            answer = await self._client.embeddings.create(
                model=self._space.model,
                input=prepared,
                dimensions=self._space.dimensions,
                encoding_format="float",
            )
        except OpenAIError as error:
            raise Unavailable(f"The embedding model {self._space.model!r} did not answer: {error}.") from error
        rows = sorted(answer.data, key=lambda row: row.index)
        vectors = np.array([row.embedding for row in rows], np.float32)
        if vectors.shape != (len(texts), self._space.dimensions):
            raise Unavailable(
                f"The embedding model {self._space.model!r} answered with shape {vectors.shape}, "
                f"not {(len(texts), self._space.dimensions)}."
            )
        return normalised(vectors)
