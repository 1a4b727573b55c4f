"""Work for later. The port: a job is enqueued in the transaction of the data it follows from."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

Payload = Mapping[str, Any]
"""JSON: texts, numbers, lists and objects."""


@dataclass(frozen=True, slots=True)
class Job:
    """A named piece of work, run at least once, so `run` must be idempotent."""

    name: str
    """`service.verb_noun`, such as `search.index_products`."""
    run: Callable[[Payload], Awaitable[None]]
    every: timedelta | None = None
    """Also run on this schedule, with an empty payload."""


class Jobs(Protocol):
    """The queue."""

    async def enqueue(
        self, session: AsyncSession, name: str, payload: Payload, *, delay: timedelta | None = None
    ) -> None:
        """Add a job within the session's transaction: it exists exactly if the data does."""
        ...
