"""The model of this machine: one request at a time, a short queue, and a deadline."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

from openai import AsyncOpenAI

from shopwright.llm.deadline import Deadline, timed
from shopwright.llm.errors import ModelBusy
from shopwright.llm.model import Answer, Request
from shopwright.llm.providers.openai import OpenAIModel, open_client

MAX_WAITING = 2
"""An answer takes seconds; who came third would wait longer than a shopper does."""


def open_local_client(url: str, *, deadline_seconds: float) -> AsyncOpenAI:
    """Return a client for a server on this machine. It makes a connection for each request.

    llama.cpp closes a connection right after a streamed answer, without saying so, and the next request on it
    fails; a new one costs 0.1 ms here.
    """
    return open_client("none", base_url=url, timeout_seconds=deadline_seconds, keeps_connections=False)


class LocalModel:
    """A small model behind an OpenAI-compatible server on this machine.

    Two requests at once would each take twice as long, so they take turns.
    """

    def __init__(
        self, client: AsyncOpenAI, model: str, *, deadline_seconds: float, max_waiting: int = MAX_WAITING
    ) -> None:
        self._model = OpenAIModel(client, model, provider="local", is_official=False)
        self._deadline_seconds = deadline_seconds
        self._max_waiting = max_waiting
        self._turn = asyncio.Semaphore(1)
        self._present = 0

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`. Raises `ModelBusy` at once when enough are waiting."""
        if self._present > self._max_waiting:
            raise ModelBusy("The local model has enough to do.")
        limit = min(request.deadline_seconds or self._deadline_seconds, self._deadline_seconds)
        deadline = Deadline(limit)
        self._present += 1
        try:
            async with aclosing(timed(self._in_turn(replace(request, deadline_seconds=limit)), deadline)) as answer:
                async for item in answer:
                    yield item
        finally:
            self._present -= 1

    async def _in_turn(self, request: Request) -> Answer:
        async with self._turn, aclosing(self._model.stream(request)) as answer:
            async for item in answer:
                yield item
