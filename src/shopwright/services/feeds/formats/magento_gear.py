"""Magento sample fixtures: one CSV file per attribute set, a column per attribute, lists one value a line.

Pictures stand in a file of their own (`sku,image`). Goods marked as not visible by themselves are variants of one
product, which their attribute set names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shopwright.services.feeds.cells import NAME_CHARACTERS, TITLE_CHARACTERS, Cells, is_picture_address
from shopwright.services.feeds.formats.magento import humanised, stated_attributes
from shopwright.services.feeds.reading import decoded, read_table
from shopwright.services.feeds.records import MediaRecord, Parsed, ProductRecord, VariantRecord

_OWN_COLUMNS = frozenset({
    "category", "name", "sku", "price", "qty", "description", "short_description", "meta_description", "special_price",
    "visibility", "attribute_set", "url_key", "associated_sku", "bundle_options", "samples_title", "links_title",
    "links_purchased_separately", "color", "size",
})  # fmt: skip
_NOT_VISIBLE_ALONE = "1"


def parse_magento_gear(
    content: bytes,
    *,
    currency: str,
    labels: Mapping[str, str] | None = None,
    pictures: Mapping[str, Sequence[str]] | None = None,
) -> Parsed:
    """Read one fixture file. `pictures` maps a SKU to its picture paths, the main one first."""
    families: dict[str, list[ProductRecord]] = defaultdict(list)
    for row in read_table(decoded(content)).rows:
        cells = Cells(row, currency)
        record = _read(cells, labels or {}, pictures or {})
        yield from cells.problems
        if record is None:
            continue
        if row["visibility"] == _NOT_VISIBLE_ALONE and row["attribute_set"]:
            families[row["attribute_set"]].append(record)
        else:
            yield record
    for title, members in families.items():
        yield _family(title, members)


def parse_picture_list(content: bytes) -> dict[str, list[str]]:
    """Read a `sku,image` file: SKU to picture paths in file order."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_table(decoded(content)).rows:
        if row["sku"] and is_picture_address(row["image"]):
            found[row["sku"]].append(row["image"])
    return dict(found)


def parse_link_list(content: bytes) -> dict[str, tuple[str, ...]]:
    """Read a `sku,linked_sku` file, linked SKUs one a line: SKU to the SKUs it points to."""
    return {row["sku"]: tuple(row["linked_sku"].split()) for row in read_table(decoded(content)).rows if row["sku"]}


def parse_attribute_labels(content: bytes) -> dict[str, str]:
    """Read an `attributes.csv` fixture: attribute code to the label that shoppers see, the last of its lines."""
    labels: dict[str, str] = {}
    for row in read_table(decoded(content)).rows:
        lines = row["frontend_label"].split("\n")
        if row["attribute_code"] and lines[-1].strip():
            labels[row["attribute_code"]] = lines[-1].strip()[:NAME_CHARACTERS]
    return labels


def _read(cells: Cells, labels: Mapping[str, str], pictures: Mapping[str, Sequence[str]]) -> ProductRecord | None:
    row = cells.row
    sku, title = cells.sku("sku"), cells.required("name", TITLE_CHARACTERS)
    price = cells.required_price("price")
    if sku is None or title is None or price is None:
        return None
    options = {humanised(code, {}): row[code] for code in ("size", "color") if row[code]}
    media = tuple(MediaRecord(path, title) for path in pictures.get(sku, ()))
    return ProductRecord(
        external_id=sku,
        title=title,
        variants=(VariantRecord(sku=sku, price=price, options=options, stock=cells.stock("qty"), media=media),),
        source_row=row.number,
        category_paths=tuple(_paths(row["category"])),
        description=cells.text("description"),
        short_description=cells.text("short_description"),
        attributes=tuple(
            stated_attributes(
                ((code, text.replace("\n", "|")) for code, text in row.cells.items() if code not in _OWN_COLUMNS),
                labels,
            )
        ),
        media=media,
    )


def _paths(written: str) -> Iterator[tuple[str, ...]]:
    """Yield the paths of a list of names, where `Collections` or `Promotions` begins a new one."""
    path: list[str] = []
    for name in filter(None, (line.strip()[:NAME_CHARACTERS] for line in written.split("\n"))):
        if name in {"Collections", "Promotions"} and path:
            yield tuple(path)
            path = []
        path.append(name)
    if path:
        yield tuple(path)


def _family(title: str, members: Sequence[ProductRecord]) -> ProductRecord:
    first = members[0]
    variants = tuple(variant for member in members for variant in member.variants)
    media = {picture.path_or_url: picture for member in members for picture in member.media}
    return replace(
        first,
        external_id=title.lower().replace(" ", "-"),
        title=title,
        variants=variants,
        media=tuple(replace(picture, alt=title) for picture in media.values()),
        attributes=tuple(dict.fromkeys(stated for member in members for stated in member.attributes)),
    )
