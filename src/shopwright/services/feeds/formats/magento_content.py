"""Magento sample fixtures that are no products: reviews and pages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shopwright.services.feeds.markdown import markdown
from shopwright.services.feeds.plain_text import one_line, plain, without_directives
from shopwright.services.feeds.reading import decoded, read_table
from shopwright.services.feeds.records import Problem

_PAGE_LINK = re.compile(r"""\{\{store url=["']([a-z0-9-]+)["']\}\}""")
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
    """A page of the shop, in Markdown."""

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


def parse_pages(content: bytes, renamed: Mapping[str, str] | None = None) -> Iterator[PageRecord | Problem]:
    """Read `identifier, title, content`; empty pages are skipped. `renamed` gives pages another slug than their own.

    Links between the pages are kept; other template directives are removed.
    """
    renamed = renamed or {}
    rows = list(read_table(decoded(content)).rows)
    slugs = [one_line(row["identifier"]) for row in rows]
    shown = {renamed.get(slug, slug) for slug in slugs} - _HIDDEN_PAGES
    for row, own_slug in zip(rows, slugs, strict=True):
        slug = renamed.get(own_slug, own_slug)
        linked = _PAGE_LINK.sub(lambda found: f"/help/{found[1]}" if found[1] in shown else "", row["content"])
        body = markdown(without_directives(linked))
        if not slug:
            yield Problem(row.number, "identifier", "identifier is empty; a page needs an address.")
        elif body and slug not in _HIDDEN_PAGES:
            yield PageRecord(slug, one_line(row["content_heading"] or row["title"]), body, row.number)
