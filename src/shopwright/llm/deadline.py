"""Time limits of a stream. A limit runs while the model is awaited, never while its reader works."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

from shopwright.llm.errors import ModelTimeout
from shopwright.llm.model import Answer, ChatModel, Request


class Deadline:
    """A point in time until which a request may take."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._at = None if seconds is None else asyncio.get_running_loop().time() + seconds

    def remaining(self) -> float | None:
        """Return the seconds that are left; `None` for no limit. Raises `ModelTimeout` when none are."""
        if self._at is None:
            return None
        left = self._at - asyncio.get_running_loop().time()
        if left <= 0:
            raise ModelTimeout(f"No answer within {self._seconds:g} seconds.")
        return left

    def applied_to(self, request: Request) -> Request:
        """Return the request with what is left of its time. Raises `ModelTimeout` when nothing is."""
        return replace(request, deadline_seconds=self.remaining())


async def timed(answer: Answer, deadline: Deadline, *, stall_seconds: float | None = None) -> Answer:
    """Hand on `answer`; raise `ModelTimeout` when a piece takes too long or the deadline passes."""
    async with aclosing(answer):
        while True:
            left = deadline.remaining()
            limit = min((seconds for seconds in (left, stall_seconds) if seconds is not None), default=None)
            try:
                async with asyncio.timeout(limit):
                    item = await anext(answer)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                raise ModelTimeout(f"The model gave nothing for {limit:.3g} seconds.") from error
            yield item


class Timed:
    """A model that may take `stall_seconds` for each piece, and the request's deadline for all of them."""

    def __init__(self, model: ChatModel, *, stall_seconds: float) -> None:
        self._model = model
        self._stall_seconds = stall_seconds

    def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`."""
        deadline = Deadline(request.deadline_seconds)
        return timed(self._model.stream(request), deadline, stall_seconds=self._stall_seconds)
