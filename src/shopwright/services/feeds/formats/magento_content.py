"""Magento sample fixtures that are no products: reviews and pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopwright.services.feeds.plain_text import one_line, plain, without_directives
from shopwright.services.feeds.reading import decoded, read_table
from shopwright.services.feeds.records import Problem

_HIDDEN_PAGES = frozenset({"home", "no-route", "enable-cookies"})


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What one shopper said about one product."""

    sku: str
    rating: int
    """1 to 5, 5 the best."""
    title: str
    body: str
    author: str
    source_row: int


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page of the shop, as plain text."""

    slug: str
    title: str
    body: str
    source_row: int


def parse_reviews(content: bytes) -> Iterator[ReviewRecord | Problem]:
    """Read `sku, rating_value, title, review, reviewer`. Whether the SKU exists is for the caller to say."""
    for row in read_table(decoded(content)).rows:
        rating = row["rating_value"]
        body = plain(row["review"])
        if rating not in {"1", "2", "3", "4", "5"}:
            yield Problem(row.number, "rating_value", f"{rating[:20]!r} is no rating; write 1 to 5.")
        elif not row["sku"]:
            yield Problem(row.number, "sku", "sku is empty; name the product that the review is about.")
        elif not body:
            yield Problem(row.number, "review", "review is empty; a rating alone is not imported.")
        else:
            yield ReviewRecord(
                row["sku"], int(rating), one_line(row["title"]), body, one_line(row["reviewer"]), row.number
            )


def parse_pages(content: bytes) -> Iterator[PageRecord | Problem]:
    """Read `identifier, title, content`; template directives and markup are removed, empty pages skipped."""
    for row in read_table(decoded(content)).rows:
        slug, body = one_line(row["identifier"]), plain(without_directives(row["content"]))
        if not slug:
            yield Problem(row.number, "identifier", "identifier is empty; a page needs an address.")
        elif body and slug not in _HIDDEN_PAGES:
            yield PageRecord(slug, one_line(row["content_heading"] or row["title"]), body, row.number)
