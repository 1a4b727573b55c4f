"""Migrations run from Python, one process at a time, and bring what is stored along."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import orjson
import pytest
from sqlalchemy import text

from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.kit.migrations import newest_revision, upgrade
from shopwright.services.products.service import INDEX_PRODUCTS
from tests.conftest import DatabaseServer

_PRODUCT = text("""
    INSERT INTO product (id, external_id, slug, title, description, short_description, status, currency, price_minor,
        price_max_minor, stock, image_url, image_alt, image_hue, rating_average, rating_count, popularity,
        source_digest, version, created_at, updated_at)
    VALUES (:id, :name, :name, :name, :description, '', 'published', 'GBP', 100, 100, :stock, '', '', 0, 0, 0, 0,
        'digest', 1, now(), now())
""")
_VARIANT = text("""
    INSERT INTO variant (id, product_id, sku, options, price_minor, stock, position)
    VALUES (:id, :product_id, :name, '{}', 100, :stock, 0)
""")
_RESERVATION = text("""
    INSERT INTO "order" (id, number, account_id, status, currency, subtotal_minor, shipping_minor, total_minor,
        refunded_minor, assisted_minor, delivery_address, idempotency_key, placed_at)
    VALUES (:id, :number, :account_id, 'reserved', 'GBP', 100, 0, 100, 0, 0, '{}', :number, now())
""")
_LINE = text("""
    INSERT INTO order_line (id, order_id, product_id, variant_id, title, sku, quantity, unit_price_minor)
    VALUES (:id, :order_id, :product_id, :variant_id, '', '', :quantity, 100)
""")
_DRAFT = text("""
    INSERT INTO description_draft (id, product_id, text, claims, checks, brief, model, prompt_version, status,
        replaced_text, created_at, published_at)
    VALUES (:id, :product_id, :text, '[]', '[]', '{}', 'composed', '', 'published', :replaced, now(), now())
""")


class TestUpgrade:
    async def test_ends_at_the_newest_revision_and_may_be_repeated(self, database: Database, database_url: str) -> None:
        await asyncio.gather(upgrade(database_url), upgrade(database_url))

        async with database.reading() as session:
            revisions = (await session.scalars(text("SELECT version_num FROM alembic_version"))).all()
        assert list(revisions) == [newest_revision()]


@pytest.fixture
async def older(database_server: DatabaseServer) -> AsyncIterator[tuple[Database, str]]:
    """A database before reservations were one an account, and its address."""
    name = f"test_{uuid4().hex}"
    await database_server.execute(f"CREATE DATABASE {name}")
    url = database_server.url_of(name)
    await upgrade(url, "0006")
    opened = Database(url, pool_size=2)
    yield opened, url
    await opened.close()
    await database_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


class TestStoredRows:
    async def test_three_reservations_of_an_account_become_one_and_their_stock_comes_back(
        self, older: tuple[Database, str]
    ) -> None:
        database, url = older
        account_id, sold_out, left = new_id(), new_id(), new_id()
        orders = [new_id() for _ in range(3)]
        async with database.transaction() as session:
            await session.execute(
                text("INSERT INTO account (id, name, role, created_at) VALUES (:id, 'Ada', 'shopper', now())"),
                {"id": account_id},
            )
            for product_id, name, stock in ((sold_out, "lantern", 0), (left, "mug", 4)):
                row = {"id": product_id, "product_id": product_id, "name": name, "stock": stock, "description": ""}
                await session.execute(_PRODUCT, row)
                await session.execute(_VARIANT, row)
            for number, order_id in enumerate(orders, 1):
                order = {"id": order_id, "number": f"SW-{number}", "account_id": account_id}
                await session.execute(_RESERVATION, order)
                for product_id in (sold_out, left):
                    line = {"id": new_id(), "order_id": order_id, "product_id": product_id, "variant_id": product_id}
                    await session.execute(_LINE, line | {"quantity": number})

        await upgrade(url)

        async with database.reading() as session:
            assert list(await session.scalars(text('SELECT id FROM "order"'))) == [orders[-1]]
            for table in ("product", "variant"):
                stocks = await session.execute(text(f"SELECT id, stock FROM {table}"))
                assert {row.id: row.stock for row in stocks} == {sold_out: 3, left: 7}
            enqueued = await session.scalars(
                text("SELECT payload FROM pgqueuer WHERE entrypoint = :name AND status = 'queued'"),
                {"name": INDEX_PRODUCTS},
            )
            assert [orjson.loads(payload) for payload in enqueued] == [{"product_ids": [str(sold_out)]}]

    async def test_a_description_that_was_published_is_ours_and_the_merchants_words_are_kept(
        self, older: tuple[Database, str]
    ) -> None:
        database, url = older
        ours, edited = new_id(), new_id()
        async with database.transaction() as session:
            for product_id, name, description in ((ours, "lantern", "Ours."), (edited, "mug", "By hand.")):
                row = {"id": product_id, "name": name, "stock": 1, "description": description}
                await session.execute(_PRODUCT, row)
                draft = {"id": new_id(), "product_id": product_id, "text": "Ours.", "replaced": "The merchant's."}
                await session.execute(_DRAFT, draft)

        await upgrade(url)

        query = text("SELECT id, description, description_is_ours, merchant_description FROM product")
        async with database.reading() as session:
            rows = {row.id: tuple(row)[1:] for row in await session.execute(query)}
        assert rows == {ours: ("Ours.", True, "The merchant's."), edited: ("By hand.", False, None)}
