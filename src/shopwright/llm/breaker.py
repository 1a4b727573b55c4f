"""A provider that keeps failing is left alone for a while."""

import time
from collections.abc import Callable
from contextlib import aclosing
from functools import partial

from shopwright.llm.errors import ModelBusy, ModelRateLimited, ModelRefused, ModelResting, ModelUnavailable
from shopwright.llm.model import Answer, ChatModel, Request

MAX_REST_SECONDS = 60.0
"""A provider that asks for an hour is asked again sooner: the limit may be per minute and it does not know."""


class CircuitBreaker:
    """The health of one provider, as this process sees it.

    Closed, everybody may ask. After `failures` in a row it is open for `rest_seconds`, then one caller tries.
    """

    def __init__(
        self, *, failures: int = 5, rest_seconds: float = 15.0, timer: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._rest_seconds = rest_seconds
        self._timer = timer
        self._failures = 0
        self._open_until = 0.0
        self._is_being_tried = False

    def admit(self) -> bool:
        """Say whether a caller may ask now. Who was admitted must report one of the three outcomes."""
        if self._failures < self._limit and self._timer() >= self._open_until:
            return True
        if self._timer() < self._open_until or self._is_being_tried:
            return False
        self._is_being_tried = True
        return True

    def succeeded(self) -> None:
        """Report an answer."""
        self._failures = 0
        self._is_being_tried = False

    def failed(self) -> None:
        """Report a failure of the provider."""
        self._failures += 1
        self._is_being_tried = False
        if self._failures >= self._limit:
            self._open_until = self._timer() + self._rest_seconds

    def released(self) -> None:
        """Report an end that says nothing about the provider."""
        self._is_being_tried = False

    def rest(self, seconds: float) -> None:
        """Leave the provider alone for as long as it asked."""
        self._is_being_tried = False
        self._open_until = self._timer() + min(seconds, MAX_REST_SECONDS)


class Guarded:
    """A model behind the breaker of its provider. Models of one provider share one."""

    def __init__(self, model: ChatModel, breaker: CircuitBreaker, *, name: str) -> None:
        self._model = model
        self._breaker = breaker
        self._name = name

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`. Raises `ModelResting` while the provider is left alone."""
        if not self._breaker.admit():
            raise ModelResting(f"{self._name!r} failed too often lately and is left alone for a moment.")
        report: Callable[[], None] = self._breaker.released
        try:
            async with aclosing(self._model.stream(request)) as answer:
                async for item in answer:
                    report = self._breaker.succeeded
                    yield item
        except (ModelRefused, ModelBusy):
            report = self._breaker.released
            raise
        except ModelUnavailable:
            report = self._breaker.failed
            raise
        except ModelRateLimited as error:
            report = partial(self._breaker.rest, error.retry_after_seconds)
            raise
        finally:
            report()
