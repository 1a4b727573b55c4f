"""What a turn has come to so far, shared by those who work on it."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from shopwright.services.chat.schemas import Action, Citation, GuardFinding
from shopwright.services.products.schemas import ProductCard

ToolName = Literal["search", "product", "stock", "order", "policy", "reviews"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something is being looked up."""

    tool: ToolName
    label: str


@dataclass(slots=True)
class Progress:
    """The answer, as far as it is."""

    text: str = ""
    """What was sent; everything in it has passed the guard."""
    intent: str = ""
    model: str = "extractive"
    citations: list[Citation] = field(default_factory=list)
    products: list[ProductCard] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    findings: list[GuardFinding] = field(default_factory=list)
    discussed: list[UUID] = field(default_factory=list)
    """Products that were looked at, the one asked about first."""
    hands_off: bool = False
    broke_off: bool = False
    """A model stopped in the middle."""
