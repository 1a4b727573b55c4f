"""The root of every error that Shopwright raises on purpose, and its seven families.

A service subclasses a family; the web shell maps families to RFC 9457 problems, the socket uses the same
table. No status code is known here. What services share beside them stands last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing wrong with one place of the input."""

    field: str
    """Where: a JSON path (`lines.0.quantity`), a query parameter or a column."""
    message: str
    """What is wrong and what to do, in one sentence."""


class ShopwrightError(Exception):
    """Something happened that a caller can understand. The text says what, to what, and what to do."""

    code: ClassVar[str] = "error"
    """A stable machine name, one per class, in the answer's `code`."""

    def __init__(self, message: str, *, problems: Sequence[FieldProblem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class Invalid(ShopwrightError):
    """The input cannot be accepted as it is."""

    code = "invalid"


class Unauthenticated(ShopwrightError):
    """Nobody is signed in, or the credentials are wrong."""

    code = "unauthenticated"


class Forbidden(ShopwrightError):
    """The person is known and may not do this."""

    code = "forbidden"


class NotFound(ShopwrightError):
    """There is no such thing, or it is not this person's to see."""

    code = "not_found"


class Conflict(ShopwrightError):
    """The request is valid, and the present state does not allow it."""

    code = "conflict"


class RateLimited(ShopwrightError):
    """Too many requests; try again after `retry_after_seconds`."""

    code = "rate_limited"

    def __init__(self, message: str, *, retry_after_seconds: float) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class Unavailable(ShopwrightError):
    """A dependency is down or too slow, and no degraded answer exists."""

    code = "unavailable"


class IdempotencyKeyReused(Conflict):
    """The key belongs to an earlier request that asked for something else."""

    code = "idempotency_key_reused"
