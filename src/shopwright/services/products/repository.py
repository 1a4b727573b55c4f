"""The SQL of the catalogue."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, case, exists, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.products.listing import Listing, cards_statement, filtered
from shopwright.services.products.models import (
    Attribute,
    Category,
    Media,
    Product,
    ProductCategory,
    ProductLink,
    Variant,
)


class ProductRepository:
    """Reads and writes the catalogue within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, listing: Listing) -> int:
        """Return how many products a listing holds."""
        counted = select(func.count()).select_from(Product)
        query = filtered(counted, frozenset(listing.values), is_sold=listing.in_stock)
        return int((await self._session.execute(query, listing.values)).scalar_one())

    async def cards_by_id(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        """Return the cards of published products among `ids`, in one query."""
        query = cards_statement().where(Product.id.in_(ids), Product.status == "published")
        return {row["id"]: row for row in (await self._session.execute(query)).mappings()}

    async def find(self, reference: str, *, with_unpublished: bool) -> RowMapping | None:
        """Return a product by id or slug, with the columns of its page."""
        query = cards_statement().add_columns(
            Product.currency,
            Product.image_hue,
            Product.description,
            Product.short_description,
            Product.status,
            Product.reviews_insight,
            Product.version,
            Product.updated_at,
            Product.category_id,
        )
        identifier = _as_uuid(reference)
        query = query.where(Product.id == identifier if identifier else Product.slug == reference)
        if not with_unpublished:
            query = query.where(Product.status == "published")
        return (await self._session.execute(query)).mappings().one_or_none()

    async def merchant_description(self, product_id: UUID) -> str | None:
        """Return what the merchant says of a product, whatever its page says; nothing for no product."""
        own = case((Product.description_is_ours, Product.merchant_description), else_=Product.description)
        query = select(func.coalesce(own, "")).where(Product.id == product_id)
        return (await self._session.scalars(query)).one_or_none()

    async def variants(self, product_id: UUID) -> Sequence[Variant]:
        """Return the variants of a product in their order."""
        query = select(Variant).where(Variant.product_id == product_id).order_by(Variant.position)
        return (await self._session.scalars(query)).all()

    async def variants_by_id(self, ids: Sequence[UUID]) -> dict[UUID, tuple[Variant, Product]]:
        """Return variants with their products, in one query."""
        query = select(Variant, Product).join(Product, Product.id == Variant.product_id).where(Variant.id.in_(ids))
        return {variant.id: (variant, product) for variant, product in await self._session.execute(query)}

    async def ids_by_external_id(self, external_ids: Sequence[str]) -> dict[str, UUID]:
        """Return ids of imported products."""
        query = select(Product.external_id, Product.id).where(Product.external_id.in_(external_ids))
        return dict((await self._session.execute(query)).all())

    async def variants_by_sku(self, skus: Sequence[str]) -> dict[str, tuple[UUID, UUID]]:
        """Return product and variant id by SKU."""
        query = select(Variant.sku, Variant.product_id, Variant.id).where(Variant.sku.in_(skus))
        return {sku: (product_id, variant_id) for sku, product_id, variant_id in await self._session.execute(query)}

    async def attributes(self, product_ids: Sequence[UUID]) -> Sequence[Attribute]:
        """Return the attributes of products in their order."""
        query = select(Attribute).where(Attribute.product_id.in_(product_ids))
        return (await self._session.scalars(query.order_by(Attribute.product_id, Attribute.position))).all()

    async def media(self, product_id: UUID) -> Sequence[Media]:
        """Return the pictures of a product in their order."""
        query = select(Media).where(Media.product_id == product_id).order_by(Media.position)
        return (await self._session.scalars(query)).all()

    async def linked_ids(self, product_ids: Sequence[UUID], kind: str) -> list[UUID]:
        """Return what the merchant linked to any of `product_ids`, in the merchant's order."""
        query = (
            select(ProductLink.linked_id)
            .where(ProductLink.product_id.in_(product_ids), ProductLink.kind == kind)
            .order_by(ProductLink.position)
        )
        return list(dict.fromkeys((await self._session.scalars(query)).all()))

    async def ancestors(self, category_id: UUID) -> list[Category]:
        """Return the categories from the root down to `category_id`."""
        query = text("""
            WITH RECURSIVE line AS (
                SELECT id, parent_id FROM category WHERE id = :id
                UNION ALL
                SELECT category.id, category.parent_id FROM category JOIN line ON category.id = line.parent_id
            ) SELECT id FROM line
        """)
        ids = (await self._session.scalars(query, {"id": category_id})).all()
        categories = await self._session.scalars(select(Category).where(Category.id.in_(ids)).order_by(Category.depth))
        return list(categories)

    async def categories(self) -> Sequence[Category]:
        """Return every category with products, parents before children."""
        query = (
            select(Category)
            .where(Category.product_count > 0)
            .order_by(Category.depth, Category.position, Category.name)
        )
        return (await self._session.scalars(query)).all()

    async def has_category(self, slug: str) -> bool:
        """Say whether there is a category of this name with products."""
        query = select(exists().where(Category.slug == slug, Category.product_count > 0))
        return bool(await self._session.scalar(query))

    async def categories_of(self, product_ids: Sequence[UUID]) -> set[UUID]:
        """Return every category that one of the products is shown in."""
        query = select(ProductCategory.category_id).where(ProductCategory.product_id.in_(product_ids))
        return set(await self._session.scalars(query))

    async def count_again(self, category_ids: Collection[UUID]) -> None:
        """Count the published products of categories."""
        values = {"ids": list(category_ids)}
        await self._session.execute(_LOCK_CATEGORIES, values)
        await self._session.execute(_COUNT_PRODUCTS, values)

    async def category_pictures(self) -> dict[UUID, RowMapping]:
        """Return the picture of the most popular product of each category."""
        query = text("""
            SELECT DISTINCT ON (pc.category_id) pc.category_id, p.image_url, p.image_alt, p.image_hue
            FROM product_category pc JOIN product p ON p.id = pc.product_id
            WHERE p.status = 'published'
            ORDER BY pc.category_id, p.popularity DESC, p.id
        """)
        return {row["category_id"]: row for row in (await self._session.execute(query)).mappings()}

    async def index_rows(self, ids: Sequence[UUID]) -> Sequence[RowMapping]:
        """Return the published products among `ids` with all that is said about them. One query for any number."""
        return (await self._session.execute(_INDEX_ROWS, {"ids": list(ids)})).mappings().all()

    async def published_slugs(self) -> Sequence[str]:
        """Return the slugs of published products, the newest first; a sitemap takes fifty thousand."""
        query = select(Product.slug).where(Product.status == "published").order_by(Product.created_at.desc())
        return (await self._session.scalars(query.limit(49_000))).all()

    async def locked(self, product_id: UUID) -> Product | None:
        """Return a product, locked until the transaction ends."""
        return await self._session.get(Product, product_id, with_for_update={"key_share": True})

    async def lock(self, ids: Collection[UUID]) -> None:
        """Lock products until the transaction ends, in the order in which everybody locks them."""
        query = select(Product.id).where(Product.id.in_(ids)).order_by(Product.id)
        await self._session.execute(query.with_for_update(key_share=True))

    async def change_stock(self, changes: Mapping[UUID, int]) -> tuple[int, list[UUID]]:
        """Add to the stock of variants and of their products, where it does not fall below 0.

        Return of how many variants, and the products that sold out or came back by it.

        Products are locked before their variants and in the order of their ids, so that two orders, or an order and an
        import, never wait for each other in a circle.
        """
        values = {"ids": list(changes), "changes": list(changes.values())}
        await self._session.execute(_LOCK_PRODUCTS, values)
        changed = (await self._session.execute(_CHANGE_VARIANTS, values)).all()
        products = (await self._session.execute(_CHANGE_PRODUCTS, values)).all()
        return len(changed), [row.id for row in products if row.has_turned]

    async def known_ids(self, ids: Collection[UUID]) -> set[UUID]:
        """Return those of `ids` that are products."""
        return set(await self._session.scalars(select(Product.id).where(Product.id.in_(ids))))

    async def popular(self, limit: int) -> list[tuple[UUID, int]]:
        """Return published products in stock with their popularity, most popular first."""
        query = select(Product.id, Product.popularity).where(Product.status == "published", Product.stock > 0)
        rows = await self._session.execute(query.order_by(Product.popularity.desc(), Product.id.desc()).limit(limit))
        return [(row[0], row[1]) for row in rows]

    async def one_of_each_category(self, limit: int) -> list[UUID]:
        """Return the newest product in stock of each category that has none below it."""
        query = text("""
            SELECT DISTINCT newest.product_id
            FROM category
            CROSS JOIN LATERAL (
                SELECT pc.product_id
                FROM product_category pc JOIN product ON product.id = pc.product_id
                WHERE pc.category_id = category.id AND product.status = 'published' AND product.stock > 0
                ORDER BY pc.product_id DESC
                LIMIT 1
            ) AS newest
            WHERE NOT EXISTS (SELECT FROM category AS below WHERE below.parent_id = category.id)
            LIMIT :limit
        """)
        return list(await self._session.scalars(query, {"limit": limit}))

    async def set_popularity(self, units: dict[UUID, int]) -> list[UUID]:
        """Set the popularity of every product in one statement; products that `units` does not name get 0.

        Return those whose popularity is another now. Only those are locked, in the order of their ids as everywhere.
        """
        query = text("""
            WITH counted AS MATERIALIZED (
                SELECT product.id, COALESCE(sold.units, 0) AS units
                FROM product
                LEFT JOIN unnest(CAST(:ids AS uuid[]), CAST(:units AS bigint[])) AS sold (id, units)
                  ON sold.id = product.id
                WHERE product.popularity <> COALESCE(sold.units, 0)
                ORDER BY product.id
                FOR NO KEY UPDATE OF product
            )
            UPDATE product SET popularity = counted.units FROM counted WHERE counted.id = product.id
            RETURNING product.id
        """)
        return list(await self._session.scalars(query, {"ids": list(units), "units": list(units.values())}))

    async def ids_after(self, after: UUID | None, limit: int) -> Sequence[UUID]:
        """Return ids of products in order, for walking through the catalogue in portions."""
        query = select(Product.id).order_by(Product.id).limit(limit)
        if after is not None:
            query = query.where(Product.id > after)
        return (await self._session.scalars(query)).all()


def _as_uuid(reference: str) -> UUID | None:
    try:
        return UUID(reference)
    except ValueError:
        return None


_LOCK_PRODUCTS = text("""
    SELECT id FROM product WHERE id IN (SELECT product_id FROM variant WHERE id = ANY(:ids)) ORDER BY id
    FOR NO KEY UPDATE
""")
_CHANGE_VARIANTS = text("""
    UPDATE variant SET stock = variant.stock + wanted.change
    FROM unnest(CAST(:ids AS uuid[]), CAST(:changes AS int[])) AS wanted (id, change)
    WHERE variant.id = wanted.id AND variant.stock + wanted.change >= 0
    RETURNING variant.id
""")
_CHANGE_PRODUCTS = text("""
    UPDATE product SET stock = held.stock
    FROM (
        SELECT p.id, p.stock AS before, sum(v.stock) AS stock FROM product p JOIN variant v ON v.product_id = p.id
        WHERE p.id IN (SELECT product_id FROM variant WHERE id = ANY(:ids)) GROUP BY p.id
    ) AS held
    WHERE held.id = product.id
    RETURNING product.id, (held.before > 0) <> (held.stock > 0) AS has_turned
""")
# Two that count the same category do so one after the other, so that the second sees what the first has changed.
_LOCK_CATEGORIES = text("SELECT id FROM category WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE")
_COUNT_PRODUCTS = text("""
    UPDATE category SET product_count = counted.n
    FROM (
        SELECT c.id, count(p.id) AS n
        FROM category c
        LEFT JOIN product_category pc ON pc.category_id = c.id
        LEFT JOIN product p ON p.id = pc.product_id AND p.status = 'published'
        WHERE c.id = ANY(:ids)
        GROUP BY c.id
    ) counted
    WHERE counted.id = category.id AND category.product_count <> counted.n
""")
_INDEX_ROWS = text("""
    SELECT p.id, p.title, p.short_description, p.description, b.name AS brand, p.price_minor, p.stock, p.popularity,
           p.rating_average, p.created_at,
           (SELECT jsonb_agg(jsonb_build_array(c.slug, c.name, c.depth) ORDER BY c.depth, c.slug)
            FROM product_category pc JOIN category c ON c.id = pc.category_id WHERE pc.product_id = p.id) AS categories,
           (SELECT jsonb_agg(jsonb_build_array(a.name, a.value, a.unit, a.number IS NOT NULL) ORDER BY a.position)
            FROM attribute a WHERE a.product_id = p.id) AS attributes,
           (SELECT jsonb_agg(jsonb_build_array(v.sku, v.barcode, v.options) ORDER BY v.position)
            FROM variant v WHERE v.product_id = p.id) AS variants
    FROM product p LEFT JOIN brand b ON b.id = p.brand_id
    WHERE p.id = ANY(:ids) AND p.status = 'published'
""")
