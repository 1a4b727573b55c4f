"""The order of the best hits: text, meaning, and a little of what sells. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shopwright.retrieval.fusion import stretched


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit as ranking sees it."""

    product_id: UUID
    text_score: float
    """0 for one that matches by meaning alone."""
    in_stock: bool
    popularity: int
    """Units sold."""


@dataclass(frozen=True, slots=True)
class Blend:
    """How much each signal counts. Chosen on judged queries; see `docs/evaluation.md`."""

    text: float = 0.5
    meaning: float = 0.5
    popularity: float = 0.05
    stock: float = 0.05


def rank(
    candidates: Sequence[Candidate], similarities: Mapping[UUID, float], *, blend: Blend | None = None
) -> list[UUID]:
    """Return ids, best first; equal ones in the order given.

    A product without a similarity is at best as near as the farthest that has one.
    """
    blend = blend or Blend()
    texts = stretched({candidate.product_id: candidate.text_score for candidate in candidates})
    meanings = stretched(similarities)
    top = math.log1p(max((candidate.popularity for candidate in candidates), default=0))

    def score(candidate: Candidate) -> float:
        return (
            blend.text * texts[candidate.product_id]
            + blend.meaning * meanings.get(candidate.product_id, 0.0)
            + blend.popularity * (math.log1p(candidate.popularity) / top if top else 0.0)
            + blend.stock * candidate.in_stock
        )

    return [candidate.product_id for candidate in sorted(candidates, key=lambda one: -score(one))]
