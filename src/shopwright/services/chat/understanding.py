"""Works out what a message wants: by rules, by the nearest example, and by what was said before."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from uuid import UUID

import numpy as np
import structlog

from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.embedding import Embedder, Vectors
from shopwright.services.chat.choices import named_choices
from shopwright.services.chat.courtesy import asked_plainly
from shopwright.services.chat.intent import (
    ABOUT_A_PRODUCT,
    ABOUT_AN_ORDER,
    ANSWERED_IN_PARTS,
    EXAMPLES,
    Intent,
    Question,
    Reading,
    questions_in,
    read_message,
)
from shopwright.services.chat.models import Turn
from shopwright.services.chat.naming import names_something
from shopwright.services.chat.spelling import spelled_out

logger = structlog.get_logger(__name__)

_SURE = 0.78
"""Cosine of the bundled embedding from which a message means the same as an example. Unrelated texts reach 0.65."""

_PLAIN_READINGS = 2
"""So many of a long message are tried: each may cost a search."""


@dataclass(slots=True)
class Understanding:
    """Reads messages. The vectors of the examples are made at first use and kept."""

    embedder: Embedder
    _examples: Vectors | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def read(self, text: str, history: Sequence[Turn], page_product_id: UUID | None) -> Question:
        """Return what `text` asks, given the turns before it, oldest first."""
        text = spelled_out(text)
        asked = questions_in(text)
        if len(asked) > 1:
            parts = [await self._read(part, history, page_product_id) for part in asked]
            if _can_be_told_apart(parts):
                return replace(parts[0], text=text, parts=tuple(parts))
        return await self._read(text, history, page_product_id)

    async def read_plainly(self, question: Question, history: Sequence[Turn]) -> AsyncGenerator[Question, None]:
        """Yield what a message asks without courtesies and without what is told beside it, likeliest first.

        For a question that found no answer as it was said; nothing when it is plain already.
        """
        for plain in asked_plainly(question.text)[:_PLAIN_READINGS]:
            yield await self._read(plain, history, question.page_product_id)

    async def _read(self, text: str, history: Sequence[Turn], page_product_id: UUID | None) -> Question:
        last = next((turn for turn in reversed(history) if turn.author == "bot"), None)
        # Who opened another page since then means that page by `it`, and not the order.
        if last and last.intent in ABOUT_AN_ORDER and page_product_id not in {None, last.page_product_id}:
            last = None
        reading = read_message(text)
        if last is not None and _goes_on(text, reading, last):
            text = f"{text} {spelled_out(last.message)}"
            reading = read_message(text)
        intent = _of_an_order(text, reading, last) or reading.intent or _continued(text, reading, last)
        intent = intent or await self._nearest(text)
        least = 2 if intent is Intent.COMPARE or reading.ordinal is not None else 1
        shown = [turn for turn in reversed(history) if turn.products]
        about = next((turn for turn in shown if len(turn.products) >= least), shown[0] if shown else None)
        discussed = tuple(UUID(str(product_id)) for product_id in about.products) if about else ()
        return Question(
            text=text,
            intent=intent,
            reading=reading,
            page_product_id=page_product_id,
            discussed=discussed,
            was_on_this_page=about is not None and about.page_product_id == page_product_id,
        )

    async def _nearest(self, text: str) -> Intent | None:
        try:
            examples = await self._example_vectors()
            similarities = examples @ await self.embedder.embed_query(text)
        except Unavailable as error:
            count_degraded("embedder")
            logger.warning("chat.intent_by_rules_only", error=error.message)
            return None
        best = int(np.argmax(similarities))
        return EXAMPLES[best][0] if similarities[best] >= _SURE else None

    async def _example_vectors(self) -> Vectors:
        async with self._lock:
            if self._examples is None:
                self._examples = await self.embedder.embed_documents([text for _, text in EXAMPLES])
        return self._examples


def _can_be_told_apart(parts: Sequence[Question]) -> bool:
    """Say whether each part can be answered without the others.

    In `how long does delivery take, and what does it cost` the `it` is the delivery, and in `where is my order, and how
    much was it` the order: each is one question.
    """
    if not all(part.intent in ANSWERED_IN_PARTS for part in parts):
        return False
    return not any(
        before.intent in ABOUT_AN_ORDER | {Intent.POLICY}
        and not before.reading.refers_back
        and after.reading.refers_back
        for before, after in pairwise(parts)
    )


def _goes_on(text: str, reading: Reading, last: Turn) -> bool:
    """Say whether `how long do I have?` is about what our pages were asked for before."""
    is_open = reading.intent in {None, Intent.PRODUCT_QUESTION} and not names_something(text)
    return is_open and last.intent == Intent.POLICY and not last.products and "?" in f"{text}{last.message}"


def _of_an_order(text: str, reading: Reading, last: Turn | None) -> Intent | None:
    """Say whether `how much was it?` after an answer about an order means that order."""
    if last is None or last.intent not in {Intent.ORDER_STATUS, Intent.ORDER_CHANGE}:
        return None
    leans = reading.refers_back and reading.intent in {Intent.PRICE, Intent.PRODUCT_QUESTION, None}
    return Intent.ORDER_STATUS if leans and not names_something(text) else None


def _continued(text: str, reading: Reading, last: Turn | None) -> Intent | None:
    """Return the intent of the turn before, when this message only changes what it was about: `and in blue?`"""
    if last is None or not last.intent or last.intent not in set(Intent):
        return None
    before = Intent(last.intent)
    if before not in ABOUT_A_PRODUCT | ABOUT_AN_ORDER:
        return None
    leans = reading.is_follow_up or bool(named_choices(text)) or reading.order_number is not None
    is_short = len(text.split()) <= 8
    if not (leans and is_short):
        return None
    if before is Intent.FIND_PRODUCT and (reading.refers_back or named_choices(text)) and not names_something(text):
        return Intent.STOCK
    return before
