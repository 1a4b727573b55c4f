"""The order of the best hits: text, meaning, and a little of what sells. Pure."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

_FIRST = 20
"""So many hits say what kind of thing is wanted."""
_GOOD_TEXT = 0.4
"""Of the best score there can be: what title, summary or codes say. Words in a long description alone score less."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit as ranking sees it."""

    product_id: UUID
    text_score: float
    """0 for one that matches by meaning alone."""
    in_stock: bool
    popularity: int
    """Units sold."""
    kind_key: int | None = None
    """What kind of thing it is: its narrowest category."""


@dataclass(frozen=True, slots=True)
class Blend:
    """How much each signal counts. Chosen on judged queries; see `docs/evaluation.md`."""

    text: float = 1.0
    meaning: float = 0.75
    popularity: float = 0.05
    stock: float = 0.05
    kind: float = 0.3
    """For being of the kind that most of the first hits are: printers before their toner.

    Only where meaning has had its say: words alone agree on the cases for a laptop.
    """


def rank(
    candidates: Sequence[Candidate],
    similarities: Mapping[UUID, float],
    *,
    unrelated: float = 0.0,
    title_score: float = 0.0,
    blend: Blend | None = None,
) -> list[UUID]:
    """Return ids, best first; equal ones in the order given.

    `similarities` holds the nearest products only; any other counts as near as the farthest of them. `unrelated` is
    the cosine that means nothing. `title_score` is what a product would score that is called just what was asked for:
    text counts as a share of the best hit, but a best hit that is far below is none to measure by.
    """
    blend = blend or Blend()
    good_text = max(*(candidate.text_score for candidate in candidates), _GOOD_TEXT * title_score, 0.0)
    nearest, farthest = max(similarities.values(), default=0.0), min(similarities.values(), default=0.0)
    most_sold = math.log1p(max((candidate.popularity for candidate in candidates), default=0))

    def score(candidate: Candidate) -> float:
        similarity = similarities.get(candidate.product_id, farthest)
        return (
            blend.text * _share(candidate.text_score, good_text)
            + blend.meaning * _share(similarity - unrelated, nearest - unrelated)
            + blend.popularity * _share(math.log1p(candidate.popularity), most_sold)
            + blend.stock * candidate.in_stock
        )

    ordered = sorted(((score(candidate), candidate) for candidate in candidates), key=lambda scored: -scored[0])
    kinds: Counter[int | None] = Counter(
        candidate.kind_key for _, candidate in ordered[:_FIRST] if candidate.kind_key is not None
    )
    share = blend.kind / min(_FIRST, len(ordered)) if similarities and ordered else 0.0
    agreed = [(points + share * kinds.get(candidate.kind_key, 0), candidate) for points, candidate in ordered]
    return [candidate.product_id for _, candidate in sorted(agreed, key=lambda scored: -scored[0])]


def _share(value: float, most: float) -> float:
    return max(0.0, value / most) if most > 0 else 0.0
