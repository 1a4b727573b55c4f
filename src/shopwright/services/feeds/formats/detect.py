"""Chooses the parser of a file and guards it: what cannot be read at all becomes one problem, never an exception."""

from collections.abc import Callable
from enum import StrEnum

from shopwright.services.feeds.formats.google import parse_google
from shopwright.services.feeds.formats.icecat import parse_icecat
from shopwright.services.feeds.formats.magento import parse_magento
from shopwright.services.feeds.formats.native import parse_native
from shopwright.services.feeds.formats.shopify import parse_shopify
from shopwright.services.feeds.formats.woocommerce import parse_woocommerce
from shopwright.services.feeds.reading import UnreadableFile, decoded, find_separator
from shopwright.services.feeds.records import Parsed, Problem


class FeedFormat(StrEnum):
    """The formats that a merchant's file can be in."""

    NATIVE = "native"
    MAGENTO = "magento"
    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"
    GOOGLE = "google"
    ICECAT = "icecat"


_HEADERS: tuple[tuple[FeedFormat, frozenset[str]], ...] = (
    (FeedFormat.SHOPIFY, frozenset({"Handle", "Title", "Variant Price"})),
    (FeedFormat.WOOCOMMERCE, frozenset({"Type", "SKU", "Name", "Regular price"})),
    (FeedFormat.MAGENTO, frozenset({"sku", "product_type", "attribute_set_code"})),
    (FeedFormat.NATIVE, frozenset({"product_id", "sku"})),
)
"""Columns that only this format has together."""


def detect_format(content: bytes) -> FeedFormat:
    """Tell the format from the file's beginning. Raises `UnreadableFile` when it is none of ours."""
    text = decoded(content)
    start = text.lstrip("\ufeff \t\r\n")[:20_000]
    if start.startswith("<"):
        return FeedFormat.GOOGLE
    if start.startswith("{"):
        return FeedFormat.ICECAT
    header = start.splitlines()[0] if start else ""
    columns = {column.strip().strip('"') for column in header.split(find_separator(start))}
    for name, needed in _HEADERS:
        if needed <= columns:
            return name
    raise UnreadableFile(
        "The file is in no known format. Its first line must hold the columns of our own CSV "
        "(product_id, title, sku, price, ...), or of a Shopify, WooCommerce or Magento export."
    )


def parse_feed(content: bytes, feed_format: FeedFormat | None = None, *, currency: str) -> Parsed:
    """Yield the products and problems of a file; `feed_format` None finds the format. Never raises for any bytes."""
    try:
        chosen = feed_format or detect_format(content)
        yield from _PARSERS[chosen](content, currency=currency)
    except UnreadableFile as error:
        yield Problem(0, "", error.message)


_PARSERS: dict[FeedFormat, Callable[..., Parsed]] = {
    FeedFormat.NATIVE: parse_native,
    FeedFormat.MAGENTO: parse_magento,
    FeedFormat.SHOPIFY: parse_shopify,
    FeedFormat.WOOCOMMERCE: parse_woocommerce,
    FeedFormat.GOOGLE: parse_google,
    FeedFormat.ICECAT: parse_icecat,
}
