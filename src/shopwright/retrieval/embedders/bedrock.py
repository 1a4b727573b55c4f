"""Amazon Titan text embeddings on Bedrock."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import orjson
from botocore.exceptions import BotoCoreError, ClientError

from shopwright.kit.errors import Unavailable
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors, normalised

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

# Titan takes one text a request.
_PARALLEL_REQUESTS = 8
# About 8,000 tokens, the most the model reads.
_LONGEST_TEXT = 24_000


class BedrockEmbedder:
    """`amazon.titan-embed-text-v2:0`. It treats a question like a document."""

    def __init__(
        self,
        client: "BedrockRuntimeClient",
        *,
        model: str = "amazon.titan-embed-text-v2:0",
        dimensions: int = 1024,
    ) -> None:
        self._client = client
        self._space = EmbeddingSpace(model, dimensions, f"bedrock-{dimensions}")
        self._executor = ThreadPoolExecutor(_PARALLEL_REQUESTS, thread_name_prefix="bedrock-embedder")

    @property
    def space(self) -> EmbeddingSpace:
        """See `Embedder.space`."""
        return self._space

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed_documents`. One request a text, eight at a time."""
        if not texts:
            return np.zeros((0, self._space.dimensions), np.float32)
        return np.stack(await asyncio.gather(*map(self.embed_query, texts)))

    async def embed_query(self, text: str) -> Vectors:
        """See `Embedder.embed_query`."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._embed, text)

    def close(self) -> None:
        """Stop the request threads."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _embed(self, text: str) -> Vectors:
        body = {"inputText": text[:_LONGEST_TEXT] or " ", "dimensions": self._space.dimensions, "normalize": True}
        try:
            answer = self._client.invoke_model(
                modelId=self._space.model,
                body=orjson.dumps(body),
                contentType="application/json",
                accept="application/json",
            )
            vector = np.array(orjson.loads(answer["body"].read())["embedding"], np.float32)
        except (ClientError, BotoCoreError, KeyError, orjson.JSONDecodeError) as error:
            raise Unavailable(f"The embedding model {self._space.model!r} did not answer: {error}.") from error
        if vector.shape != (self._space.dimensions,):
            raise Unavailable(f"The embedding model {self._space.model!r} answered with shape {vector.shape}.")
        return normalised(vector)
