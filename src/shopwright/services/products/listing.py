"""Lists of products: which ones, in which order, and the cards they are shown as."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, Select, Text, bindparam, exists, literal_column, select, tuple_

from shopwright.kit.database import Database, like_escaped
from shopwright.services.products.models import Brand, Category, Product, ProductCategory
from shopwright.services.products.schemas import ProductSort

_CARD = literal_column(
    """json_build_object(
        'id', product.id, 'slug', product.slug, 'title', product.title, 'brand', brand.name,
        'category', CASE WHEN category.id IS NOT NULL
            THEN json_build_object('slug', category.slug, 'name', category.name) END,
        'price', json_build_object('amount_minor', product.price_minor, 'currency', product.currency),
        'price_max', json_build_object('amount_minor', product.price_max_minor, 'currency', product.currency),
        'compare_at', CASE WHEN product.compare_at_minor > 0
            THEN json_build_object('amount_minor', product.compare_at_minor, 'currency', product.currency) END,
        'in_stock', product.stock > 0, 'stock', product.stock,
        'rating', CASE WHEN product.rating_count > 0
            THEN json_build_object('average', product.rating_average, 'count', product.rating_count) END,
        'image', json_build_object('url', product.image_url, 'alt', product.image_alt, 'hue', product.image_hue),
        'default_variant_id', product.default_variant_id
    )::text""",
    Text,
).label("card")
"""A `ProductCard` as it goes over the wire. Made by the server, since a list of them needs no objects in between."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which products a list shows, and in which order."""

    category_slug: str | None = None
    brand: str | None = None
    min_price_minor: int | None = None
    max_price_minor: int | None = None
    in_stock: bool = False
    title_contains: str | None = None
    status: str | None = "published"
    """`None` lists every status, for the admin."""
    sort: ProductSort = "popular"

    @property
    def values(self) -> dict[str, Any]:
        """The values of the filters that are set, by the name of their parameter."""
        filters = {
            "status": self.status,
            "category_slug": self.category_slug,
            "brand": self.brand,
            "min_price_minor": self.min_price_minor,
            "max_price_minor": self.max_price_minor,
            "title_pattern": f"%{like_escaped(self.title_contains)}%" if self.title_contains else None,
        }
        return {name: value for name, value in filters.items() if value is not None}


_ORDER = {
    "popular": (Product.popularity, False),
    "newest": (Product.created_at, False),
    "price_asc": (Product.price_minor, True),
    "price_desc": (Product.price_minor, False),
    "rating": (Product.rating_average, False),
}


async def read_cards(
    database: Database, listing: Listing, after: Sequence[Any] | None, limit: int
) -> Sequence[RowMapping]:
    """Return up to `limit` cards with `id` and `sort_key`, starting after a cursor's key. One round trip."""
    values = listing.values | {"limit": limit}
    if after is not None:
        values |= {"after_key": after[0], "after_id": after[1]}
    statement = _listing_statement(listing.sort, frozenset(values), is_sold=listing.in_stock)
    return await database.rows(statement, values)


def cards_statement() -> Select[*tuple[Any, ...]]:
    """Return the statement of all cards, each with its product's id."""
    return (
        select(_CARD, Product.id)
        .outerjoin(Brand, Brand.id == Product.brand_id)
        .outerjoin(Category, Category.id == Product.category_id)
    )


@lru_cache(maxsize=512)
def _listing_statement(sort: ProductSort, given: frozenset[str], *, is_sold: bool) -> Select[*tuple[Any, ...]]:
    """Build the statement of a kind of listing once: building it costs as much as running it."""
    column, is_ascending = _ORDER[sort]
    query = filtered(cards_statement().add_columns(column.label("sort_key")), given, is_sold=is_sold)
    if "after_key" in given:
        keys = tuple_(column, Product.id)
        position = tuple_(bindparam("after_key", type_=column.type), bindparam("after_id", type_=Product.id.type))
        query = query.where(keys > position if is_ascending else keys < position)
    order = (column.asc(), Product.id.asc()) if is_ascending else (column.desc(), Product.id.desc())
    return query.order_by(*order).limit(bindparam("limit"))


def filtered(query: Select[*tuple[Any, ...]], given: frozenset[str], *, is_sold: bool) -> Select[*tuple[Any, ...]]:
    """Narrow a statement to a listing, by the names of the filters that are set."""
    in_category = (
        exists()
        .where(ProductCategory.product_id == Product.id, ProductCategory.category_id == Category.id)
        .where(Category.slug == bindparam("category_slug"))
        .correlate(Product)
    )
    of_brand = Product.brand_id == select(Brand.id).where(Brand.name == bindparam("brand")).scalar_subquery()
    conditions = {
        "status": Product.status == bindparam("status"),
        "category_slug": in_category,
        "brand": of_brand,
        "min_price_minor": Product.price_minor >= bindparam("min_price_minor"),
        "max_price_minor": Product.price_minor <= bindparam("max_price_minor"),
        "title_pattern": Product.title.ilike(bindparam("title_pattern"), escape="\\"),
    }
    query = query.where(*(condition for name, condition in conditions.items() if name in given))
    return query.where(Product.stock > 0) if is_sold else query
