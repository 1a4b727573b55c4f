"""What a cosine means, model by model: unrelated texts are at .3 in one and at .0 in another. Pure."""

from dataclasses import dataclass

from shopwright.retrieval.embedding import EmbeddingSpace


@dataclass(frozen=True, slots=True)
class MeaningScale:
    """How to read the cosines of one model."""

    unrelated: float
    """Between a question and a product that has nothing to do with it."""
    matches: float
    """From here on a product matches by meaning alone."""
    matches_when_few: float
    """The same when words found less than a page: then a looser match is better than none."""


# On the judged electronics queries, .72 adds 6 products a query to what the words find, .65 adds 135: a flood where
# words found hundreds, a help where they found three.
_SCALES = {"bge-small-en-v1.5": MeaningScale(unrelated=0.3, matches=0.72, matches_when_few=0.65)}
_UNCALIBRATED = MeaningScale(unrelated=0.0, matches=1.1, matches_when_few=1.1)
"""Meaning orders what words find, and finds nothing alone."""


def scale_of(space: EmbeddingSpace) -> MeaningScale:
    """Return the scale of a model; of one that nobody calibrated, one that never lets meaning alone decide."""
    return _SCALES.get(space.model, _UNCALIBRATED)
