"""Cursor pages: a cursor is an opaque text that holds the sort key of the last row of a page."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar
from uuid import UUID

import orjson

from shopwright.kit.errors import FieldProblem, Invalid

Item = TypeVar("Item")
CursorKey = list[str | int | float | bool | None]


class InvalidCursor(Invalid):
    """A cursor was not made by us, or for another order."""

    code = "invalid_cursor"


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A slice of a longer list, with the way to the next one."""

    items: Sequence[Item]
    next_cursor: str | None


def encode_cursor(key: CursorKey) -> str:
    """Return the opaque text for a sort key."""
    return base64.urlsafe_b64encode(orjson.dumps(key)).rstrip(b"=").decode()


def decode_cursor(cursor: str, *, length: int) -> CursorKey:
    """Return the sort key of `cursor`, which must hold `length` values. Raises `InvalidCursor`."""
    try:
        key = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise _invalid_cursor() from error
    if not isinstance(key, list) or len(key) != length or any(isinstance(value, list | dict) for value in key):
        raise _invalid_cursor()
    return key


def decode_id(cursor: str | None) -> UUID | None:
    """Return the id that a cursor of one id holds; nothing for no cursor. Raises `InvalidCursor`."""
    if not cursor:
        return None
    try:
        return UUID(str(decode_cursor(cursor, length=1)[0]))
    except ValueError as error:
        raise _invalid_cursor() from error


def read_integer(value: object) -> int:
    """Return a whole number of a cursor, as a database column can hold it. Raises `ValueError`."""
    number = int(str(value))
    if not -(2**63) <= number < 2**63:
        raise ValueError(f"{number} does not fit into 64 bits")
    return number


def read_decimal(value: object) -> Decimal:
    """Return a finite number of a cursor. Raises `ValueError`."""
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no number") from error
    if not number.is_finite():
        raise ValueError(f"{value!r} is not finite")
    return number


def read_time(value: object) -> datetime:
    """Return a time of a cursor. Raises `ValueError`, also for one without an offset."""
    time = datetime.fromisoformat(str(value))
    if time.tzinfo is None:
        raise ValueError(f"{value!r} has no offset")
    return time


def cut_page(rows: Sequence[Item], limit: int, key: Callable[[Item], CursorKey]) -> Page[Item]:
    """Make a page from up to `limit + 1` rows; the extra one only says that there is more."""
    if len(rows) <= limit:
        return Page(rows, None)
    return Page(rows[:limit], encode_cursor(key(rows[limit - 1])))


def _invalid_cursor() -> InvalidCursor:
    message = "The cursor is not one of ours; leave it out to start from the first page."
    return InvalidCursor(message, problems=[FieldProblem("cursor", message)])
