"""From a question to checked sentences: gather, word, guard.

A language model words the answer where one is configured; facts alone do where none is, or where none answers, or
where nothing of what it said could be shown.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

import structlog

from shopwright.kit.errors import RateLimited, Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.errors import NoModelConfigured
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.composition import compose
from shopwright.services.chat.drafting import MOST_CARDS, Citations, Draft, Line, joined
from shopwright.services.chat.evidence import Evidence, together
from shopwright.services.chat.gathering import Gatherer
from shopwright.services.chat.guard import Guard
from shopwright.services.chat.intent import ABOUT_AN_ORDER, SMALL_TALK, Intent, Question
from shopwright.services.chat.models import Turn
from shopwright.services.chat.naming import names_something
from shopwright.services.chat.progress import Progress, Step
from shopwright.services.chat.understanding import Understanding
from shopwright.services.chat.writer import Writer

logger = structlog.get_logger(__name__)

EXTRACTIVE = "extractive"
_STEPS: dict[Intent | None, Step] = {
    Intent.PRICE: Step("product", "Looking at the product"),
    Intent.STOCK: Step("stock", "Checking stock"),
    Intent.PRODUCT_QUESTION: Step("product", "Looking at the product"),
    Intent.COMPARE: Step("product", "Comparing the products"),
    Intent.REVIEWS: Step("reviews", "Reading the reviews"),
    Intent.FIND_PRODUCT: Step("search", "Searching the shop"),
    Intent.POLICY: Step("policy", "Reading our help pages"),
    None: Step("search", "Searching the shop"),
    **dict.fromkeys(ABOUT_AN_ORDER, Step("order", "Looking up your order")),
}
_REPAIRED_LINES = 2
_NOTHING_CERTAIN = Line("I can't say that for certain, so I won't guess. A person can help you further.")


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions."""

    understanding: Understanding
    gatherer: Gatherer
    writer: Writer

    async def answer(
        self, question: Question, principal: Principal, history: Sequence[Turn], progress: Progress
    ) -> AsyncGenerator[Step | str, None]:
        """Yield steps and checked pieces of text; fill `progress` on the way."""
        gathered: list[tuple[Question, Evidence]] = []
        for part in question.parts or (question,):
            asked = _about_the_same(part, gathered)
            if asked is None:
                continue
            if asked.intent in _STEPS:
                yield _STEPS[asked.intent]
            gathered.append((asked, await self.gatherer.gather(asked, principal)))
        if not question.parts and gathered[0][1].is_empty and question.intent in _STEPS:
            gathered = [await self._put_plainly(question, principal, history) or gathered[0]]
        evidence = together([read for _, read in gathered]) if len(gathered) > 1 else gathered[0][1]
        citations = Citations()
        if _is_for_a_model(question, evidence):
            async with aclosing(self._worded(question, principal, history, evidence, progress)) as lines:
                async for item in lines:
                    yield item if isinstance(item, Step) else _said(item, citations, progress)
        draft = joined([(part.text, compose(part, read)) for part, read in gathered])
        for line in _still_to_say(draft, question, evidence, progress):
            yield _said(line, citations, progress)
        progress.citations = citations.found
        progress.products = list(draft.cards[:MOST_CARDS])
        progress.actions = draft.actions
        progress.discussed = evidence.product_ids()
        progress.hands_off = draft.hands_off

    async def _put_plainly(
        self, question: Question, principal: Principal, history: Sequence[Turn]
    ) -> tuple[Question, Evidence] | None:
        """Return what is asked without courtesies and side stories, and what was read for it; nothing if nothing."""
        async with aclosing(self.understanding.read_plainly(question, history)) as readings:
            async for plain in readings:
                found = await self.gatherer.gather(plain, principal)
                if not found.is_empty:
                    return plain, found
        return None

    async def _worded(
        self,
        question: Question,
        principal: Principal,
        history: Sequence[Turn],
        evidence: Evidence,
        progress: Progress,
    ) -> AsyncGenerator[Step | Line, None]:
        """Yield what a model says and the guard lets through; nothing where no model answers."""
        try:
            async with aclosing(self.writer.write(question, principal, history, evidence, progress)) as lines:
                async for item in lines:
                    yield item
        except NoModelConfigured:
            return
        except (Unavailable, RateLimited) as error:
            count_degraded("llm")
            logger.warning("chat.answered_without_model", code=error.code, error=error.message)
            progress.broke_off = True


def _about_the_same(part: Question, before: Sequence[tuple[Question, Evidence]]) -> Question | None:
    """Return the part, its `it` being the product that a part before it was about.

    Nothing when that part named goods of which none was read: what was said of them answers `are they in stock`.
    """
    if not part.leans_back and (names_something(part.text) or not before):
        return part
    product = next((read.products[0].id for _, read in reversed(before) if read.products), None)
    if product is not None:
        return replace(part, discussed=(product,), was_on_this_page=True)
    return None if any(names_something(asked.text) for asked, _ in before) else part


def _is_for_a_model(question: Question, evidence: Evidence) -> bool:
    """Say whether wording is worth a model: small talk, refusals and a missing sign-in have their own words."""
    fixed = SMALL_TALK | {Intent.HUMAN, Intent.OUT_OF_SCOPE}
    return question.intent not in fixed and not evidence.needs_sign_in and not evidence.order_missing


def _still_to_say(draft: Draft, question: Question, evidence: Evidence, progress: Progress) -> list[Line]:
    """Return the composed lines that the answer needs: all when nothing was said, some to repair what was withheld."""
    withheld = [finding for finding in progress.findings if not finding.supported]
    if progress.text and not withheld and not progress.broke_off:
        return []
    guard = Guard(evidence, asked=question.text)
    lines: list[Line] = []
    for line in draft.lines:
        verdict = guard.judge(line.text, own_facts=line.facts, is_ours=True)
        if verdict.is_supported:
            lines.append(line)
        else:
            # Composed of facts, it should never happen; better a gap than a doubt.
            doubted = [finding.claim for finding in verdict.findings if not finding.supported]
            logger.error("chat.composed_line_withheld", claims=doubted)
        progress.findings += verdict.findings
    if not progress.text:
        progress.model = EXTRACTIVE
        return lines or [_NOTHING_CERTAIN]
    said = [line for line in lines if line.facts and line.text not in progress.text]
    return said[:_REPAIRED_LINES] if draft.is_answer else []


def _said(line: Line, citations: Citations, progress: Progress) -> str:
    piece = citations.marked(line)
    piece = f" {piece}" if progress.text else piece
    progress.text += piece
    return piece
