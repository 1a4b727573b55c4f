"""The clothing and gear department of the demo shop: the Luma files, put together as one shop.

Knows where each file lies and how they belong together; the formats know how to read them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from shopwright.kit.money import Money
from shopwright.services.feeds.formats.magento import parse_magento
from shopwright.services.feeds.formats.magento_content import PageRecord, ReviewRecord, parse_pages, parse_reviews
from shopwright.services.feeds.formats.magento_gear import (
    parse_attribute_labels,
    parse_link_list,
    parse_magento_gear,
    parse_picture_list,
)
from shopwright.services.feeds.prices import parse_price
from shopwright.services.feeds.reading import Row, decoded, read_table
from shopwright.services.feeds.records import Problem, ProductRecord, Relation, VariantRecord

POUNDS_PER_DOLLAR = Decimal("0.79")
"""One fixed rate near the mean of 2023 and 2024, so that the same file always gives the same prices."""
DEPARTMENT = "Clothing and gear"
BRAND = "Luma"
"""The shop's pages call Luma the manufacturer of what it sells."""

_CONFIGURABLE = "ConfigurableSampleData"
_GEAR = "CatalogSampleData"
_DOWNLOADS = "DownloadableSampleData"
_GEAR_FILES = ("bags", "fitness_equipment", "fitness_equipment_ball", "fitness_equipment_strap", "watches")
_LINK_FILES = {"related": Relation.RELATED, "crosssell": Relation.CROSS_SELL, "upsell": Relation.UPSELL}
_LINK_FOLDERS = ("ConfigurableSampleData/Links", "CatalogSampleData/Links", "DownloadableSampleData/Links")
_PAGE_SLUGS = {"privacy-policy-cookie-restriction-mode": "privacy-policy"}
_STYLES = frozenset({"Style Bags", "Style Bottom", "Style General"})
"""One attribute to a shopper: the sample has one for each of its forms."""
_CAMPAIGN_ATTRIBUTES = frozenset({"New", "Sale", "Erin recommends"})
"""Flags of past campaigns; where they still mean something, a collection says it too."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything of Luma that the demo shop shows."""

    products: tuple[ProductRecord, ...]
    reviews: tuple[ReviewRecord, ...]
    """With the external id of the product as `sku`."""
    pages: tuple[PageRecord, ...]
    problems: tuple[Problem, ...]
    skipped_reviews: int
    """Reviews of goods that are not in the catalogue."""


def read_luma(folder: Path, currency: str = "GBP", rate: Decimal = POUNDS_PER_DOLLAR) -> Shop:
    """Read the Luma folder (`fixtures/`, `reviews.csv`, `pages.csv`); prices in `currency` at `rate` per dollar."""
    fixtures = folder / "fixtures"
    problems: list[Problem] = []
    products: list[ProductRecord] = []
    for parsed in _all_products(fixtures):
        if isinstance(parsed, Problem):
            problems.append(parsed)
        else:
            products.append(_in_department(parsed).converted(currency, rate))
    products = _linked(products, fixtures)
    owners = _owners(products)
    reviews: list[ReviewRecord] = []
    skipped = 0
    for review in parse_reviews((folder / "reviews.csv").read_bytes()):
        if isinstance(review, Problem):
            problems.append(review)
        elif review.sku in owners:
            reviews.append(replace(review, sku=owners[review.sku]))
        else:
            skipped += 1
    pages = [
        page for page in parse_pages((folder / "pages.csv").read_bytes(), _PAGE_SLUGS) if isinstance(page, PageRecord)
    ]
    return Shop(tuple(products), tuple(reviews), tuple(pages), tuple(problems), skipped)


