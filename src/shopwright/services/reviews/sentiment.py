"""Is a text pleased or displeased? A small trained head on the embedding and on the words. No network, no LLM.

Trained by `evals/sentiment_training.py`; `sentiment.json` beside the weights says on what, and how well it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import orjson
import structlog

from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.embedding import Embedder, Vectors
from shopwright.services.reviews.aspects import AspectMention, Clause, find_aspects, opinion_clauses
from shopwright.services.reviews.features import lexical_scores, negated_words
from shopwright.services.reviews.goods import Goods

logger = structlog.get_logger(__name__)

FRAGMENT_WORDS = 25
"""Up to so many words a text counts as a phrase or a sentence, which has weights of its own: a shopper who types
"bulky, no zoom" writes differently from one who tells a story."""

CERTAIN = 0.3
"""A phrase that leans less than this to one side is neutral. On 1,699 sentences of reviews of electronics .92 of what
remains is right, and .93 remains."""

PLAIN = 0.5
"""A clause that leans more than this to one side means it, whatever the rest of its sentence says."""


class Polarity(StrEnum):
    """How a text speaks of its subject."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class SentimentReading:
    """The polarity of a text."""

    label: Polarity
    score: float
    """-1 (negative) to 1 (positive): the probability of the one less that of the other."""


@dataclass(frozen=True, slots=True)
class Head:
    """Weights of a linear classifier with the classes of `Polarity`, in order."""

    words: npt.NDArray[np.floating]
    """Shape `(buckets, 3)`."""
    bias: npt.NDArray[np.floating]
    embedding: npt.NDArray[np.floating] | None = None
    """Shape `(dimensions, 3)`; absent in a head that does without."""

    def probabilities(
        self, texts: Sequence[str], rarity: npt.NDArray[np.floating], vectors: Vectors | None
    ) -> npt.NDArray[np.float64]:
        """Return the probability of each class, shape `(texts, 3)`."""
        scores = lexical_scores(texts, rarity, self.words) + self.bias
        if self.embedding is not None and vectors is not None:
            scores = scores + vectors @ self.embedding
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        probabilities: npt.NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
        return probabilities


@dataclass(frozen=True, slots=True)
class SentimentWeights:
    """Everything that training leaves behind."""

    version: str
    space: str
    """The key of the embedding space the heads were trained in."""
    rarity: npt.NDArray[np.floating]
    heads: dict[str, Head]
    """`fragment` and `review`, and both with `_words` behind for when there is no embedding."""

    @classmethod
    def bundled(cls) -> "SentimentWeights":
        """Read the weights that ship with the package: 40 ms, 4 MB."""
        folder = files(__package__)
        facts = orjson.loads(folder.joinpath("sentiment.json").read_bytes())
        with folder.joinpath("sentiment.npz").open("rb") as stream, np.load(stream) as arrays:
            heads = {
                name: Head(
                    arrays[f"{name}.words"].astype(np.float32), arrays[f"{name}.bias"], arrays.get(f"{name}.embedding")
                )
                for name in facts["heads"]
            }
            return cls(facts["version"], facts["space"], arrays["rarity"].astype(np.float32), heads)


class SentimentModel:
    """Reads reviews. Without the embedder it was trained with it goes by the words alone, a little less well."""

    def __init__(self, embedder: Embedder, weights: SentimentWeights) -> None:
        self._embedder = embedder
        self._weights = weights

    @property
    def version(self) -> str:
        """Changes with the weights, so that readings of an older model can be told apart."""
        return self._weights.version

    async def classify(self, texts: Sequence[str]) -> list[SentimentReading]:
        """Return the sentiment of each text, in order. A text without words is neutral."""
        vectors = await self._vectors(texts)
        found = [SentimentReading(Polarity.NEUTRAL, 0.0)] * len(texts)
        for kind in ("fragment", "review"):
            places = [place for place, text in enumerate(texts) if kind_of(text) == kind]
            if not places:
                continue
            head = self._weights.heads[kind if vectors is not None else f"{kind}_words"]
            probabilities = head.probabilities(
                [texts[place] for place in places],
                self._weights.rarity,
                None if vectors is None else vectors[places],
            )
            for place, row in zip(places, probabilities, strict=True):
                found[place] = reading_of(row, certain=CERTAIN if kind == "fragment" else 0.0)
        return found

    async def aspects(self, text: str, goods: Goods | None = None) -> list[AspectMention]:
        """Return what the text says about which aspects, in the order of the text."""
        (mentions,) = await self.aspects_of([text], [goods])
        return mentions

    async def aspects_of(
        self, texts: Sequence[str], goods: Sequence[Goods | None] | None = None
    ) -> list[list[AspectMention]]:
        """Return the aspects of each text; the clauses of all of them are read as one batch.

        `goods` says of each text what kind of goods it speaks of, where that is known.
        """
        found = [
            [(clause, aspects) for clause in opinion_clauses(text) if (aspects := find_aspects(clause.text, kind))]
            for text, kind in zip(texts, goods or [None] * len(texts), strict=True)
        ]
        clauses = [clause for of_text in found for clause, _ in of_text]
        polarities = iter(await self._polarities(clauses))
        return [
            [mention for clause, aspects in of_text for mention in _mentions(clause, aspects, next(polarities))]
            for of_text in found
        ]

    async def _polarities(self, clauses: Sequence[Clause]) -> list[Polarity]:
        """Read each clause by itself and in its context: a few words alone are easily misread."""
        readings = await self.classify([text for clause in clauses for text in (clause.text, clause.context)])
        pairs = zip(readings[::2], readings[1::2], strict=True)
        return [_polarity_within(own, context) for own, context in pairs]

    async def _vectors(self, texts: Sequence[str]) -> Vectors | None:
        if self._embedder.space.key != self._weights.space:
            return None
        try:
            return await self._embedder.embed_documents(texts)
        except Unavailable as error:
            count_degraded("embedder")
            logger.warning("sentiment.degraded", error=str(error))
            return None


def kind_of(text: str) -> str:
    """Return which head reads a text: `fragment`, `review`, or `empty` when there is nothing to read."""
    words = len(negated_words(text))
    if not words:
        return "empty"
    return "fragment" if words <= FRAGMENT_WORDS else "review"


def reading_of(probabilities: npt.NDArray[np.floating], *, certain: float) -> SentimentReading:
    """Turn the probabilities of the three classes into a reading; a score of less than `certain` is neutral."""
    score = float(probabilities[2] - probabilities[0])
    label = Polarity.NEUTRAL if abs(score) < certain else list(Polarity)[int(probabilities.argmax())]
    return SentimentReading(label, round(score, 3))


def _polarity_within(own: SentimentReading, context: SentimentReading) -> Polarity:
    """Where a clause is at odds with its context, the clause decides if it is plain; else both together."""
    if own == context:
        return own.label
    if own.score * context.score <= 0:
        return own.label if abs(own.score) > PLAIN else context.label
    score = (own.score + context.score) / 2
    if abs(score) < CERTAIN:
        return Polarity.NEUTRAL
    return Polarity.POSITIVE if score > 0 else Polarity.NEGATIVE


def _mentions(clause: Clause, aspects: Sequence[str], polarity: Polarity) -> list[AspectMention]:
    return [AspectMention(aspect, polarity.value, clause.text, clause.start, clause.end) for aspect in aspects]
