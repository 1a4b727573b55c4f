"""Writes descriptions: facts in, text out, every claim held against the facts."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import structlog

from shopwright.kit.errors import RateLimited, Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.llm.errors import NoModelConfigured
from shopwright.llm.model import ChatModel, Completion, Delta, Request, complete
from shopwright.services.copywriting.claims import is_supported, sentences
from shopwright.services.copywriting.composition import compose
from shopwright.services.copywriting.facts import Fact
from shopwright.services.copywriting.prompts import (
    DESCRIPTION_VERSION,
    OPENING_VERSION,
    description_prompt,
    opening_prompt,
)
from shopwright.services.copywriting.schemas import DescriptionRequest
from shopwright.settings import UseCase

logger = structlog.get_logger(__name__)

COMPOSED = "composed"
"""The name of the model when there was none: the text was put together from stated facts."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A finished text and where it came from."""

    text: str
    model: str
    prompt_version: str


class DescriptionWriter:
    """Has a model write, or composes where there is none to trust.

    `words_only` says that the model at hand is too small to write by itself: it may word an opening sentence, which
    is dropped unless everything checkable in it is a stated fact.
    """

    def __init__(self, model: ChatModel, *, words_only: bool) -> None:
        self._model = model
        self._words_only = words_only

    async def write(self, facts: Sequence[Fact], request: DescriptionRequest) -> AsyncIterator[str | WrittenText]:
        """Yield pieces of the text, and the whole of it at the end. The whole counts, not the pieces."""
        if not self._words_only:
            try:
                async for item in self._written_by_model(facts, request):
                    yield item
                return
            except NoModelConfigured:
                pass
            except (Unavailable, RateLimited) as error:
                count_degraded("llm")
                logger.warning("description.degraded", error=error.code)
        opening = await self._opening(facts) if self._words_only else None
        body = compose(facts, keywords=request.seo_keywords, length=request.length)
        text = f"{opening.text} {body}" if opening else body
        for sentence in sentences(text):
            yield f"{sentence} "
        yield WrittenText(text, opening.model if opening else COMPOSED, opening.prompt_version if opening else COMPOSED)

    async def _written_by_model(
        self, facts: Sequence[Fact], request: DescriptionRequest
    ) -> AsyncIterator[str | WrittenText]:
        messages = description_prompt(
            facts,
            guidelines=request.brand_guidelines,
            keywords=request.seo_keywords,
            tone=request.tone,
            length=request.length,
        )
        asked = Request(UseCase.DESCRIPTION, messages, DESCRIPTION_VERSION, max_tokens=700, temperature=0.4)
        async for item in self._model.stream(asked):
            if isinstance(item, Delta):
                yield item.text
            elif isinstance(item, Completion):
                yield WrittenText(item.text.strip(), item.model, DESCRIPTION_VERSION)

    async def _opening(self, facts: Sequence[Fact]) -> WrittenText | None:
        asked = Request(UseCase.DESCRIPTION, opening_prompt(facts), OPENING_VERSION, max_tokens=40)
        try:
            completion = await complete(self._model, asked)
        except (Unavailable, RateLimited) as error:
            count_degraded("llm")
            logger.info("description.opening_failed", error=error.code)
            return None
        first = next(iter(sentences(completion.text)), "")
        if not first.endswith(".") or not is_supported(first, facts):
            logger.info("description.opening_dropped", model=completion.model)
            return None
        return WrittenText(first, completion.model, OPENING_VERSION)