def _all_products(fixtures: Path) -> list[ProductRecord | Problem]:
    labels: dict[str, str] = {}
    for module in (_GEAR, _CONFIGURABLE, _DOWNLOADS):
        labels |= parse_attribute_labels((fixtures / module / "attributes.csv").read_bytes())
    listed = fixtures / _CONFIGURABLE / "products.csv.gz"
    parsed = [*parse_magento(listed.read_bytes(), currency="USD", labels=labels)]
    gear = fixtures / _GEAR / "SimpleProduct"
    pictures: dict[str, list[str]] = {}
    for path in (*sorted(gear.glob("images_*.csv")), *sorted((fixtures / _DOWNLOADS).glob("images_*.csv"))):
        pictures |= parse_picture_list(path.read_bytes())
    files = [gear / f"products_gear_{name}.csv" for name in _GEAR_FILES]
    files.append(fixtures / _DOWNLOADS / "products_training_video_download.csv")
    for path in files:
        parsed += parse_magento_gear(path.read_bytes(), currency="USD", labels=labels, pictures=pictures)
    episodes = _rows(fixtures / _DOWNLOADS / "downloadable_data_training_video_download.csv")
    listed_prices = {row["sku"]: row["msrp"] for row in _rows(fixtures / "MsrpSampleData" / "products_msrp.csv")}
    return [
        record if isinstance(record, Problem) else _with_list_price(_by_episode(record, episodes), listed_prices)
        for record in parsed
    ]


def _rows(path: Path) -> list[Row]:
    return list(read_table(decoded(path.read_bytes())).rows)


def _by_episode(record: ProductRecord, episodes: list[Row]) -> ProductRecord:
    """Give a download that costs nothing by itself the variants that are sold: its episodes."""
    if any(variant.price.amount_minor for variant in record.variants):
        return record
    sold = [row for row in episodes if row["product_sku"] == record.external_id]
    variants = tuple(
        VariantRecord(
            sku=f"{record.external_id}-{place}",
            price=parse_price(row["link_item_price"], "USD"),
            options={"Episode": row["link_item_title"]},
        )
        for place, row in enumerate(sold, 1)
    )
    return replace(record, variants=variants or record.variants)


def _with_list_price(record: ProductRecord, listed: Mapping[str, str]) -> ProductRecord:
    if record.external_id not in listed:
        return record
    price = parse_price(listed[record.external_id], "USD")
    return replace(record, variants=tuple(_compared(variant, price) for variant in record.variants))


def _compared(variant: VariantRecord, price: Money) -> VariantRecord:
    return replace(variant, compare_at=price) if price.amount_minor > variant.price.amount_minor else variant


def _in_department(record: ProductRecord) -> ProductRecord:
    paths = [path for path in record.category_paths if path[0] not in {"Promotions", "Collections"}]
    collections = [path for path in record.category_paths if path[0] == "Collections" and len(path) > 1]
    return replace(
        record,
        brand=BRAND,
        category_paths=tuple((DEPARTMENT, *path) for path in (*paths, *collections)),
        attributes=tuple(
            replace(stated, name="Style") if stated.name in _STYLES else stated
            for stated in record.attributes
            if stated.name not in _CAMPAIGN_ATTRIBUTES
        ),
    )


def _owners(products: list[ProductRecord]) -> Mapping[str, str]:
    """Return external id by SKU: of each product itself and of each of its variants."""
    owners = {variant.sku: product.external_id for product in products for variant in product.variants}
    return owners | {product.external_id: product.external_id for product in products}


def _linked(products: list[ProductRecord], fixtures: Path) -> list[ProductRecord]:
    owners = _owners(products)
    links: dict[str, dict[Relation, Counter[str]]] = {}
    for folder in _LINK_FOLDERS:
        for name, relation in _LINK_FILES.items():
            path = fixtures / folder / f"{name}.csv"
            listed = parse_link_list(path.read_bytes()) if path.exists() else {}
            for sku, linked in listed.items():
                source = owners.get(sku)
                targets = [owners[target] for target in linked if target in owners and owners[target] != source]
                if source:
                    links.setdefault(source, {}).setdefault(relation, Counter()).update(targets)
    return [
        replace(
            product,
            related={
                relation: tuple(targets) for relation, targets in links.get(product.external_id, {}).items() if targets
            },
        )
        for product in products
    ]
