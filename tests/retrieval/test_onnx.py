import asyncio
import threading
from pathlib import Path

import onnxruntime
import pytest
from tokenizers import Encoding, Tokenizer

from shopwright.retrieval.embedders.onnx import OnnxEmbedder
from shopwright.retrieval.onnx import ModelFilesMissing, batches_by_length, bundled_model_folder
from shopwright.retrieval.rerankers.none import NullReranker
from shopwright.retrieval.rerankers.onnx import OnnxReranker


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


class TestOnnxEmbedder:
    async def test_puts_what_means_the_same_close(self, embedder: OnnxEmbedder) -> None:
        documents = await embedder.embed_documents(
            ["Waterproof leather hiking boots", "Stainless steel kitchen knife", "Cotton summer dress"]
        )
        query = await embedder.embed_query("shoes for walking in the rain")

        assert (documents @ query).argmax() == 0

    async def test_leaves_the_event_loop_free_while_it_works(self, embedder: OnnxEmbedder) -> None:
        await embedder.embed_query("the model is loaded")
        turns = 0
        work = asyncio.create_task(embedder.embed_documents(["A long text about boots. " * 30] * 8))
        while not work.done():
            await asyncio.sleep(0)
            turns += 1

        assert turns > 10

    async def test_leaves_the_event_loop_free_while_the_model_loads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        load = onnxruntime.InferenceSession
        is_loading, may_go_on = threading.Event(), threading.Event()
        in_time: list[bool] = []

        def load_when_told(*arguments: object, **options: object) -> object:
            is_loading.set()
            in_time.append(may_go_on.wait(5))
            return load(*arguments, **options)

        monkeypatch.setattr(onnxruntime, "InferenceSession", load_when_told)
        embedder = OnnxEmbedder()
        question = asyncio.create_task(embedder.embed_query("boots"))
        await asyncio.to_thread(is_loading.wait, 5)
        documents = asyncio.create_task(embedder.embed_documents(["Boots."]))
        await asyncio.sleep(0)
        may_go_on.set()

        await asyncio.gather(question, documents)
        assert in_time == [True]
        embedder.close()

    def test_loads_nothing_until_it_is_used(self, tmp_path: Path) -> None:
        OnnxEmbedder(tmp_path)

    async def test_says_which_file_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(ModelFilesMissing, match=r"model\.onnx"):
            await OnnxEmbedder(tmp_path).embed_query("boots")

    def test_names_its_space_by_the_file(self, embedder: OnnxEmbedder, tmp_path: Path) -> None:
        (tmp_path / "model.onnx").write_bytes(b"another model")

        other = OnnxEmbedder(tmp_path).space

        assert len(other.version) == 12
        assert other != embedder.space


class TestOnnxReranker:
    async def test_prefers_the_passage_that_answers(self) -> None:
        passages = ["We ship to France and Spain.", "You have 30 days to send goods back.", "Our shop is in Leeds."]

        scores = await OnnxReranker().score("How long can I return a jacket?", passages)

        assert scores.index(max(scores)) == 1

    async def test_takes_no_passages(self) -> None:
        assert await OnnxReranker().score("Anything?", []) == []


class TestNullReranker:
    async def test_keeps_the_order(self) -> None:
        scores = await NullReranker().score("Anything?", ["a", "b", "c"])

        assert scores == sorted(scores, reverse=True)


class TestBatchesByLength:
    def test_hold_every_text_once_within_the_limit(self) -> None:
        tokenizer = Tokenizer.from_file(str(bundled_model_folder("bge_small_en") / "tokenizer.json"))
        tokenizer.no_padding()
        encodings: list[Encoding] = tokenizer.encode_batch(["word " * length for length in (3, 90, 1, 40, 41, 2)])

        batches = list(batches_by_length(encodings, max_tokens=100))

        assert sorted(position for batch in batches for position in batch) == list(range(6))
        for batch in batches:
            width = max(len(encodings[position].ids) for position in batch)
            assert len(batch) == 1 or width * len(batch) <= 100


class TestBundledModelFolder:
    def test_says_what_to_install_when_the_model_is_absent(self) -> None:
        with pytest.raises(ModelFilesMissing, match="embedded"):
            bundled_model_folder("no-such-model")
