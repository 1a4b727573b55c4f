"""Writes whole products into the catalogue, many at a time: what imports and the demo loader stand on.

Writing the same entry twice changes nothing. Every change and the job that refreshes the search index are one
transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, Uuid, any_, case, delete, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.kit.jobs import Jobs
from shopwright.kit.slug import slugify
from shopwright.services.products.art.choose import choose
from shopwright.services.products.category_tree import CategoryTreeWriter
from shopwright.services.products.entries import CatalogueEntry, TakenSku, WriteResult
from shopwright.services.products.models import (
    Attribute,
    Brand,
    Media,
    Product,
    ProductCategory,
    ProductLink,
    Variant,
)
from shopwright.services.products.repository import ProductRepository
from shopwright.services.products.service import INDEX_PRODUCTS

_KEYS = ARRAY(String)
_IDS = ARRAY(Uuid)


class CatalogueWriter:
    """Upserts products by their external id."""

    def __init__(self, database: Database, jobs: Jobs, clock: Clock) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock

    async def write(self, entries: Sequence[CatalogueEntry]) -> WriteResult:
        """Write up to a few hundred entries in one transaction; about ten statements, whatever their number."""
        unique = {entry.external_id: entry for entry in entries}
        async with self._database.transaction() as session:
            known = await _locked(session, list(unique))
            changed = [entry for key, entry in unique.items() if key not in known or known[key].digest != entry.digest]
            taken = await self._write_changed(session, changed, known) if changed else ()
        created = tuple(entry.external_id for entry in changed if entry.external_id not in known)
        updated = tuple(entry.external_id for entry in changed if entry.external_id in known)
        untouched = set(unique) - {entry.external_id for entry in changed}
        return WriteResult(created, updated, tuple(key for key in unique if key in untouched), taken)

    async def link(self, links: Sequence[tuple[str, str, str]]) -> None:
        """Replace the links of the products named first: `(external_id, external_id or SKU, kind)`, in order.

        Links to products that are not there are left out. A dozen statements, whatever their number.
        """
        async with self._database.transaction() as session:
            ids = await _referenced(session, {key for link in links for key in link[:2]})
            rows = {
                (ids[source], ids[target], kind): position
                for position, (source, target, kind) in enumerate(links)
                if source in ids and target in ids and ids[source] != ids[target]
            }
            sources = list({ids[source] for source, _, _ in links if source in ids})
            await session.execute(delete(ProductLink).where(ProductLink.product_id == any_(literal(sources, _IDS))))
            await _insert(session, ProductLink, [
                {"product_id": source, "linked_id": target, "kind": kind, "position": position}
                for (source, target, kind), position in rows.items()
            ])  # fmt: skip

    async def _write_changed(
        self, session: AsyncSession, changed: Sequence[CatalogueEntry], known: Mapping[str, "_Known"]
    ) -> tuple[TakenSku, ...]:
        ids = {
            entry.external_id: known[entry.external_id].id if entry.external_id in known else new_id()
            for entry in changed
        }
        taken = await _taken_skus(session, changed, ids)
        brands = await _brand_ids(session, {entry.brand for entry in changed if entry.brand})
        categories = await CategoryTreeWriter(session).ensure(
            {tuple(p) for entry in changed for p in entry.category_paths}
        )
        slugs = await _slugs(session, changed, known)
        stocks = await _stocks(session, list(ids.values()))
        repository = ProductRepository(session)
        left = await repository.categories_of(list(ids.values()))
        variants = _variant_rows(changed, ids, taken, stocks)
        now = self._clock.now()
        rows = [
            _product_row(entry, ids[entry.external_id], variants[entry.external_id], slugs[entry.external_id])
            | {
                "brand_id": brands.get(entry.brand or ""),
                "category_id": categories[tuple(entry.category_paths[0])][-1] if entry.category_paths else None,
                "created_at": now,
                "updated_at": now,
            }
            for entry in changed
        ]
        await _upsert_products(session, rows)
        await _replace_variants(session, list(ids.values()), [row for group in variants.values() for row in group])
        await _replace_details(session, changed, ids, categories)
        await repository.count_again(left | {node for line in categories.values() for node in line})
        changed_ids = [str(product_id) for product_id in ids.values()]
        await self._jobs.enqueue(session, INDEX_PRODUCTS, {"product_ids": changed_ids})
        return tuple(TakenSku(entry.external_id, v.sku) for entry in changed for v in entry.variants if v.sku in taken)


@dataclass(frozen=True, slots=True)
class _Known:
    id: UUID
    digest: str
    slug: str


async def _locked(session: AsyncSession, external_ids: Sequence[str]) -> dict[str, _Known]:
    """Return those that are there, locked in the order in which an order locks them.

    Locked later, an order that came in between would have its pieces put back; locked in the file's order, an import
    and an order could wait for each other.
    """
    query = select(Product.external_id, Product.id, Product.source_digest, Product.slug)
    query = query.where(Product.external_id.in_(external_ids)).order_by(Product.id).with_for_update(key_share=True)
    rows = await session.execute(query)
    return {key: _Known(product_id, digest, slug) for key, product_id, digest, slug in rows}


async def _referenced(session: AsyncSession, keys: Collection[str]) -> dict[str, UUID]:
    """Return products by external id or, where none has it, by SKU."""
    # One array: a whole file's links are more than the 32,767 parameters that a statement may have.
    wanted = any_(literal(list(keys), _KEYS))
    by_sku = await session.execute(select(Variant.sku, Variant.product_id).where(Variant.sku == wanted))
    by_external_id = await session.execute(select(Product.external_id, Product.id).where(Product.external_id == wanted))
    return dict(by_sku.all()) | dict(by_external_id.all())


async def _taken_skus(session: AsyncSession, entries: Sequence[CatalogueEntry], ids: Mapping[str, UUID]) -> set[str]:
    owner: dict[str, UUID] = {}
    taken: set[str] = set()
    for entry in entries:
        for variant in entry.variants:
            if owner.setdefault(variant.sku, ids[entry.external_id]) != ids[entry.external_id]:
                taken.add(variant.sku)
    rows = await session.execute(select(Variant.sku, Variant.product_id).where(Variant.sku.in_(owner)))
    return taken | {sku for sku, product_id in rows if product_id != owner[sku]}


async def _brand_ids(session: AsyncSession, names: set[str]) -> dict[str, UUID]:
    if not names:
        return {}
    slugs = {name: slugify(name) or name for name in sorted(names)}
    rows = {slug: {"id": new_id(), "slug": slug, "name": name} for name, slug in slugs.items()}
    await session.execute(insert(Brand).on_conflict_do_nothing(index_elements=["slug"]), list(rows.values()))
    found = await session.execute(select(Brand.slug, Brand.id).where(Brand.slug.in_(rows)))
    ids = dict(found.all())
    return {name: ids[slug] for name, slug in slugs.items()}


async def _slugs(
    session: AsyncSession, entries: Sequence[CatalogueEntry], known: Mapping[str, _Known]
) -> dict[str, str]:
    """Choose an address for each product: the title's words, with the external id where that is taken."""
    wanted = {entry.external_id: slugify(entry.title) or slugify(entry.external_id) or "product" for entry in entries}
    rows = await session.execute(select(Product.slug).where(Product.slug.in_(set(wanted.values()))))
    taken = {row[0] for row in rows}
    slugs: dict[str, str] = {}
    for key, slug in wanted.items():
        if key in known:
            slugs[key] = known[key].slug
            continue
        slugs[key] = slug if slug not in taken else f"{slug}-{slugify(key) or new_id().hex[-8:]}"
        taken.add(slugs[key])
    return slugs


