"""Magento 2: the product import file, and the older per-attribute-set fixture files of its sample shop.

In the import file a configurable product is one row that names its variants' SKUs; the variants are rows of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from shopwright.kit.money import Money
from shopwright.services.feeds.cells import NAME_CHARACTERS, TITLE_CHARACTERS, Cells, attribute
from shopwright.services.feeds.plain_text import one_line
from shopwright.services.feeds.reading import Row, decoded, read_table
from shopwright.services.feeds.records import (
    AttributeRecord,
    ListingStatus,
    MediaRecord,
    Parsed,
    Problem,
    ProductRecord,
    VariantRecord,
)

_OPTION_NAMES = {"color": "Colour", "colour": "Colour", "size": "Size"}
_PLUMBING = frozenset({"has_options", "required_options"})
_PICTURE_COLUMNS = ("base_image", "small_image", "thumbnail_image")
_SHOWN_KINDS = frozenset({"configurable", "simple", "virtual", "downloadable"})


@dataclass(slots=True)
class _Simple:
    row: Row
    claimed: bool = False


@dataclass(slots=True)
class _File:
    currency: str
    labels: Mapping[str, str]
    simples: dict[str, _Simple] = field(default_factory=dict)


def parse_magento(content: bytes, *, currency: str, labels: Mapping[str, str] | None = None) -> Parsed:
    """Read a Magento 2 product import file.

    `labels` maps attribute codes to the names people read. Configurable products come in file order, then the simple
    ones that no configurable product claimed and that are visible by themselves.
    """
    file = _File(currency, labels or {})
    rows = list(read_table(decoded(content)).rows)
    for row in rows:
        if row["product_type"] == "simple" and row["sku"] and row["sku"] not in file.simples:
            file.simples[row["sku"]] = _Simple(row)
    seen: set[str] = set()
    for row in rows:
        sku = row["sku"]
        if sku in seen:
            yield Problem(row.number, "sku", f"{sku[:80]!r} stands twice in the file; the first row counts.")
            continue
        seen.add(sku)
        if row["product_type"] == "configurable":
            yield from _configurable(row, file)
        elif row["product_type"] not in _SHOWN_KINDS:
            yield Problem(
                row.number,
                "product_type",
                f"{row['product_type'][:40]!r} products have no price of their own; list the single goods instead.",
            )
    for simple in file.simples.values():
        if not simple.claimed and simple.row["visibility"] != "Not Visible Individually":
            yield from _alone(simple.row, file)


def category_paths(written: str) -> tuple[tuple[str, ...], ...]:
    """Read `Default Category/Men/Tops,Default Category/Sale` as paths without the root; the deepest comes first."""
    paths = [
        tuple(part.strip()[:NAME_CHARACTERS] for part in path.split("/") if part.strip())[1:]
        for path in written.split(",")
    ]
    unique = dict.fromkeys(path for path in paths if path)
    return tuple(sorted(unique, key=len, reverse=True))


def humanised(code: str, labels: Mapping[str, str]) -> str:
    """Return the name people read for an attribute code: its label, or the code with spaces."""
    return labels.get(code) or _OPTION_NAMES.get(code) or code.replace("_", " ").strip().capitalize()


def stated_attributes(pairs: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> Iterator[AttributeRecord]:
    """Yield one record per value; yes-no attributes only when they say yes: a `No` is the absence of a feature."""
    for code, values in pairs:
        for value in dict.fromkeys(one_line(part) for part in values.split("|")):
            if value and value != "No" and code not in _PLUMBING:
                yield attribute(humanised(code, labels), value)


def _additional(row: Row) -> dict[str, str]:
    pairs: dict[str, str] = {}
    last = ""
    for part in row["additional_attributes"].split(","):
        code, equals, value = part.partition("=")
        if equals:
            last = code.strip()
            pairs[last] = value.strip()
        elif last:
            pairs[last] += "," + part  # a comma inside a value
    return pairs


def _configurable(row: Row, file: _File) -> Parsed:
    cells = Cells(row, file.currency)
    sku, title = cells.sku("sku"), cells.required("name", TITLE_CHARACTERS)
    variants = list(_variants(cells, title or "", file)) if sku and title else []
    if sku and title and not variants:
        cells.complain("configurable_variations", "No variant of this product could be read; see its rows.")
    yield from cells.problems
    if sku and title and variants:
        yield _product(cells, title, tuple(variants), file)


def _variants(parent: Cells, title: str, file: _File) -> Iterator[VariantRecord]:
    for written in filter(None, parent.row["configurable_variations"].split("|")):
        pairs = dict(part.partition("=")[::2] for part in written.split(","))
        sku = pairs.pop("sku", "").strip()
        simple = file.simples.get(sku)
        if simple is None:
            parent.complain("configurable_variations", f"Variant {sku[:80]!r} has no row in the file; add it.")
            continue
        simple.claimed = True
        options = {humanised(code.strip(), {}): value.strip() for code, value in pairs.items() if value.strip()}
        cells = Cells(simple.row, file.currency)
        variant = _variant(cells, options, f"{title}, {options['Colour'].lower()}" if "Colour" in options else title)
        parent.problems.extend(cells.problems)
        if variant:
            yield variant


def _variant(cells: Cells, options: Mapping[str, str], alt: str) -> VariantRecord | None:
    sku, price = cells.sku("sku"), cells.required_price("price")
    if sku is None or price is None:
        return None
    special = cells.price("special_price")
    before = price if special and special.amount_minor < price.amount_minor else None
    stock = cells.stock("qty") if cells.row["is_in_stock"] != "0" else 0
    return VariantRecord(
        sku=sku,
        price=special if before and special else price,
        options=options,
        compare_at=before or _above(cells, price.amount_minor),
        stock=stock,
        has_unread_stock=cells.has_problem("qty"),
        media=_pictures(cells, alt),
    )


def _above(cells: Cells, amount_minor: int) -> Money | None:
    listed = cells.price("msrp_price")
    return listed if listed and listed.amount_minor > amount_minor else None


def _alone(row: Row, file: _File) -> Parsed:
    cells = Cells(row, file.currency)
    title = cells.required("name", TITLE_CHARACTERS)
    variant = _variant(cells, {}, title) if title else None
    yield from cells.problems
    if title and variant:
        yield _product(cells, title, (variant,), file)


def _product(cells: Cells, title: str, variants: tuple[VariantRecord, ...], file: _File) -> ProductRecord:
    row = cells.row
    media = dict.fromkeys(_pictures(cells, title))
    taken = {picture.path_or_url for picture in media}
    for variant in variants:
        for picture in variant.media:
            if picture.path_or_url not in taken:
                taken.add(picture.path_or_url)
                media[picture] = None
    return ProductRecord(
        external_id=row["sku"],
        title=title,
        variants=variants,
        source_row=row.number,
        category_paths=category_paths(row["categories"]),
        description=cells.text("description"),
        short_description=cells.text("short_description"),
        attributes=tuple(stated_attributes(_additional(row).items(), file.labels)),
        media=tuple(media),
        status=ListingStatus.PUBLISHED if row["product_online"] != "2" else ListingStatus.DRAFT,
    )


def _pictures(cells: Cells, alt: str) -> tuple[MediaRecord, ...]:
    named = [cells.pictures(column, alt) for column in (*_PICTURE_COLUMNS, "additional_images")]
    first = {picture.path_or_url: picture for pictures in named for picture in pictures}
    return tuple(MediaRecord(path, alt + _view(path)) for path in first)


def _view(path: str) -> str:
    if "_back" in path:
        return ", from behind"
    return ", another view" if "_alt" in path else ""
