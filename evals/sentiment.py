"""How well reviews are read: polarity and aspects, on sentences and shops that the head was not trained on."""

import csv
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sklearn.metrics import f1_score

from shopwright.retrieval.embedding import Embedder
from shopwright.services.reviews.aspects import find_aspects
from shopwright.services.reviews.sentiment import SentimentModel, SentimentWeights

DATASETS = Path(__file__).parent / "datasets" / "reviews"


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence and the features it judges, each with a strength of -3 to 3."""

    text: str
    aspects: Sequence[tuple[str, int]]


async def evaluate(embedder: Embedder, *, datasets: Path = DATASETS, reviews: Path | None = None) -> dict[str, Any]:
    """Return the cross-validated figures of the head, and those on products of another kind.

    `reviews` is a CSV file with `title`, `review` and `rating_value`.
    """
    model = SentimentModel(embedder, SentimentWeights.bundled())
    facts = json.loads(files("shopwright.services.reviews").joinpath("sentiment.json").read_text())
    figures: dict[str, Any] = {"cross_validated": facts["metrics"]}
    figures["electronics"] = await _electronics(model, _sentences(datasets / "product_aspects.jsonl.gz"))
    if reviews is not None:
        figures["other_shop"] = await _other_shop(model, reviews)
    return figures


async def _electronics(model: SentimentModel, sentences: Sequence[LabelledSentence]) -> dict[str, float]:
    """Hu and Liu's sentences. Features outside of the lexicon (a product's own name, say) count as missed.

    Precision is of all sentences, those without an opinion too. It is a lower bound: what people marked is the feature
    in its own words, and not every aspect that those words touch.
    """
    judged = [sentence for sentence in sentences if len({strength > 0 for _, strength in sentence.aspects}) == 1]
    readings = await model.classify([sentence.text for sentence in judged])
    right = sum(
        (reading.score > 0) == (sentence.aspects[0][1] > 0) for reading, sentence in zip(readings, judged, strict=True)
    )
    opinionated = [sentence for sentence in sentences if sentence.aspects]
    mentions = await model.aspects_of([sentence.text for sentence in opinionated])
    pairs = found = agreeing = features = named = 0
    for sentence, mentioned in zip(opinionated, mentions, strict=True):
        polarity = {mention.aspect: mention.polarity for mention in mentioned}
        for feature, strength in sentence.aspects:
            features += 1
            categories = find_aspects(feature)
            named += bool(categories)
            for category in categories:
                pairs += 1
                found += category in polarity
                agreeing += polarity.get(category) == ("positive" if strength > 0 else "negative")
    shown, right_aspect, right_shown = await _shown(model, sentences)
    return {
        "sentences": len(judged),
        "sentence_polarity_accuracy": right / len(judged),
        "features": features,
        "features_in_lexicon": named / features,
        "aspect_recall": found / pairs,
        "aspect_with_polarity_recall": agreeing / pairs,
        "aspects_shown": shown,
        "aspect_precision": right_aspect / shown,
        "aspect_with_polarity_precision": right_shown / shown,
    }


async def _shown(model: SentimentModel, sentences: Sequence[LabelledSentence]) -> tuple[int, int, int]:
    """Return how many praises and complaints are found, with how many right aspects, and polarities besides."""
    shown = right_aspect = right_shown = 0
    for sentence, mentions in zip(
        sentences, await model.aspects_of([sentence.text for sentence in sentences]), strict=True
    ):
        marked = {
            (aspect, "positive" if strength > 0 else "negative")
            for feature, strength in sentence.aspects
            for aspect in find_aspects(feature)
        }
        said = {(mention.aspect, mention.polarity) for mention in mentions if mention.polarity != "neutral"}
        shown += len(said)
        right_aspect += sum(aspect in {known for known, _ in marked} for aspect, _ in said)
        right_shown += len(said & marked)
    return shown, right_aspect, right_shown


async def _other_shop(model: SentimentModel, file: Path) -> dict[str, float]:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    readings = await model.classify([f"{row['title']}. {row['review']}" for row in rows])
    ratings = [int(row["rating_value"]) for row in rows]
    expected = ["negative" if rating <= 2 else "neutral" if rating == 3 else "positive" for rating in ratings]
    certain = [(label, reading) for label, reading in zip(expected, readings, strict=True) if label != "neutral"]
    return {
        "reviews": len(rows),
        "macro_f1_3_classes": float(f1_score(expected, [reading.label.value for reading in readings], average="macro")),
        "macro_f1_binary": float(
            f1_score(
                [label == "positive" for label, _ in certain],
                [reading.score > 0 for _, reading in certain],
                average="macro",
            )
        ),
    }


def _sentences(file: Path) -> list[LabelledSentence]:
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [
        LabelledSentence(row["sentence"], [(entry["aspect"], entry["score"]) for entry in row["aspects"]])
        for row in rows
    ]