async def _stocks(session: AsyncSession, product_ids: Sequence[UUID]) -> dict[str, int]:
    rows = await session.execute(select(Variant.sku, Variant.stock).where(Variant.product_id.in_(product_ids)))
    return dict(rows.all())


def _variant_rows(
    entries: Sequence[CatalogueEntry], ids: Mapping[str, UUID], taken: set[str], stocks: Mapping[str, int]
) -> dict[str, list[dict[str, Any]]]:
    return {
        entry.external_id: [
            {
                "id": new_id(),
                "product_id": ids[entry.external_id],
                "sku": variant.sku,
                "barcode": variant.barcode,
                "options": dict(variant.options),
                "price_minor": variant.price_minor,
                "compare_at_minor": variant.compare_at_minor,
                "stock": variant.stock if variant.stock is not None else stocks.get(variant.sku, variant.stock_if_new),
                "image_url": variant.image_url,
                "position": position,
            }
            for position, variant in enumerate(entry.variants)
            if variant.sku not in taken
        ]
        for entry in entries
    }


def _product_row(
    entry: CatalogueEntry, product_id: UUID, variants: Sequence[dict[str, Any]], slug: str
) -> dict[str, Any]:
    art = choose(entry.title, entry.category_paths[0][-1] if entry.category_paths else "")
    url, alt = entry.media[0] if entry.media else (art.path, entry.title)
    cheapest = min(variants, key=lambda row: row["price_minor"], default=None)
    return {
        "id": product_id,
        "external_id": entry.external_id,
        "slug": slug,
        "title": entry.title,
        "description": entry.description,
        "short_description": entry.short_description,
        # A product whose every SKU belongs to somebody else has nothing to sell.
        "status": entry.status if cheapest else "draft",
        "currency": entry.currency,
        "price_minor": cheapest["price_minor"] if cheapest else 0,
        "price_max_minor": max((row["price_minor"] for row in variants), default=0),
        "compare_at_minor": cheapest["compare_at_minor"] if cheapest else None,
        "stock": sum(row["stock"] for row in variants),
        "image_url": url,
        "image_alt": alt,
        "image_hue": art.hue,
        "source_digest": entry.digest,
    }


