"""Shopify's product CSV: one row a variant, product columns in the first row of a handle, extra rows for pictures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shopwright.kit.money import Money
from shopwright.services.feeds.cells import NAME_CHARACTERS, SKU_CHARACTERS, TITLE_CHARACTERS, Cells, attribute
from shopwright.services.feeds.formats.native import category_paths
from shopwright.services.feeds.plain_text import one_line
from shopwright.services.feeds.reading import Row, UnreadableFile, decoded, read_table
from shopwright.services.feeds.records import (
    AttributeRecord,
    ListingStatus,
    MediaRecord,
    Parsed,
    Problem,
    ProductRecord,
    VariantRecord,
)

_OPTIONS = ("Option1", "Option2", "Option3")
_HANDLE_CHARACTERS = SKU_CHARACTERS - 5
"""Of a handle that stands for a missing SKU; the place comes after it."""
_FACTS = {
    "Google Shopping / Gender": "Gender",
    "Google Shopping / Age Group": "Age group",
    "Google Shopping / Condition": "Condition",
}


def parse_shopify(content: bytes, *, currency: str) -> Parsed:
    """Read the file; the rows of one handle stand together, as Shopify writes them."""
    table = read_table(decoded(content))
    for column in ("Handle", "Title", "Variant Price"):
        if column not in table.columns:
            raise UnreadableFile(f"The column {column!r} is missing; export the products from Shopify as CSV.")
    seen: set[str] = set()
    for handle, rows in groupby(table.rows, key=lambda row: row["Handle"]):
        members = list(rows)
        first = members[0]
        if not handle:
            yield Problem(first.number, "Handle", "Handle is empty; every product needs one.")
        elif handle in seen:
            yield Problem(first.number, "Handle", f"{handle[:80]!r} stood further up; put its rows together.")
        else:
            seen.add(handle)
            yield from _product(handle, members, currency)


def _product(handle: str, rows: Sequence[Row], currency: str) -> Parsed:
    first = Cells(rows[0], currency)
    title = first.required("Title", TITLE_CHARACTERS)
    readers = [first, *(Cells(row, currency) for row in rows[1:])]
    names = [one_line(rows[0][f"{option} Name"]) for option in _OPTIONS]
    variants = [
        variant
        for place, cells in enumerate(readers, 1)
        if cells.row["Variant Price"] or cells.row["Option1 Value"]
        if (variant := _variant(cells, names, f"{handle[:_HANDLE_CHARACTERS]}-{place}")) is not None
    ]
    media = tuple(_media(readers, title or ""))
    attributes = tuple(_attributes(first))
    record = None
    if title and variants:
        record = ProductRecord(
            external_id=handle[:NAME_CHARACTERS],
            title=title,
            variants=tuple(variants),
            source_row=rows[0].number,
            brand=first.line("Vendor", NAME_CHARACTERS) or None,
            category_paths=tuple(category_paths([rows[0]["Product Category"] or rows[0]["Type"]])),
            description=first.text("Body (HTML)"),
            attributes=attributes,
            media=media,
            status=_status(first),
        )
    elif title:
        first.complain("Variant Price", "The product has no variant with a price; fill one in.")
    for cells in readers:
        yield from cells.problems
    if record:
        yield record


def _variant(cells: Cells, names: Sequence[str], fallback_sku: str) -> VariantRecord | None:
    price = cells.required_price("Variant Price")
    if price is None:
        return None
    options = {
        name[:NAME_CHARACTERS]: value
        for name, option in zip(names, _OPTIONS, strict=True)
        if name and name != "Title" and (value := cells.line(f"{option} Value", NAME_CHARACTERS))
    }
    # Shopify lets SKUs be empty; the handle and place are stable as long as variants keep their order.
    sku = cells.sku("Variant SKU") if cells.row["Variant SKU"] else fallback_sku
    if sku is None:
        return None
    return VariantRecord(
        sku=sku,
        price=price,
        barcode=cells.barcode("Variant Barcode"),
        options=options,
        compare_at=_above(cells, price),
        stock=cells.stock("Variant Inventory Qty") if cells.row["Variant Inventory Tracker"] else None,
        has_unread_stock=cells.has_problem("Variant Inventory Qty"),
        media=cells.pictures("Variant Image", "", separator="\n"),
    )


def _above(cells: Cells, price: Money) -> Money | None:
    before = cells.price("Variant Compare At Price")
    return before if before and before.amount_minor > price.amount_minor else None


def _media(readers: Sequence[Cells], title: str) -> Iterator[MediaRecord]:
    seen: set[str] = set()
    for cells in readers:
        alt = cells.line("Image Alt Text") or title
        pictures = (
            *cells.pictures("Image Src", alt, separator="\n"),
            *(
                MediaRecord(cells.row[name], title)
                for name in ("Variant Image",)
                if cells.row[name].startswith("https")
            ),
        )
        for picture in pictures:
            if picture.path_or_url not in seen:
                seen.add(picture.path_or_url)
                yield picture


def _attributes(cells: Cells) -> Iterator[AttributeRecord]:
    for column, name in _FACTS.items():
        if value := cells.line(column):
            yield attribute(name, value)
    for tag in dict.fromkeys(one_line(part) for part in cells.row["Tags"].split(",")):
        if tag:
            yield attribute("Tag", tag)


def _status(cells: Cells) -> ListingStatus:
    written = cells.row["Status"].lower()
    if written in {"draft", "archived"}:
        return ListingStatus(written)
    return ListingStatus.PUBLISHED if cells.flag("Published", default=True) else ListingStatus.DRAFT
