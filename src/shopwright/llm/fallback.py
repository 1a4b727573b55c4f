"""When a model fails, the next one is asked."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing

import structlog

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.deadline import Deadline
from shopwright.llm.errors import (
    ModelBusy,
    ModelRateLimited,
    ModelRefused,
    ModelResting,
    ModelStreamBroken,
    ModelTimeout,
    ModelUnavailable,
    NoModelConfigured,
)
from shopwright.llm.model import Answer, ChatModel, Request

logger = structlog.get_logger(__name__)

NEXT_MODEL_ON = (ModelUnavailable, ModelRateLimited, NoModelConfigured)

NOT_TRANSIENT = (ModelBusy, ModelRefused, ModelResting, ModelTimeout)
"""Asking the same model again in a moment would end the same way, or take too long."""

PAUSE_SECONDS = (0.1, 0.3)
"""Before the one repeat, with jitter, so that many requests do not come back at once."""


class Fallback:
    """Asks models in order until one answers; then, once, those again whose failure may have passed.

    Nothing is repeated after the first piece of text was handed on: the reader would see two beginnings. Such
    a stream ends in `ModelStreamBroken`, and who asked decides.
    """

    def __init__(
        self,
        models: Sequence[ChatModel],
        *,
        repeats: int = 1,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._models = tuple(models)
        self._repeats = repeats
        self._sleep = sleep

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`. Raises the error of the last model that failed."""
        deadline = Deadline(request.deadline_seconds)
        plan = _Plan(self._models, self._repeats, self._sleep)
        while (model := await plan.next()) is not None:
            answer = model.stream(deadline.applied_to(request))
            try:
                first = await anext(answer)
            except NEXT_MODEL_ON as failure:
                plan.failed(model, failure)
                logger.warning("model.failed", use_case=request.use_case.value, error=failure.code)
                continue
            async with aclosing(answer):
                yield first
                try:
                    async for item in answer:
                        yield item
                except NEXT_MODEL_ON as failure:
                    raise _broken(failure) from failure
            return
        if isinstance(plan.error, ModelRateLimited):
            # The provider's limit is ours, not that of the person who asks: for them the model is not there.
            raise ModelUnavailable(plan.error.message) from plan.error
        raise plan.error or NoModelConfigured(f"No language model is configured for {request.use_case.value!r}.")


class _Plan:
    """Which model is asked next."""

    def __init__(self, models: Sequence[ChatModel], repeats: int, sleep: Callable[[float], Awaitable[None]]) -> None:
        self.error: ShopwrightError | None = None
        self._queue = deque(models)
        self._again: list[ChatModel] = []
        self._repeats = repeats
        self._sleep = sleep

    async def next(self) -> ChatModel | None:
        if not self._queue and self._again and self._repeats:
            self._repeats -= 1
            self._queue.extend(self._again)
            self._again.clear()
            await self._sleep(random.uniform(*PAUSE_SECONDS))  # noqa: S311 - jitter needs no secrecy
        return self._queue.popleft() if self._queue else None

    def failed(self, model: ChatModel, failure: ShopwrightError) -> None:
        self.error = failure
        if isinstance(failure, ModelUnavailable) and not isinstance(failure, NOT_TRANSIENT):
            self._again.append(model)


def _broken(failure: ShopwrightError) -> ModelStreamBroken:
    if isinstance(failure, ModelStreamBroken):
        return failure
    return ModelStreamBroken(f"The answer broke off: {failure.message}")
