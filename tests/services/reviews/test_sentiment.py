from collections.abc import Sequence

import numpy as np
import pytest

from shopwright.kit.errors import Unavailable
from shopwright.retrieval.embedders.onnx import OnnxEmbedder
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors
from shopwright.services.reviews.sentiment import Polarity, SentimentModel, SentimentWeights

PLEASED = [
    "I love this dress, it fits perfectly and the fabric is so soft.",
    "Works great, highly recommended.",
    "Sturdy, well made and worth every penny.",
    "Not bad at all, I would buy it again.",
]
DISPLEASED = [
    "It fell apart after two washes, what a waste of money.",
    "Does not work. Sending it back.",
    "The fabric is scratchy and cheap looking, very disappointed.",
    "bulky, short battery life",
]
LONG_COMPLAINT = (
    "I really wanted to like this sweater and ordered it in my usual size. It arrived with a hole in the sleeve, "
    "the wool was scratchy, and after one gentle wash it had shrunk so much that I had to return it."
)


class BrokenEmbedder:
    """An embedder of the right space that does not answer."""

    space = EmbeddingSpace("bge-small-en-v1.5", 384, OnnxEmbedder().space.version)

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        raise Unavailable("It is down.")

    async def embed_query(self, text: str) -> Vectors:
        raise Unavailable("It is down.")


class ForeignEmbedder:
    """An embedder that the head was not trained with."""

    space = EmbeddingSpace("another", 2, "1")

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 2), np.float32)

    async def embed_query(self, text: str) -> Vectors:
        return np.ones(2, np.float32)


@pytest.fixture(scope="module")
def weights() -> SentimentWeights:
    return SentimentWeights.bundled()


@pytest.fixture(scope="module")
def model(weights: SentimentWeights) -> SentimentModel:
    return SentimentModel(OnnxEmbedder(), weights)


class TestClassify:
    async def test_tells_the_pleased_from_the_displeased(self, model: SentimentModel) -> None:
        readings = await model.classify([*PLEASED, *DISPLEASED, LONG_COMPLAINT])

        assert [reading.label for reading in readings] == [Polarity.POSITIVE] * 4 + [Polarity.NEGATIVE] * 5

    async def test_the_score_has_the_sign_of_the_label(self, model: SentimentModel) -> None:
        pleased, displeased = await model.classify([PLEASED[0], DISPLEASED[0]])

        assert pleased.score > 0.5
        assert displeased.score < -0.5

    async def test_a_text_without_words_is_neutral(self, model: SentimentModel) -> None:
        assert [reading.label for reading in await model.classify(["", "  \n", "👍"])] == [Polarity.NEUTRAL] * 3

    async def test_takes_no_texts(self, model: SentimentModel) -> None:
        assert await model.classify([]) == []

    @pytest.mark.parametrize("embedder", [BrokenEmbedder(), ForeignEmbedder()])
    async def test_goes_by_the_words_alone_without_its_embedder(
        self, weights: SentimentWeights, embedder: BrokenEmbedder | ForeignEmbedder
    ) -> None:
        readings = await SentimentModel(embedder, weights).classify([PLEASED[1], DISPLEASED[0], LONG_COMPLAINT])

        assert [reading.label for reading in readings] == [
            Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.NEGATIVE,
        ]  # fmt: skip


class TestAspects:
    async def test_keeps_praise_and_complaint_of_one_sentence_apart(self, model: SentimentModel) -> None:
        text = "The colour is gorgeous, but the fabric feels cheap and scratchy."

        mentions = {mention.aspect: mention for mention in await model.aspects(text)}

        assert mentions["colour"].polarity == "positive"
        assert mentions["material"].polarity == "negative"
        assert mentions["material"].quote == "but the fabric feels cheap and scratchy."

    async def test_a_quote_is_about_its_aspect_and_no_longer(self, model: SentimentModel) -> None:
        text = "The colour is gorgeous and the fabric is scratchy, awful and far too thin."

        mentions = {mention.aspect: mention for mention in await model.aspects(text)}

        assert (mentions["colour"].polarity, mentions["colour"].quote) == ("positive", "The colour is gorgeous")
        assert (mentions["material"].polarity, mentions["material"].quote) == (
            "negative", "and the fabric is scratchy, awful and far too thin.",
        )  # fmt: skip

    async def test_faint_words_of_a_furious_sentence_are_no_praise(self, model: SentimentModel) -> None:
        (mention,) = await model.aspects("Terrible bag, I hated it and it has a strap at the side")

        assert (mention.aspect, mention.quote) == ("straps", "and it has a strap at the side")
        assert mention.polarity != "positive"

    async def test_quotes_are_letter_for_letter(self, model: SentimentModel) -> None:
        text = "Well…  the SIZE is perfect!\nShipping was awfully slow :("

        for mention in await model.aspects(text):
            assert text[mention.start : mention.end] == mention.quote

    async def test_reads_many_texts_as_it_reads_one(self, model: SentimentModel) -> None:
        together = await model.aspects_of([PLEASED[0], "", DISPLEASED[3]])

        assert [[mention.aspect for mention in mentions] for mentions in together] == [
            [mention.aspect for mention in await model.aspects(text)] for text in (PLEASED[0], "", DISPLEASED[3])
        ]
        assert together[1] == []
