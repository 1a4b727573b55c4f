"""The catalogue, as the rest of the shop sees it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.jobs import Jobs
from shopwright.kit.pagination import (
    CursorKey,
    InvalidCursor,
    decode_cursor,
    encode_cursor,
    read_decimal,
    read_integer,
    read_time,
)
from shopwright.services.products.errors import CategoryNotFound, ProductChanged, ProductNotFound, StockExhausted
from shopwright.services.products.listing import Listing, read_cards
from shopwright.services.products.models import Category, Variant
from shopwright.services.products.records import IndexRecord, index_record
from shopwright.services.products.repository import ProductRepository
from shopwright.services.products.schemas import (
    AttributeView,
    CategoryNode,
    CategoryRef,
    CategoryTree,
    Image,
    Price,
    ProductCard,
    ProductChange,
    ProductDetail,
    ProductPage,
    ReviewsInsight,
    VariantView,
)

INDEX_PRODUCTS = "search.index_products"
"""The job that refreshes the search index: `{"product_ids": [...]}`. Run by the search service."""
_INDEXED_AT_ONCE = 500


class ProductService:
    """Reads the catalogue and keeps it consistent."""

    def __init__(self, database: Database, jobs: Jobs, clock: Clock) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock

    async def list_products(self, listing: Listing, *, cursor: str | None = None, limit: int = 24) -> ProductPage:
        """Return a page of cards. One query. Raises `InvalidCursor` and `CategoryNotFound`."""
        return ProductPage.model_validate_json(await self.list_json(listing, cursor=cursor, limit=limit))

    async def list_json(self, listing: Listing, *, cursor: str | None = None, limit: int = 24) -> bytes:
        """Return a `ProductPage` as JSON, as the database made it. Raises as `list_products` does."""
        after = decode_cursor(cursor, length=3) if cursor else None
        if after is not None and after[0] != listing.sort:
            after = None
        rows = await read_cards(self._database, listing, _database_key(listing, after), limit + 1)
        if not rows and listing.category_slug and cursor is None:
            await self._require_category(listing.category_slug)
        next_cursor = None
        if len(rows) > limit:
            rows = rows[:limit]
            next_cursor = encode_cursor([listing.sort, _wire_key(rows[-1]["sort_key"]), str(rows[-1]["id"])])
        items = ",".join([row["card"] for row in rows])
        return f'{{"items":[{items}],"next_cursor":{orjson.dumps(next_cursor).decode()}}}'.encode()

    async def count_products(self, listing: Listing) -> int:
        """Return how many products a listing holds."""
        async with self._database.reading() as session:
            return await ProductRepository(session).count(listing)

    async def cards(self, ids: Sequence[UUID]) -> list[ProductCard]:
        """Return the cards of published products in the order of `ids`; others are left out. One query."""
        if not ids:
            return []
        async with self._database.reading() as session:
            rows = await ProductRepository(session).cards_by_id(ids)
        return [card_from_row(rows[product_id]) for product_id in ids if product_id in rows]

    async def get_product(self, reference: str, *, with_unpublished: bool = False) -> ProductDetail:
        """Return a product by id or slug. Raises `ProductNotFound`."""
        async with self._database.reading() as session:
            repository = ProductRepository(session)
            row = await repository.find(reference, with_unpublished=with_unpublished)
            if row is None:
                raise ProductNotFound(f"There is no product {reference!r} in the shop.")
            variants = await repository.variants(row["id"])
            attributes = await repository.attributes([row["id"]])
            media = await repository.media(row["id"])
            line = await repository.ancestors(row["category_id"]) if row["category_id"] else []
        insight = row["reviews_insight"]
        return ProductDetail(
            **card_from_row(row).model_dump(),
            description=row["description"],
            short_description=row["short_description"],
            status=row["status"],
            breadcrumbs=[CategoryRef(slug=node.slug, name=node.name) for node in line],
            variants=[variant_view(variant, row["currency"]) for variant in variants],
            attributes=[AttributeView(name=a.name, value=a.value, unit=a.unit) for a in attributes],
            media=[Image(url=m.url, alt=m.alt, hue=row["image_hue"]) for m in media],
            reviews_insight=ReviewsInsight.model_validate(insight) if insight else None,
            version=row["version"],
            updated_at=row["updated_at"],
        )

    async def merchant_description(self, product_id: UUID) -> str:
        """Return what the merchant says of a product, also where its page says what was published here."""
        async with self._database.reading() as session:
            return await ProductRepository(session).merchant_description(product_id) or ""

    async def known_ids(self, ids: Collection[UUID]) -> set[UUID]:
        """Return those of `ids` that are products, published or not. One query."""
        if not ids:
            return set()
        async with self._database.reading() as session:
            return await ProductRepository(session).known_ids(ids)

    async def popular(self, limit: int) -> list[tuple[UUID, int]]:
        """Return the best-selling products in stock: `(id, units in 90 days)`, best first.

        Where fewer than `limit` have sold, those that have not are joined by one of each category: the newest alone
        may be twenty key rings of one import.
        """
        async with self._database.reading() as session:
            repository = ProductRepository(session)
            found = await repository.popular(limit)
            if len(found) < limit or found[-1][1] > 0:
                return found
            units = dict(found)
            return [*found, *((one, 0) for one in await repository.one_of_each_category(limit) if one not in units)]

    async def attributes_of(self, ids: Sequence[UUID]) -> dict[UUID, list[AttributeView]]:
        """Return the stated facts of products. One query."""
        async with self._database.reading() as session:
            rows = await ProductRepository(session).attributes(ids)
        facts: dict[UUID, list[AttributeView]] = {product_id: [] for product_id in ids}
        for row in rows:
            facts[row.product_id].append(AttributeView(name=row.name, value=row.value, unit=row.unit))
        return facts

    async def index_records(self, ids: Sequence[UUID]) -> list[IndexRecord]:
        """Return what the search index keeps of the published products among `ids`. One query for any number."""
        async with self._database.reading() as session:
            rows = await ProductRepository(session).index_rows(ids)
        return [index_record(row) for row in rows]

    async def ids_after(self, after: UUID | None, *, limit: int) -> list[UUID]:
        """Return ids of products of any status in order, for walking through the catalogue in portions."""
        async with self._database.reading() as session:
            return list(await ProductRepository(session).ids_after(after, limit))

    async def variants_with_cards(self, variant_ids: Sequence[UUID]) -> dict[UUID, tuple[VariantView, ProductCard]]:
        """Return variants with the cards of their published products. Two queries."""
        async with self._database.reading() as session:
            repository = ProductRepository(session)
            found = await repository.variants_by_id(variant_ids)
            rows = await repository.cards_by_id([product.id for _, product in found.values()])
        return {
            variant_id: (variant_view(variant, product.currency), card_from_row(rows[product.id]))
            for variant_id, (variant, product) in found.items()
            if product.id in rows
        }

    async def ids_by_external_id(self, external_ids: Sequence[str]) -> dict[str, UUID]:
        """Return the ids of imported products. One query."""
        async with self._database.reading() as session:
            return await ProductRepository(session).ids_by_external_id(external_ids)

    async def variants_by_sku(self, skus: Sequence[str]) -> dict[str, tuple[UUID, UUID]]:
        """Return product and variant id by SKU. One query."""
        async with self._database.reading() as session:
            return await ProductRepository(session).variants_by_sku(skus)

    async def linked_ids(self, product_ids: Sequence[UUID], kind: str) -> list[UUID]:
        """Return what the merchant linked by hand (`crosssell`, `related`, `upsell`)."""
        async with self._database.reading() as session:
            return await ProductRepository(session).linked_ids(product_ids, kind)

    async def category_tree(self) -> CategoryTree:
        """Return every category with published products, each with the picture of its best seller."""
        async with self._database.reading() as session:
            repository = ProductRepository(session)
            categories = await repository.categories()
            pictures = await repository.category_pictures()
            count = await repository.count(Listing())
        return CategoryTree(items=_tree(categories, pictures), product_count=count)

    async def public_paths(self) -> list[str]:
        """Return the addresses of every category and published product, below the shop's own. Two queries."""
        async with self._database.reading() as session:
            repository = ProductRepository(session)
            categories = await repository.categories()
            slugs = await repository.published_slugs()
        return [*(f"/c/{category.slug}" for category in categories), *(f"/p/{slug}" for slug in slugs)]

    async def update_product(self, product_id: UUID, change: ProductChange) -> ProductDetail:
        """Apply an editor's change; a description that is written by hand is ours from then on, as a published one is.

        Raises `ProductNotFound`, and `ProductChanged` when the version moved on.
        """
        fields = change.model_dump(exclude_unset=True, exclude={"version"}, exclude_none=True)
        async with self._database.transaction() as session:
            product = await ProductRepository(session).locked(product_id)
            if product and not product.description_is_ours and change.description not in {None, product.description}:
                fields |= {"description_is_ours": True, "merchant_description": product.description}
            await self.change_product(session, product_id, fields, version=change.version)
        return await self.get_product(str(product_id), with_unpublished=True)

    async def lock(self, session: AsyncSession, ids: Collection[UUID]) -> None:
        """Lock products within the caller's transaction: before it changes several, or counts something of theirs."""
        await ProductRepository(session).lock(ids)

    async def change_product(
        self,
        session: AsyncSession,
        product_id: UUID,
        fields: dict[str, Any],
        *,
        version: int | None = None,
        is_indexed: bool = True,
    ) -> None:
        """Set columns of a product within the caller's transaction; its categories and the search index follow.

        Who changes many sees to the index with `have_indexed`, and says so by `is_indexed`.
        """
        repository = ProductRepository(session)
        product = await repository.locked(product_id)
        if product is None:
            raise ProductNotFound(f"There is no product {product_id} to change.")
        if version is not None and product.version != version:
            raise ProductChanged("The product was changed since you opened it; reload it and try again.")
        status = product.status
        for name, value in fields.items():
            setattr(product, name, value)
        product.version += 1
        product.updated_at = self._clock.now()
        await session.flush()
        if product.status != status:
            await repository.count_again(await repository.categories_of([product_id]))
        if is_indexed:
            await self.have_indexed(session, [product_id])

    async def take_stock(self, session: AsyncSession, quantities: Mapping[UUID, int]) -> None:
        """Take stock of variants within the caller's transaction. Raises `StockExhausted`."""
        changes = {variant_id: -quantity for variant_id, quantity in quantities.items()}
        taken, turned = await ProductRepository(session).change_stock(changes)
        if taken < len(changes):
            raise StockExhausted("There is not enough left of one of the products; lower its quantity.")
        await self.have_indexed(session, turned)

    async def return_stock(self, session: AsyncSession, quantities: Mapping[UUID, int]) -> None:
        """Put back what `take_stock` took, within the caller's transaction. Variants that are gone are left out."""
        _, turned = await ProductRepository(session).change_stock(quantities)
        await self.have_indexed(session, turned)

    async def set_popularity(self, session: AsyncSession, units: dict[UUID, int]) -> None:
        """Set how many units of each product were sold of late, within the caller's transaction; 0 for the others."""
        await self.have_indexed(session, await ProductRepository(session).set_popularity(units))

    async def have_indexed(self, session: AsyncSession, ids: Sequence[UUID]) -> None:
        """Have products indexed once the caller's transaction is committed."""
        for start in range(0, len(ids), _INDEXED_AT_ONCE):
            portion = [str(one) for one in ids[start : start + _INDEXED_AT_ONCE]]
            await self._jobs.enqueue(session, INDEX_PRODUCTS, {"product_ids": portion})

    async def _require_category(self, slug: str) -> None:
        async with self._database.reading() as session:
            is_known = await ProductRepository(session).has_category(slug)
        if not is_known:
            raise CategoryNotFound(f"There is no category {slug!r}.")


