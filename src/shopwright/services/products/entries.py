"""What is written into the catalogue: whole products, whatever they came from."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal

import orjson


@dataclass(frozen=True, slots=True)
class VariantEntry:
    """A variant to write."""

    sku: str
    price_minor: int
    barcode: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    compare_at_minor: int | None = None
    stock: int | None = None
    """`None` leaves the stock of a known variant as it is."""
    stock_if_new: int = 0
    """What a new variant has when `stock` is `None`."""
    image_url: str | None = None


@dataclass(frozen=True, slots=True)
class AttributeEntry:
    """A stated fact to write."""

    name: str
    value: str
    number: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A product to write, with everything that belongs to it."""

    external_id: str
    title: str
    currency: str
    variants: Sequence[VariantEntry]
    brand: str | None = None
    category_paths: Sequence[Sequence[str]] = ()
    """Names from the root down; the first path is the main one."""
    description: str = ""
    short_description: str = ""
    attributes: Sequence[AttributeEntry] = ()
    media: Sequence[tuple[str, str]] = ()
    """`(url, alt)`, the main picture first. Without one, a picture is drawn from the words of the title."""
    status: str = "published"

    @property
    def digest(self) -> str:
        """A fingerprint of all of it but what is assumed: another setting is no change of the product."""
        fields = asdict(self)
        for variant in fields["variants"]:
            del variant["stock_if_new"]
        return hashlib.sha256(orjson.dumps(fields, default=str, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class TakenSku:
    """A variant that was left out: its SKU belongs to another product."""

    external_id: str
    sku: str


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a write did, by external id."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    taken_skus: tuple[TakenSku, ...]
