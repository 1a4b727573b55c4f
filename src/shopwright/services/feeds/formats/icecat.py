"""Icecat products as JSON lines, typed by prefix: `attr_t_` text, `attr_n_` number, `attr_b_` yes or no.

The file has no categories: the words of the title say what a product is, by the list beside this file.
Prices are whole US cents; another currency is a conversion for the caller.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from shopwright.kit.money import Money
from shopwright.services.feeds.cells import (
    NAME_CHARACTERS,
    SKU_CHARACTERS,
    TITLE_CHARACTERS,
    attribute,
    is_gtin,
    is_picture_address,
)
from shopwright.services.feeds.plain_text import one_line, plain
from shopwright.services.feeds.reading import decoded
from shopwright.services.feeds.records import (
    AttributeRecord,
    MediaRecord,
    Parsed,
    Problem,
    ProductRecord,
    VariantRecord,
)

_TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("icecat_categories.yaml").read_text("utf-8"))
_RANKS = {word: rank for rank, words in reversed([*enumerate(_TABLE["categories"].values())]) for word in words}
"""Word to the place of its category in the list: the lowest one wins."""
_WORDS = re.compile(rf"(?<![a-z])({'|'.join(map(re.escape, sorted(_RANKS, key=len, reverse=True)))})(?:s|es)?(?![a-z])")
_NAMES = list(_TABLE["categories"])
_PICTURES = ("img_500x500", "img_high", "img_low")
_MAX_ATTRIBUTES = 80
"""Of one product. Some list 300, most of them about pallets; a page shows the first ones."""


def parse_icecat(content: bytes, *, currency: str = "USD") -> Parsed:
    """Read one JSON object a line. `currency` names what the cents are in."""
    for number, line in enumerate(decoded(content).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(number, "", f"The line is no JSON ({str(error)[:100]}); write one object a line.")
            continue
        if isinstance(row, dict):
            yield from _product(number, row, currency)
        else:
            yield Problem(number, "", "The line is no JSON object; write one product a line.")


def _product(number: int, row: dict[str, Any], currency: str) -> Parsed:
    key, title = _text(row, "id"), _text(row, "title")[:TITLE_CHARACTERS]
    price = row.get("price")
    if not key:
        yield Problem(number, "id", "id is empty; every product needs one.")
    elif len(key) > SKU_CHARACTERS:
        yield Problem(number, "id", f"id is longer than {SKU_CHARACTERS} characters; shorten it.")
    elif not title:
        yield Problem(number, "title", "title is empty; fill it in.")
    elif not isinstance(price, int) or isinstance(price, bool) or not 0 <= price < 10**12:
        yield Problem(number, "price", f"{str(price)[:40]!r} is no price in whole cents.")
    else:
        problems: list[Problem] = []
        variant = VariantRecord(sku=key, price=Money(price, currency), barcode=_barcode(number, row, problems))
        attributes = tuple(_attributes(number, row, problems))
        yield from problems
        yield ProductRecord(
            external_id=key,
            title=title,
            variants=(variant,),
            source_row=number,
            brand=_text(row, "supplier")[:NAME_CHARACTERS] or None,
            category_paths=((category(title),),),
            description=plain(str(row.get("short_description") or "")),
            attributes=attributes,
            media=tuple(_media(row, title)),
        )


def category(title: str) -> str:
    """Return the category that the title's words speak of."""
    ranks = [_RANKS[word] for word in _WORDS.findall(title.lower())]
    return _NAMES[min(ranks)] if ranks else str(_TABLE["otherwise"])


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return one_line(value) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _barcode(number: int, row: dict[str, Any], problems: list[Problem]) -> str | None:
    """Return the first GTIN of the list, without those that are none: many products list old numbers too."""
    codes = row.get("ean") or []
    if not isinstance(codes, list):
        problems.append(Problem(number, "ean", f"{str(codes)[:40]!r} is no list of GTINs; left out."))
        return None
    return next((code for code in codes if isinstance(code, str) and is_gtin(code)), None)


def _attributes(number: int, row: dict[str, Any], problems: list[Problem]) -> Iterator[AttributeRecord]:
    stated = [(name, value) for name, value in row.items() if name.startswith("attr_") and value not in (None, "")]
    for name, value in stated[:_MAX_ATTRIBUTES]:
        label = one_line(name[7:].replace("_t_t", "").replace("_", " ")).capitalize()[:NAME_CHARACTERS]
        if isinstance(value, bool):
            yield AttributeRecord(label, "Yes" if value else "No")
        elif isinstance(value, int | float):
            yield attribute(label, f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) < 10**15 else str(value))
        elif not isinstance(value, str):
            message = f"{str(value)[:40]!r} is neither text nor a number nor true or false; left out."
            problems.append(Problem(number, one_line(name), message))
        elif one_line(value):
            yield attribute(label, one_line(value))


def _media(row: dict[str, Any], title: str) -> Iterator[MediaRecord]:
    for name in _PICTURES:
        address = row.get(name)
        if isinstance(address, str) and address and is_picture_address(address):
            yield MediaRecord(address.replace("http://", "https://", 1), title)
            return
