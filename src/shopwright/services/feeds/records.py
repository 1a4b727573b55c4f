"""What every import format is turned into, before anything touches the database.

A parser yields records and problems in file order: a problem never stops the rows after it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Self

from shopwright.kit.money import Money


class Relation(StrEnum):
    """How one product points to others."""

    RELATED = "related"
    UPSELL = "upsell"
    CROSS_SELL = "cross_sell"


class ListingStatus(StrEnum):
    """Whether the shop shows a product."""

    PUBLISHED = "published"
    DRAFT = "draft"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a file that could not be taken as it is."""

    row: int
    """As a spreadsheet counts, the header being row 1; the line or item of other formats; 0 for the whole file."""
    column: str
    """The column as the file names it; empty for the whole row."""
    message: str
    """What is wrong and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class AttributeRecord:
    """One stated property of a product; a property with several values is several records."""

    name: str
    value: str
    number: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class MediaRecord:
    """One picture: a path inside the shop's media folder or an http(s) URL."""

    path_or_url: str
    alt: str


@dataclass(frozen=True, slots=True)
class VariantRecord:
    """One thing that can be bought."""

    sku: str
    price: Money
    barcode: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    """Option name to value, such as `{"Size": "M"}`; empty when there is only one variant."""
    compare_at: Money | None = None
    """The struck-through price; always above `price`."""
    stock: int | None = None
    """Pieces on hand; None when the file does not say or stock is not tracked."""
    has_unread_stock: bool = False
    """The file says something about its stock that cannot be read, so that nothing may be assumed."""
    media: tuple[MediaRecord, ...] = ()
    """Pictures of this variant; they stand in the product's media too."""


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """One product with its variants, as plain text: no markup is left in any field."""

    external_id: str
    """The file's own stable key; importing it again updates the same product."""
    title: str
    variants: tuple[VariantRecord, ...]
    source_row: int
    brand: str | None = None
    category_paths: tuple[tuple[str, ...], ...] = ()
    """Each from the root down; the first is the main one."""
    description: str = ""
    """Paragraphs parted by an empty line, list items as lines that start with `- `."""
    short_description: str = ""
    attributes: tuple[AttributeRecord, ...] = ()
    media: tuple[MediaRecord, ...] = ()
    status: ListingStatus = ListingStatus.PUBLISHED
    related: Mapping[Relation, tuple[str, ...]] = field(default_factory=dict)
    """SKUs or external ids of other products."""

    def converted(self, currency: str, rate: Decimal) -> Self:
        """Return the product with every price in `currency`, at `rate` units of it per unit of its own."""
        return replace(
            self,
            variants=tuple(
                replace(
                    variant,
                    price=variant.price.converted(currency, rate),
                    compare_at=variant.compare_at.converted(currency, rate) if variant.compare_at else None,
                )
                for variant in self.variants
            ),
        )


Parsed = Iterator[ProductRecord | Problem]
"""What a product parser yields."""
