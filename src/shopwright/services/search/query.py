"""What is asked of search, and where in its results a page begins."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shopwright.kit.pagination import InvalidCursor, decode_cursor, encode_cursor
from shopwright.services.search.documents import ATTRIBUTE, BRAND, CATEGORY
from shopwright.services.search.schemas import SearchSort
from shopwright.services.search.statements import HEAD, Order, sort_value


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search, as a shopper or another service asks it."""

    text: str = ""
    category: str | None = None
    """A slug."""
    brand: str | None = None
    min_price_minor: int | None = None
    max_price_minor: int | None = None
    in_stock: bool = False
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Attribute or option name to the values of which one is wanted."""
    sort: SearchSort = "relevance"
    cursor: str | None = None
    limit: int = 24

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The chosen values by facet field."""
        fields: dict[str, tuple[str, ...]] = {}
        if self.category:
            fields[CATEGORY] = (self.category,)
        if self.brand:
            fields[BRAND] = (self.brand,)
        return fields | {ATTRIBUTE + name: values for name, values in self.attributes.items() if values}

    @property
    def fingerprint(self) -> str:
        """What a cursor belongs to: everything but the page."""
        chosen = sorted((name, sorted(values)) for name, values in self.chosen.items())
        wanted = [self.text, chosen, self.min_price_minor, self.max_price_minor, self.in_stock, self.sort]
        return hashlib.blake2b(repr(wanted).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page begins: after so many hits, or after the hit with a sort key."""

    offset: int = 0
    after: tuple[Any, UUID] | None = None


def position_of(query: SearchQuery, sort: SearchSort) -> Position:
    """Read the cursor of a query that is sorted by `sort`. Raises `InvalidCursor`."""
    if query.cursor is None:
        return Position()
    owner, key, product_id = decode_cursor(query.cursor, length=3)
    try:
        if owner != query.fingerprint:
            raise ValueError(f"made for {owner!r}")
        if sort == "relevance":
            return Position(offset=min(abs(int(str(key))), 2**31))
        return Position(after=(sort_value(sort, key), UUID(str(product_id))))
    except (ValueError, OverflowError) as error:
        raise InvalidCursor(
            "The cursor belongs to another search; leave it out to start from the first page."
        ) from error


def order_of(query: SearchQuery, sort: SearchSort, position: Position) -> Order:
    """Return what to ask the index for: the whole head for relevance, else the page and one more."""
    return Order(limit=HEAD) if sort == "relevance" else Order(sort, query.limit + 1, position.after)


def cursor_after_offset(query: SearchQuery, offset: int) -> str:
    """Return the cursor of the page that begins after `offset` hits."""
    return encode_cursor([query.fingerprint, offset, ""])


def cursor_after_key(query: SearchQuery, key: Any, product_id: UUID) -> str:
    """Return the cursor of the page that begins after the hit with this sort key."""
    return encode_cursor([query.fingerprint, key, str(product_id)])