async def _upsert_products(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    statement = insert(Product)
    kept = {"id", "slug", "external_id", "created_at"}
    changes: dict[str, ColumnElement[Any]] = {n: statement.excluded[n] for n in rows[0] if n not in kept}
    changes["version"] = Product.version + 1
    changes["description"] = case(
        (Product.description_is_ours, Product.description), else_=statement.excluded.description
    )
    changes["merchant_description"] = case((Product.description_is_ours, statement.excluded.description))
    await session.execute(statement.on_conflict_do_update(index_elements=["external_id"], set_=changes), list(rows))


async def _replace_variants(session: AsyncSession, product_ids: Sequence[UUID], rows: Sequence[dict[str, Any]]) -> None:
    skus = [row["sku"] for row in rows]
    await session.execute(delete(Variant).where(Variant.product_id.in_(product_ids), Variant.sku.not_in(skus)))
    if rows:
        statement = insert(Variant)
        changes = {name: statement.excluded[name] for name in rows[0] if name not in {"id", "sku"}}
        await session.execute(statement.on_conflict_do_update(index_elements=["sku"], set_=changes), list(rows))
    only = (
        select(Variant.product_id, Variant.id)
        .where(Variant.product_id.in_(product_ids))
        .order_by(Variant.product_id, Variant.position)
    )
    variant_ids: dict[UUID, list[UUID]] = {product_id: [] for product_id in product_ids}
    for product_id, variant_id in await session.execute(only):
        variant_ids[product_id].append(variant_id)
    await session.execute(
        update(Product),
        [{"id": key, "default_variant_id": ids[0] if len(ids) == 1 else None} for key, ids in variant_ids.items()],
    )


async def _replace_details(
    session: AsyncSession,
    entries: Sequence[CatalogueEntry],
    ids: Mapping[str, UUID],
    categories: Mapping[tuple[str, ...], list[UUID]],
) -> None:
    for table in (Attribute, Media, ProductCategory):
        await session.execute(delete(table).where(table.product_id.in_(ids.values())))
    members = {
        (ids[entry.external_id], category_id)
        for entry in entries
        for path in entry.category_paths
        for category_id in categories[tuple(path)]
    }
    await _insert(session, ProductCategory, [{"product_id": p, "category_id": c} for p, c in sorted(members)])
    await _insert(session, Attribute, [
        {"id": new_id(), "product_id": ids[entry.external_id], "position": position} | asdict(attribute)
        for entry in entries
        for position, attribute in enumerate(entry.attributes)
    ])  # fmt: skip
    await _insert(session, Media, [
        {"id": new_id(), "product_id": ids[entry.external_id], "url": url, "alt": alt, "position": position}
        for entry in entries
        for position, (url, alt) in enumerate(entry.media)
    ])  # fmt: skip


async def _insert(session: AsyncSession, table: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(table), list(rows))
