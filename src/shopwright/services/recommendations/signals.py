"""What candidates and ranking work with: who did what, and what that speaks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

ANCHORS = frozenset({"open", "in_bag"})
"""Kinds of what is before the shopper's eyes now, unlike a history."""


@dataclass(frozen=True, slots=True)
class Action:
    """The newest thing a person did with a product."""

    product_id: UUID
    kind: str
    """`view`, `click`, `add_to_cart`, `purchase`; `open` for the product whose page is shown, `in_bag` for the bag."""
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Seed:
    """A product whose neighbours are worth showing, and how much."""

    product_id: UUID
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A product that goes with a seed, by what people did."""

    product_id: UUID
    neighbour_id: UUID
    kind: str
    """`covisited` or `bought_together`."""
    score: float
    support: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reason to show a product. The same product may have several."""

    product_id: UUID
    source: str
    """`bought_together`, `covisited`, `chosen`, `similar`, `trending` or `popular`."""
    score: float
    seed: Seed | None = None
    count: int | None = None
    """Orders, people or units that it rests on."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A product to show, with everything that spoke for it, the strongest first."""

    product_id: UUID
    score: float
    because: Sequence[Candidate]
