"""Measures of ranked lists, and how sure a difference between two systems is."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

RESAMPLES = 5_000


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], *, depth: int = 10) -> float | None:
    """Return nDCG with gains of 2^grade - 1, what has no grade counting as 0; `None` when nothing is worth finding."""
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:depth]
    best = _discounted(ideal)
    return _discounted([2 ** grades.get(item, 0) - 1 for item in ranked[:depth]]) / best if best else None


def interval(values: Sequence[float], *, seed: int = 7) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean. Of paired differences it says whether they are above chance."""
    generator = np.random.default_rng(seed)
    sample = np.asarray(values)
    means = sample[generator.integers(0, len(sample), (RESAMPLES, len(sample)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
