"""From a question to checked sentences: gather, word, guard.

A language model words the answer where one is configured; facts alone do where none is, or where none answers.
"""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.composition import compose
from shopwright.services.chat.drafting import MOST_CARDS, Citations, Draft
from shopwright.services.chat.evidence import Evidence
from shopwright.services.chat.gathering import Gatherer
from shopwright.services.chat.intent import ABOUT_AN_ORDER, Intent, Question
from shopwright.services.chat.models import Turn
from shopwright.services.chat.progress import Progress, Step

_STEPS: dict[Intent, Step] = {
    Intent.PRICE: Step("product", "Looking at the product"),
    Intent.STOCK: Step("stock", "Checking stock"),
    Intent.PRODUCT_QUESTION: Step("product", "Looking at the product"),
    Intent.COMPARE: Step("product", "Comparing the products"),
    Intent.REVIEWS: Step("reviews", "Reading the reviews"),
    Intent.FIND_PRODUCT: Step("search", "Searching the shop"),
    Intent.POLICY: Step("policy", "Reading our help pages"),
    **dict.fromkeys(ABOUT_AN_ORDER, Step("order", "Looking up your order")),
}
_ANYTHING = Step("search", "Searching the shop")
_SILENT = frozenset({"greeting", "thanks", "goodbye", "who_are_you", "abilities", "human", "out_of_scope"})


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions."""

    gatherer: Gatherer

    async def answer(
        self, question: Question, principal: Principal, history: Sequence[Turn], progress: Progress
    ) -> AsyncGenerator[Step | str, None]:
        """Yield steps and checked pieces of text; fill `progress` on the way."""
        del history
        if question.intent is None or question.intent.value not in _SILENT:
            yield _STEPS.get(question.intent, _ANYTHING) if question.intent else _ANYTHING
        evidence = await self.gatherer.gather(question, principal)
        draft = compose(question, evidence)
        citations = Citations()
        for line in draft.lines:
            piece = citations.marked(line)
            piece = f" {piece}" if progress.text else piece
            progress.text += piece
            yield piece
        _finish(progress, draft, evidence, citations)


def _finish(progress: Progress, draft: Draft, evidence: Evidence, citations: Citations) -> None:
    progress.citations = citations.found
    progress.products = list(draft.cards[:MOST_CARDS])
    progress.actions = draft.actions
    progress.discussed = evidence.product_ids()
    progress.hands_off = draft.hands_off
