"""Products as the search index reads them: everything that is said about one, in one piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping


@dataclass(frozen=True, slots=True)
class CategoryRecord:
    """A category a product is shown in."""

    slug: str
    name: str
    depth: int
    """0 for a department."""


@dataclass(frozen=True, slots=True)
class AttributeRecord:
    """A stated fact."""

    name: str
    value: str
    unit: str | None
    is_number: bool


@dataclass(frozen=True, slots=True)
class VariantRecord:
    """One choice of options."""

    sku: str
    barcode: str | None
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """A published product with all that may be searched, filtered, counted or sorted by."""

    id: UUID
    title: str
    short_description: str
    description: str
    brand: str | None
    categories: Sequence[CategoryRecord]
    """Ancestors before descendants."""
    attributes: Sequence[AttributeRecord]
    variants: Sequence[VariantRecord]
    price_minor: int
    stock: int
    popularity: int
    rating: float
    created_at: datetime


def index_record(row: RowMapping) -> IndexRecord:
    """Make the record of a row of `ProductRepository.index_rows`."""
    return IndexRecord(
        id=row["id"],
        title=row["title"],
        short_description=row["short_description"],
        description=row["description"],
        brand=row["brand"],
        categories=[CategoryRecord(*values) for values in row["categories"] or ()],
        attributes=[AttributeRecord(*values) for values in row["attributes"] or ()],
        variants=[
            VariantRecord(sku, barcode, {name: str(value) for name, value in options.items()})
            for sku, barcode, options in row["variants"] or ()
        ],
        price_minor=row["price_minor"],
        stock=row["stock"],
        popularity=row["popularity"],
        rating=float(row["rating_average"]),
        created_at=row["created_at"],
    )
