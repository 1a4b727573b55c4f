"""Shopwright's own format: a CSV with one row a variant; rows with the same `product_id` are one product.

| column | meaning |
|---|---|
| `product_id` | your key of the product; importing it again updates it |
| `title` | required in the first row of a product; the later rows may leave product columns empty |
| `sku` | required, one for each variant |
| `price` | required, like `12.50` |
| `compare_at_price`, `stock`, `barcode` | optional |
| `brand`, `description`, `short_description` | optional; HTML becomes plain text |
| `category` | path with ` > `, several separated by `|` |
| `status` | `published` (default), `draft` or `archived` |
| `images` | paths or URLs separated by `|` |
| `related`, `upsell`, `cross_sell` | SKUs or product ids separated by `|` |
| `option:NAME` | the variant's choice, such as `option:Size` |
| `attribute:NAME` | a stated fact; several values separated by `|` |
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from shopwright.services.feeds.cells import NAME_CHARACTERS, SKU_CHARACTERS, TITLE_CHARACTERS, Cells, attribute
from shopwright.services.feeds.plain_text import one_line
from shopwright.services.feeds.reading import UnreadableFile, decoded, read_table
from shopwright.services.feeds.records import (
    AttributeRecord,
    ListingStatus,
    Parsed,
    Problem,
    ProductRecord,
    Relation,
    VariantRecord,
)

REQUIRED = ("product_id", "title", "sku", "price")
_OPTIONAL = frozenset({
    "compare_at_price", "stock", "barcode", "brand", "description", "short_description", "category", "status",
    "images", "related", "upsell", "cross_sell",
})  # fmt: skip
_PREFIXES = ("option:", "attribute:")


def parse_native(content: bytes, *, currency: str) -> Parsed:
    """Read the file; a product is yielded when its last consecutive row was read."""
    table = read_table(decoded(content))
    missing = [column for column in REQUIRED if column not in table.columns]
    if missing:
        raise UnreadableFile(f"The column {missing[0]!r} is missing; the first line must hold {', '.join(REQUIRED)}.")
    for column in table.columns:
        if column and column not in REQUIRED and column not in _OPTIONAL and not column.startswith(_PREFIXES):
            yield Problem(1, column, f"Column {column[:60]!r} is not known and was left out; see the list of columns.")
    finished: set[str] = set()
    skus: set[str] = set()
    product: ProductRecord | None = None
    for row in table.rows:
        cells = Cells(row, currency)
        if row.surplus:
            cells.complain("", "The row has more cells than the header; put quotes around text with separators.")
        key = cells.required("product_id", SKU_CHARACTERS)
        if product is not None and key != product.external_id:
            finished.add(product.external_id)
            yield product
            product = None
        if key in finished:
            cells.complain("product_id", f"{key!r} stood further up; put the rows of one product together.")
            key = None
        if key is not None:
            variant = _variant(cells, skus)
            if variant is not None:
                product = _grown(product, cells, key, variant)
            elif product is None:
                cells.required("title", TITLE_CHARACTERS)
        yield from cells.problems
    if product is not None:
        yield product


def _variant(cells: Cells, skus: set[str]) -> VariantRecord | None:
    """Return the row's variant, or nothing; every cell is read, so that a row is mended in one go."""
    sku, price = cells.sku("sku"), cells.required_price("price")
    before, barcode, stock = cells.price("compare_at_price"), cells.barcode("barcode"), cells.stock("stock")
    if sku is not None and sku in skus:
        cells.complain("sku", f"{sku!r} stands twice in the file; every variant needs its own.")
        return None
    if sku is None or price is None:
        return None
    skus.add(sku)
    if before and before.amount_minor <= price.amount_minor:
        cells.complain("compare_at_price", "compare_at_price is not above price; left out.")
        before = None
    options = {
        one_line(column.removeprefix("option:"))[:NAME_CHARACTERS]: cells.line(column, NAME_CHARACTERS)
        for column in cells.row.cells
        if column.startswith("option:") and cells.row[column]
    }
    return VariantRecord(
        sku=sku,
        price=price,
        barcode=barcode,
        options=options,
        compare_at=before,
        stock=stock,
        has_unread_stock=cells.has_problem("stock"),
    )


def _grown(product: ProductRecord | None, cells: Cells, key: str, variant: VariantRecord) -> ProductRecord | None:
    """Return the product with the row added: a new one from the first row, one more variant after that."""
    if product is not None:
        if any(known.options == variant.options for known in product.variants):
            cells.complain("sku", f"{variant.sku!r} has the same options as another variant; give it its own.")
            return product
        return replace(product, variants=(*product.variants, variant))
    title = cells.required("title", TITLE_CHARACTERS)
    if title is None:
        return None
    return ProductRecord(
        external_id=key,
        title=title,
        variants=(variant,),
        source_row=cells.row.number,
        brand=cells.line("brand", NAME_CHARACTERS) or None,
        category_paths=tuple(category_paths(cells.row["category"].split("|"))),
        description=cells.text("description"),
        short_description=cells.text("short_description"),
        attributes=tuple(_attributes(cells)),
        media=cells.pictures("images", title, separator="|"),
        status=_status(cells),
        related={
            relation: linked
            for relation in Relation
            if (linked := tuple(filter(None, (one_line(part) for part in cells.row[relation.value].split("|")))))
        },
    )


def category_paths(written: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield each `A > B > C` as a path; empty ones are skipped."""
    for path in written:
        names = tuple(name for name in (one_line(part)[:NAME_CHARACTERS] for part in path.split(">")) if name)
        if names:
            yield names


def _attributes(cells: Cells) -> Iterator[AttributeRecord]:
    for column in cells.row.cells:
        if column.startswith("attribute:"):
            name = one_line(column.removeprefix("attribute:"))
            for value in filter(None, (one_line(part) for part in cells.row[column].split("|"))):
                yield attribute(name, value)


def _status(cells: Cells) -> ListingStatus:
    written = cells.row["status"].lower()
    if not written:
        return ListingStatus.PUBLISHED
    try:
        return ListingStatus(written)
    except ValueError:
        cells.complain("status", f"{written[:40]!r} is no status; write published, draft or archived. Taken as draft.")
        return ListingStatus.DRAFT