def card_from_row(row: RowMapping) -> ProductCard:
    """Read the card of a row."""
    return ProductCard.model_validate_json(row["card"])


def variant_view(variant: Variant, currency: str) -> VariantView:
    """Make the wire form of a variant."""
    compare_at = variant.compare_at_minor
    return VariantView(
        id=variant.id,
        sku=variant.sku,
        barcode=variant.barcode,
        options={name: str(value) for name, value in variant.options.items()},
        price=Price(amount_minor=variant.price_minor, currency=currency),
        compare_at=Price(amount_minor=compare_at, currency=currency) if compare_at else None,
        stock=variant.stock,
        in_stock=variant.stock > 0,
        image_url=variant.image_url,
    )


def _tree(categories: Sequence[Category], pictures: dict[UUID, RowMapping]) -> list[CategoryNode]:
    nodes: dict[UUID, CategoryNode] = {}
    roots: list[CategoryNode] = []
    for category in categories:
        picture = pictures.get(category.id)
        node = CategoryNode(
            id=category.id,
            slug=category.slug,
            name=category.name,
            product_count=category.product_count,
            image=Image(url=picture["image_url"], alt=picture["image_alt"], hue=picture["image_hue"])
            if picture
            else None,
            children=[],
        )
        nodes[category.id] = node
        parent = nodes.get(category.parent_id) if category.parent_id else None
        (parent.children if parent else roots).append(node)
    return roots


def _database_key(listing: Listing, after: CursorKey | None) -> list[Any] | None:
    """Turn a cursor's JSON values back into what the sort column holds."""
    if after is None:
        return None
    read: dict[str, Callable[[object], Any]] = {"newest": read_time, "rating": read_decimal}
    try:
        return [read.get(listing.sort, read_integer)(after[1]), UUID(str(after[2]))]
    except ValueError as error:
        raise InvalidCursor("The cursor is not one of ours; leave it out to start from the first page.") from error


def _wire_key(value: Any) -> str | int | float:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)
