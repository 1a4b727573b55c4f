"""WooCommerce's product CSV: variable products and their variations are rows that name each other by SKU or id."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from shopwright.services.feeds.cells import NAME_CHARACTERS, SKU_CHARACTERS, TITLE_CHARACTERS, Cells, attribute
from shopwright.services.feeds.formats.native import category_paths
from shopwright.services.feeds.plain_text import one_line
from shopwright.services.feeds.reading import Row, UnreadableFile, decoded, read_table
from shopwright.services.feeds.records import (
    AttributeRecord,
    ListingStatus,
    Parsed,
    Problem,
    ProductRecord,
    Relation,
    VariantRecord,
)

_MAX_ATTRIBUTES = 20
_COMMA = re.compile(r"(?<!\\),")
_MEASURES = {"Weight (kg)": "kg", "Length (cm)": "cm", "Width (cm)": "cm", "Height (cm)": "cm"}


def parse_woocommerce(content: bytes, *, currency: str) -> Parsed:
    """Read the file. Variations may stand before or after their parent, so the whole file is read first."""
    table = read_table(decoded(content))
    for column in ("Type", "SKU", "Name", "Regular price"):
        if column not in table.columns:
            raise UnreadableFile(f"The column {column!r} is missing; export the products from WooCommerce as CSV.")
    rows = list(table.rows)
    names: dict[str, str] = {}
    for row in rows:
        key = row["SKU"] or f"id:{row['ID']}"
        names |= {f"id:{row['ID']}": key, row["SKU"]: key}
    children: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if _kind(row) == "variation":
            parent = names.get(row["Parent"])
            if row["Parent"] and parent:
                children[parent].append(row)
            else:
                yield Problem(row.number, "Parent", f"{row['Parent'][:80]!r} is no product of this file; name its SKU.")
    for row in rows:
        kind = _kind(row)
        if kind in {"grouped", "external"}:
            yield Problem(row.number, "Type", f"A {kind} product is not sold by this shop itself; left out.")
        elif kind in {"simple", "variable"}:
            yield from _product(row, children.get(row["SKU"] or f"id:{row['ID']}", []), currency)
        elif kind != "variation":
            yield Problem(row.number, "Type", f"{row['Type'][:40]!r} is no product type; write simple or variable.")


def _kind(row: Row) -> str:
    """Return the type without the additions `virtual` and `downloadable`."""
    return row["Type"].split(",")[0].strip().lower()


def _product(row: Row, children: list[Row], currency: str) -> Parsed:
    cells = Cells(row, currency)
    title = cells.required("Name", TITLE_CHARACTERS)
    key = row["SKU"] or (f"id:{row['ID']}" if row["ID"] else "")
    if not key:
        cells.complain("SKU", "SKU is empty; every product needs one.")
    readers = [Cells(child, currency) for child in children] if _kind(row) == "variable" else [cells]
    variants = [variant for reader in readers if (variant := _variant(reader, row)) is not None]
    record = None
    if title and key and variants:
        record = ProductRecord(
            external_id=key[:NAME_CHARACTERS],
            title=title,
            variants=tuple(variants),
            source_row=row.number,
            category_paths=tuple(category_paths(_listed(row["Categories"]))),
            description=cells.text("Description"),
            short_description=cells.text("Short description"),
            attributes=tuple(_attributes(cells, {name for variant in variants for name in variant.options})),
            media=cells.pictures("Images", title),
            status=_status(cells),
            related=_related(row),
        )
    elif title and key and _kind(row) == "variable":
        cells.complain("SKU", "The product has no variation with a price; add one.")
    for reader in dict.fromkeys(map(id, [cells, *readers])):
        yield from next(each for each in [cells, *readers] if id(each) == reader).problems
    if record:
        yield record


def _variant(cells: Cells, parent: Row) -> VariantRecord | None:
    row = cells.row
    price = cells.required_price("Regular price")
    sku = cells.sku("SKU") if row["SKU"] else (f"id:{row['ID']}"[:SKU_CHARACTERS] if row["ID"] else None)
    if price is None or sku is None:
        return None
    sale = cells.price("Sale price")
    reduced = sale is not None and sale.amount_minor < price.amount_minor
    stock = cells.stock("Stock")
    return VariantRecord(
        sku=sku,
        price=sale if sale is not None and reduced else price,
        options=_options(cells) if _kind(parent) == "variable" else {},
        compare_at=price if reduced else None,
        stock=stock if stock is not None or row["In stock?"] != "0" else 0,
        has_unread_stock=cells.has_problem("Stock"),
        media=cells.pictures("Images", one_line(row["Name"])),
    )


def _listed(written: str) -> Iterator[str]:
    r"""Yield the parts of a list; `\,` is a comma inside of one."""
    for part in _COMMA.split(written):
        if found := one_line(part.replace("\\,", ",")):
            yield found


def _numbered(row: Row) -> Iterator[tuple[str, str]]:
    for number in range(1, _MAX_ATTRIBUTES + 1):
        name = one_line(row[f"Attribute {number} name"])[:NAME_CHARACTERS]
        if name:
            yield name, f"Attribute {number} value(s)"


def _options(cells: Cells) -> Mapping[str, str]:
    written = {name: cells.line(column, NAME_CHARACTERS) for name, column in _numbered(cells.row)}
    return {name: value.replace("\\,", ",") for name, value in written.items() if value}


def _attributes(cells: Cells, options: Collection[str]) -> Iterator[AttributeRecord]:
    """Yield what is stated of all variants alike: all but what they are chosen by."""
    for name, column in _numbered(cells.row):
        for value in () if name in options else _listed(cells.row[column]):
            yield attribute(name, value)
    for column, unit in _MEASURES.items():
        if value := cells.line(column):
            yield attribute(column.partition(" (")[0], f"{value} {unit}")
    for tag in _listed(cells.row["Tags"]):
        yield attribute("Tag", tag)


def _related(row: Row) -> dict[Relation, tuple[str, ...]]:
    columns = {Relation.UPSELL: "Upsells", Relation.CROSS_SELL: "Cross-sells"}
    listed = {relation: tuple(_listed(row[column])) for relation, column in columns.items()}
    return {relation: skus for relation, skus in listed.items() if skus}


def _status(cells: Cells) -> ListingStatus:
    if cells.row["Visibility in catalog"] == "hidden":
        return ListingStatus.DRAFT
    return ListingStatus.PUBLISHED if cells.flag("Published", default=True) else ListingStatus.DRAFT
