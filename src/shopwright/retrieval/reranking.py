"""The port of rerankers: how well does each passage answer the question?"""

from collections.abc import Sequence
from typing import Protocol


class Reranker(Protocol):
    """Scores passages against a question with a model that reads both together."""

    async def score(self, query: str, passages: Sequence[str]) -> list[float]:
        """Return one score a passage, in order. Higher is better; the scale is the model's own."""
        ...
