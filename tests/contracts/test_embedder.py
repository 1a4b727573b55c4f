"""One suite for every embedder."""

from collections.abc import Iterator

import boto3
import numpy as np
import pytest
from botocore.config import Config
from openai import AsyncOpenAI

from shopwright.kit.cache.memory import MemoryCache
from shopwright.kit.errors import Unavailable
from shopwright.retrieval.embedders.bedrock import BedrockEmbedder
from shopwright.retrieval.embedders.cached import CachedEmbedder
from shopwright.retrieval.embedders.onnx import OnnxEmbedder
from shopwright.retrieval.embedders.openai import OpenAIEmbedder
from shopwright.retrieval.embedding import Embedder, normalised
from tests.doubles.embeddings_server import EmbeddingsServer, embeddings_server, vector_for

TEXTS = ["waterproof walking boots", "A blue cotton shirt. " * 40, "", "café ☕ 你好"]


@pytest.fixture
def server() -> Iterator[EmbeddingsServer]:
    with embeddings_server() as running:
        yield running


@pytest.fixture(params=["onnx", "openai", "bedrock", "cached"])
def embedder(request: pytest.FixtureRequest, server: EmbeddingsServer) -> Embedder:
    if request.param == "openai":
        return _openai(server)
    if request.param == "bedrock":
        return _bedrock(server)
    local = OnnxEmbedder()
    return CachedEmbedder(local, MemoryCache()) if request.param == "cached" else local


class TestEmbedder:
    async def test_gives_one_vector_of_length_one_a_text(self, embedder: Embedder) -> None:
        vectors = await embedder.embed_documents(TEXTS)

        assert vectors.shape == (len(TEXTS), embedder.space.dimensions)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

    async def test_keeps_the_order_of_texts_of_different_length(self, embedder: Embedder) -> None:
        together = await embedder.embed_documents(TEXTS)

        alone = np.concatenate([await embedder.embed_documents([text]) for text in TEXTS])
        assert ((together @ alone.T).argmax(axis=1) == range(len(TEXTS))).all()
        assert (together * alone).sum(axis=1).min() > 0.97

    async def test_gives_a_question_one_vector(self, embedder: Embedder) -> None:
        vector = await embedder.embed_query("boots for rain")

        assert vector.shape == (embedder.space.dimensions,)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)

    async def test_takes_no_texts(self, embedder: Embedder) -> None:
        assert (await embedder.embed_documents([])).shape == (0, embedder.space.dimensions)

    async def test_always_names_the_same_space(self, embedder: Embedder) -> None:
        assert embedder.space == embedder.space
        assert embedder.space.version


class TestRemoteEmbedders:
    async def test_openai_puts_rows_in_the_order_of_the_texts(self, server: EmbeddingsServer) -> None:
        server.shuffled = True

        vectors = await _openai(server).embed_documents(["a", "b", "c"])

        expected = normalised(np.array([vector_for(text, 1536) for text in "abc"]))
        assert np.allclose(vectors, expected, atol=1e-5)

    async def test_openai_sends_many_texts_a_request(self, server: EmbeddingsServer) -> None:
        await _openai(server).embed_documents([f"text {number}" for number in range(130)])

        assert [len(asked["input"]) for _, asked in server.requests] == [128, 2]

    async def test_bedrock_asks_for_the_model_and_dimensions_it_was_given(self, server: EmbeddingsServer) -> None:
        await _bedrock(server).embed_query("boots")

        ((path, asked),) = server.requests
        assert "amazon.titan-embed-text-v2" in path
        assert (asked["inputText"], asked["dimensions"]) == ("boots", 1024)

    @pytest.mark.parametrize("status", [400, 429, 500])
    async def test_a_failure_of_the_vendor_is_unavailable(self, server: EmbeddingsServer, status: int) -> None:
        server.status = status

        with pytest.raises(Unavailable):
            await _openai(server).embed_query("boots")
        with pytest.raises(Unavailable):
            await _bedrock(server).embed_query("boots")


class TestCachedEmbedder:
    async def test_asks_once_for_the_same_question(self, server: EmbeddingsServer) -> None:
        embedder = CachedEmbedder(_openai(server), MemoryCache())

        first = await embedder.embed_query("boots")
        second = await embedder.embed_query("boots")

        assert np.array_equal(first, second)
        assert len(server.requests) == 1

    async def test_shares_with_other_processes_through_the_cache(self, server: EmbeddingsServer) -> None:
        cache = MemoryCache()
        first = await CachedEmbedder(_openai(server), cache).embed_query("boots")

        second = await CachedEmbedder(_openai(server), cache).embed_query("boots")

        assert np.array_equal(first, second)
        assert len(server.requests) == 1

    async def test_does_not_take_the_vector_of_another_model(self, server: EmbeddingsServer) -> None:
        cache = MemoryCache()
        await CachedEmbedder(_openai(server), cache).embed_query("boots")

        vector = await CachedEmbedder(_bedrock(server), cache).embed_query("boots")

        assert vector.shape == (1024,)


def _openai(server: EmbeddingsServer) -> OpenAIEmbedder:
    return OpenAIEmbedder(AsyncOpenAI(api_key="test", base_url=f"{server.url}/v1", max_retries=0))


def _bedrock(server: EmbeddingsServer) -> BedrockEmbedder:
    client = boto3.client(
        "bedrock-runtime",
        region_name="eu-west-1",
        endpoint_url=server.url,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"max_attempts": 1}),
    )
    return BedrockEmbedder(client)
