"""What the sentiment head reads: the text's embedding, and its words with their negations. Pure."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from shopwright.retrieval.lexical import normalised_text

HASH_BUCKETS = 1 << 16
"""Words and pairs of words share this many weights; with more the weights file grows, with fewer they collide."""

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[.,!?;:()]")
_NEGATION = re.compile(r"(?:not?|never|without|hardly|barely|cannot|nothing|none|nor|neither|lacks?|lacking|.*n't)")
# A negation reaches this many words, or to the next punctuation mark: "not very comfortable", but "no, I love it".
_NEGATION_REACH = 4
_INTENSE_MARKS = frozenset("!?")


def hashed_words(text: str) -> dict[int, float]:
    """Return the buckets of the words and word pairs of `text`, with damped counts."""
    words = negated_words(text)
    pairs = [f"{left} {right}" for left, right in pairwise(words)]
    counts = Counter(zlib.crc32(word.encode()) % HASH_BUCKETS for word in [*words, *pairs])
    return {bucket: 1 + float(np.log(count)) for bucket, count in counts.items()}


def negated_words(text: str) -> list[str]:
    """Return the words of `text`, those in reach of a negation marked: `not not_very not_comfortable`."""
    words: list[str] = []
    reach = 0
    for token in _WORD.findall(normalised_text(text).casefold()):
        if not token[0].isalnum():
            reach = 0
            if token in _INTENSE_MARKS:
                words.append(token)
            continue
        words.append(f"not_{token}" if reach else token)
        reach = _NEGATION_REACH if _NEGATION.fullmatch(token) else max(0, reach - 1)
    return words


def lexical_scores(
    texts: Sequence[str], rarity: npt.NDArray[np.floating], weights: npt.NDArray[np.floating]
) -> npt.NDArray[np.float64]:
    """Return each text's words times `weights` (buckets, classes), scaled by rarity to length 1."""
    scores = np.zeros((len(texts), weights.shape[1]))
    for row, text in enumerate(texts):
        buckets, values = weighted_words(text, rarity)
        scores[row] = values @ weights[buckets]
    return scores


def weighted_words(
    text: str, rarity: npt.NDArray[np.floating]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the buckets of `text` and their weights, whose squares sum to 1."""
    hashed = hashed_words(text)
    buckets = np.fromiter(hashed.keys(), np.int64, len(hashed))
    values = np.fromiter(hashed.values(), np.float64, len(hashed)) * rarity[buckets]
    length = float(np.linalg.norm(values))
    return buckets, values / length if length else values


def rarity_of(texts: Iterable[str]) -> npt.NDArray[np.float32]:
    """Return the inverse document frequency of every bucket; 0 where it was seen in fewer than three texts."""
    frequency = np.zeros(HASH_BUCKETS)
    count = 0
    for text in texts:
        frequency[list(hashed_words(text))] += 1
        count += 1
    rarity = np.where(frequency < 3, 0.0, np.log((1 + count) / (1 + frequency)) + 1)
    return rarity.astype(np.float32)
