"""Trains the sentiment head that ships with the package, and measures it on folds that it has not seen.

Needs scikit-learn, which the product itself does without. `python -m evals.sentiment_training`
"""

import argparse
import asyncio
import csv
import gzip
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold

from shopwright.retrieval.embedders.onnx import OnnxEmbedder
from shopwright.retrieval.embedding import Embedder, Vectors
from shopwright.services.reviews.features import HASH_BUCKETS, rarity_of, weighted_words
from shopwright.services.reviews.sentiment import Head, SentimentModel, SentimentWeights, kind_of

DATASETS = Path(__file__).parent / "datasets" / "reviews"
PACKAGE = Path(__file__).parents[1] / "src" / "shopwright" / "services" / "reviews"

NEGATIVE, NEUTRAL, POSITIVE = range(3)
FOLDS = 5

# Chosen on the first fold: larger fits the training set better, and the others worse.
_REGULARISATION = 1.0
_EMBEDDING_SCALE = 3.0
_WORDS_SCALE = 2.0
_PHONE_WEIGHT = 3.0
_TITLE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text."""

    text: str
    label: int
    dataset: str
    group: str
    """Examples of one group are never on both sides of a split."""
    weight: float = 1.0


class RememberedEmbedder:
    """Gives the vectors of known texts without the model."""

    def __init__(self, embedder: Embedder, texts: Sequence[str], vectors: Vectors) -> None:
        self.space = embedder.space
        self._vectors = dict(zip(texts, vectors, strict=True))

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vectors[text] for text in texts]).astype(np.float32)

    async def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self._vectors[text]
        return vector


def read_examples(folder: Path) -> list[Example]:
    """Read the three labelled sets, and the titles of the clothing reviews as sentences."""
    examples = []
    for row in _rows(folder / "womens_clothing_reviews.csv.gz"):
        rating, group = int(row["Rating"]), f"clothing {row['Clothing ID']}"
        label = NEGATIVE if rating <= 2 else NEUTRAL if rating == 3 else POSITIVE
        if text := ". ".join(part for part in (row["Title"].strip(), row["Review Text"].strip()) if part):
            examples.append(Example(text, label, "clothing", group))
        if row["Title"].strip():
            examples.append(Example(row["Title"].strip(), label, "title", group, _TITLE_WEIGHT))
    for row in _rows(folder / "pros_cons.csv.gz"):
        label = POSITIVE if row["label"] == "pro" else NEGATIVE
        examples.append(Example(row["text"], label, "pros_cons", row["text"].casefold()))
    for row in _rows(folder / "uci_amazon_cells_sentences.csv"):
        label = POSITIVE if row["positive"] == "1" else NEGATIVE
        examples.append(Example(row["text"], label, "phone", row["text"].casefold(), _PHONE_WEIGHT))
    return [example for example in examples if kind_of(example.text) != "empty"]


def fit(examples: Sequence[Example], vectors: Vectors, space: str) -> SentimentWeights:
    """Fit the heads for fragments and for reviews, with and without the embedding."""
    rarity = rarity_of(example.text for example in examples).astype(np.float16).astype(np.float32)
    heads: dict[str, Head] = {}
    for kind in ("fragment", "review"):
        places = [place for place, example in enumerate(examples) if kind_of(example.text) == kind]
        chosen = [examples[place] for place in places]
        words = _word_matrix([example.text for example in chosen], rarity) * _WORDS_SCALE
        embedded = scipy.sparse.csr_matrix(vectors[places] * _EMBEDDING_SCALE)
        heads[kind] = _head(scipy.sparse.hstack([embedded, words]).tocsr(), chosen, vectors.shape[1])
        heads[f"{kind}_words"] = _head(words, chosen, 0)
    return SentimentWeights("", space, rarity, heads)


async def measure(examples: Sequence[Example], model: SentimentModel) -> dict[str, float]:
    """Return the figures of each dataset. Binary ones leave neutral texts out."""
    readings = await model.classify([example.text for example in examples])
    order = ["negative", "neutral", "positive"]
    predicted = np.array([order.index(reading.label) for reading in readings])
    leans_positive = np.array([reading.score > 0 for reading in readings])
    labels = np.array([example.label for example in examples])
    datasets = np.array([example.dataset for example in examples])
    clothing, certain = datasets == "clothing", labels != NEUTRAL
    binary = clothing & certain
    return {
        "clothing_macro_f1_3_classes": f1_score(labels[clothing], predicted[clothing], average="macro"),
        "clothing_macro_f1_binary": f1_score(labels[binary] == POSITIVE, leans_positive[binary], average="macro"),
        **{
            f"{dataset}_accuracy": accuracy_score(
                labels[(datasets == dataset) & certain] == POSITIVE, leans_positive[(datasets == dataset) & certain]
            )
            for dataset in ("pros_cons", "phone")
        },
    }


async def train(folder: Path, embedder: Embedder, target: Path) -> dict[str, Any]:
    """Measure on each fifth of the data in turn (whole products go to one side), then fit on all of it and save."""
    examples = read_examples(folder)
    texts = [example.text for example in examples]
    vectors = await embedder.embed_documents(texts)
    remembered = RememberedEmbedder(embedder, texts, vectors)
    folds: list[dict[str, float]] = []
    for known, unseen in GroupKFold(FOLDS).split(texts, groups=[example.group for example in examples]):
        weights = fit([examples[place] for place in known], vectors[known], embedder.space.key)
        held_out = [examples[place] for place in unseen]
        figures = await measure(held_out, SentimentModel(remembered, weights))
        # With another space key the model goes by the words alone.
        without = SentimentModel(remembered, SentimentWeights("", "", weights.rarity, weights.heads))
        figures |= {f"words_only_{name}": value for name, value in (await measure(held_out, without)).items()}
        folds.append(figures)
        print({name: round(float(value), 4) for name, value in figures.items()}, flush=True)
    facts = {
        "space": embedder.space.key,
        "trained_on": {name: sum(e.dataset == name for e in examples) for name in {e.dataset for e in examples}},
        "folds": FOLDS,
        "metrics": {
            name: {
                "mean": round(float(np.mean([fold[name] for fold in folds])), 4),
                "lowest": round(float(min(fold[name] for fold in folds)), 4),
                "highest": round(float(max(fold[name] for fold in folds)), 4),
            }
            for name in folds[0]
        },
    }
    _save(fit(examples, vectors, embedder.space.key), facts, target)
    return facts


def _head(features: Any, examples: Sequence[Example], dimensions: int) -> Head:
    classifier = LogisticRegression(C=_REGULARISATION, max_iter=150, tol=1e-3)
    classifier.fit(features, [example.label for example in examples], sample_weight=_balanced(examples))
    coefficients = classifier.coef_.T
    return Head(
        words=coefficients[dimensions:] * _WORDS_SCALE,
        bias=classifier.intercept_,
        embedding=coefficients[:dimensions] * _EMBEDDING_SCALE if dimensions else None,
    )


def _balanced(examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """Weigh the classes of each dataset alike, as three of four reviews are pleased."""
    weights = np.zeros(len(examples))
    datasets = np.array([example.dataset for example in examples])
    labels = np.array([example.label for example in examples])
    for dataset in set(datasets):
        present = [label for label in range(3) if ((datasets == dataset) & (labels == label)).any()]
        for label in present:
            chosen = (datasets == dataset) & (labels == label)
            weights[chosen] = (datasets == dataset).sum() / len(present) / chosen.sum()
    return np.asarray(weights * np.array([example.weight for example in examples]))


def _word_matrix(texts: Sequence[str], rarity: npt.NDArray[np.floating]) -> Any:
    rows = [weighted_words(text, rarity) for text in texts]
    ends = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
    buckets = np.concatenate([buckets for buckets, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return scipy.sparse.csr_matrix((values, buckets, ends), shape=(len(texts), HASH_BUCKETS))


def _save(weights: SentimentWeights, facts: dict[str, Any], target: Path) -> None:
    arrays: dict[str, Any] = {"rarity": weights.rarity.astype(np.float16)}
    for name, head in weights.heads.items():
        # Half precision is exact enough for a sum of a few dozen products, and halves the file.
        arrays[f"{name}.words"] = head.words.astype(np.float16)
        arrays[f"{name}.bias"] = head.bias.astype(np.float32)
        if head.embedding is not None:
            arrays[f"{name}.embedding"] = head.embedding.astype(np.float32)
    digest = hashlib.sha256(b"".join(np.ascontiguousarray(arrays[name]).tobytes() for name in sorted(arrays)))
    np.savez_compressed(target / "sentiment.npz", **arrays)
    facts = {"version": digest.hexdigest()[:12], "heads": list(weights.heads), **facts}
    (target / "sentiment.json").write_text(json.dumps(facts, indent=2) + "\n")


def _rows(file: Path) -> list[dict[str, str]]:
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=Path, default=DATASETS)
    parser.add_argument("--target", type=Path, default=PACKAGE)
    arguments = parser.parse_args()
    facts = asyncio.run(train(arguments.datasets, OnnxEmbedder(), arguments.target))
    print(json.dumps(facts["metrics"], indent=2))


if __name__ == "__main__":
    main()
