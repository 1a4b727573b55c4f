"""Google Merchant feeds: RSS 2.0 or Atom, one item a variant, items of one `item_group_id` are one product.

A document type declaration is refused before parsing: no feed needs one, and it is how entity bombs and reads of
local files come in.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree

from shopwright.services.feeds.cells import NAME_CHARACTERS, TITLE_CHARACTERS, Cells, attribute
from shopwright.services.feeds.formats.native import category_paths
from shopwright.services.feeds.reading import Row, UnreadableFile, decoded
from shopwright.services.feeds.records import AttributeRecord, Parsed, ProductRecord, VariantRecord

_OPTIONS = {"color": "Colour", "size": "Size"}
_FACTS = ("gender", "age_group", "pattern", "material", "condition", "energy_efficiency_class", "mpn")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def parse_google(content: bytes, *, currency: str) -> Parsed:
    """Read the feed. `row` of a problem is the number of the item, counted from 1."""
    text = _ENCODING.sub("", decoded(content).lstrip("\ufeff"))
    if _DECLARATION.search(text):
        raise UnreadableFile("The file declares a document type or entities, which no product feed needs; remove them.")
    groups: dict[str, list[Cells]] = defaultdict(list)
    for number, item in enumerate(_items(text), 1):
        cells = Cells(Row(number, item), currency)
        groups[item.get("item_group_id") or item.get("id") or f"#{number}"].append(cells)
    for key, members in groups.items():
        yield from _product(key, members)


def _items(text: str) -> Iterator[dict[str, str]]:
    try:
        # Entities cannot be declared (refused above), so the parser's expansion has nothing to expand.
        root = ElementTree.fromstring(text)  # noqa: S314
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"The file is no well-formed XML ({str(error)[:100]}); export it again.") from error
    for element in root.iter():
        if _name(element) in {"item", "entry"}:
            found: dict[str, list[str]] = defaultdict(list)
            for child in element:
                if child.text and child.text.strip():
                    found[_name(child)].append(child.text.strip())
            yield {name: "\n".join(values) for name, values in found.items()}


def _name(element: "ElementTree.Element[str]") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _product(key: str, members: list[Cells]) -> Parsed:
    first = members[0]
    title = first.required("title", TITLE_CHARACTERS)
    variants = [variant for cells in members if (variant := _variant(cells)) is not None]
    record = None
    if title and variants:
        pictures = [picture for cells in members for picture in cells.pictures("image_link", title, separator="\n")]
        pictures += first.pictures("additional_image_link", title, separator="\n")
        record = ProductRecord(
            external_id=key[:NAME_CHARACTERS],
            title=title,
            variants=tuple(variants),
            source_row=first.row.number,
            brand=first.line("brand", NAME_CHARACTERS) or None,
            category_paths=tuple(category_paths(_category(first))),
            description=first.text("description"),
            attributes=tuple(_attributes(first)),
            media=tuple(dict.fromkeys(pictures)),
        )
    for cells in members:
        yield from cells.problems
    if record:
        yield record


def _category(cells: Cells) -> list[str]:
    own = cells.row["product_type"].split("\n")
    return own if own[0] else cells.row["google_product_category"].split("\n")


def _variant(cells: Cells) -> VariantRecord | None:
    sku, price = cells.sku("id"), cells.required_price("price")
    if sku is None or price is None:
        return None
    sale = cells.price("sale_price")
    reduced = sale is not None and sale.amount_minor < price.amount_minor
    return VariantRecord(
        sku=sku,
        price=sale if sale is not None and reduced else price,
        barcode=cells.barcode("gtin"),
        options={name: value for column, name in _OPTIONS.items() if (value := cells.line(column, NAME_CHARACTERS))},
        compare_at=price if reduced else None,
        stock=_stock(cells),
        has_unread_stock=cells.has_problem("availability"),
    )


def _stock(cells: Cells) -> int | None:
    """Return 0 for what the feed calls out of stock; feeds name no numbers otherwise."""
    written = cells.row["availability"].replace("_", " ").lower()
    if written not in {"in stock", "out of stock", "preorder", "backorder", ""}:
        cells.complain("availability", f"{written[:40]!r} is not known; write in_stock or out_of_stock.")
    return 0 if written == "out of stock" else None


def _attributes(cells: Cells) -> Iterator[AttributeRecord]:
    for column in _FACTS:
        if value := cells.line(column):
            yield attribute(column.replace("_", " ").capitalize() if column != "mpn" else "Part number", value)
