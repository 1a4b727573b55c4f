"""Loads the demo shop, through the same writers that a merchant's import uses. `demo/NOTICE.md` tells its rules."""

import asyncio
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import structlog

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.objects import ObjectStore
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.service import AccountService
from shopwright.services.activity.service import ActivityService, ImportedPurchase
from shopwright.services.feeds.catalogue_entries import catalogue_entry, catalogue_links, media_address
from shopwright.services.feeds.demo_sign_ins import DemoSignIns
from shopwright.services.feeds.formats.icecat import parse_icecat
from shopwright.services.feeds.gift_shop import GiftShop, read_gift_shop
from shopwright.services.feeds.luma import POUNDS_PER_DOLLAR, Shop, read_luma
from shopwright.services.feeds.models import DemoLoad
from shopwright.services.feeds.records import ProductRecord
from shopwright.services.knowledge.schemas import NewDocument
from shopwright.services.knowledge.service import KnowledgeService
from shopwright.services.orders.imports import ImportedLine, ImportedOrder, ImportedRefund, OrderImport, RefundedLine
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.entries import CatalogueEntry
from shopwright.services.products.service import ProductService
from shopwright.services.reviews.service import ImportedReview, ReviewService

logger = structlog.get_logger(__name__)

PORTION = 400
PICTURE_FOLDER = "luma"
REVIEW_SPREAD_DAYS = 240
"""The reviews bear no dates; they are spread evenly over the months the orders span."""


@dataclass(frozen=True, slots=True)
class ShopServices:
    """The services that the loader writes through."""

    products: ProductService
    writer: CatalogueWriter
    accounts: AccountService
    activity: ActivityService
    orders: OrderImport
    reviews: ReviewService
    knowledge: KnowledgeService
    sign_ins: DemoSignIns


class DemoShop:
    """The demo, loaded once a database."""

    def __init__(
        self,
        folder: Path,
        services: ShopServices,
        database: Database,
        objects: ObjectStore,
        clock: Clock,
        *,
        assumed_stock: int,
    ) -> None:
        self._folder = folder
        self._services = services
        self._database = database
        self._objects = objects
        self._clock = clock
        self._assumed_stock = assumed_stock
        self._regular: UUID | None = None
        """The customer that the demo's shopper signs in as."""

    async def load(self, name: str) -> bool:
        """Load the demo `name` (`default` or `electronics`) unless it is there; return whether it was loaded now.

        Broken off, it goes on where it was: everything it writes is written once.
        """
        async with self._database.reading() as session:
            is_loaded = await session.get(DemoLoad, name) is not None
        if is_loaded:
            await self._services.sign_ins.restore()
            return False
        shifted_days = await (self._load_electronics() if name == "electronics" else self._load_default())
        await self._services.sign_ins.create(self._regular)
        async with self._database.transaction() as session:
            session.add(DemoLoad(name=name, dates_shifted_days=shifted_days, loaded_at=self._clock.now()))
        return True

    async def _load_default(self) -> int:
        luma, gifts = await asyncio.gather(
            asyncio.to_thread(read_luma, self._folder / "luma"),
            asyncio.to_thread(read_gift_shop, self._folder / "gifts" / "invoices.csv.gz", self._clock.now().date()),
        )
        await self._keep_pictures()
        await self._write_products(luma.products, folder=PICTURE_FOLDER)
        await self._link(luma.products)
        await self._write_reviews(luma)
        await self._write_pages(luma)
        await self._write_products(gifts.products)
        await self._write_orders(gifts)
        return gifts.shift.days

    async def _load_electronics(self) -> int:
        content = await asyncio.to_thread((self._folder / "electronics" / "products.jsonl.gz").read_bytes)
        luma = await asyncio.to_thread(read_luma, self._folder / "luma")
        records = await asyncio.to_thread(_electronics, content)
        await self._write_products(records)
        await self._write_pages(luma)
        return 0

    async def _keep_pictures(self) -> None:
        """Copy the photographs into the object store."""
        pictures = self._folder / PICTURE_FOLDER / "images"
        for path in sorted(pictures.rglob("*.jpg")):
            key = f"{PICTURE_FOLDER}/{path.relative_to(pictures).as_posix()}"
            content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            await self._objects.put(key, await asyncio.to_thread(path.read_bytes), content_type=content_type)

    async def _write_products(self, records: Sequence[ProductRecord], *, folder: str = "") -> None:
        def address_of(path: str) -> str:
            return media_address(f"{folder}/{path.lstrip('/')}")

        for start in range(0, len(records), PORTION):
            portion = records[start : start + PORTION]
            entries: list[CatalogueEntry] = [
                catalogue_entry(record, address_of, assumed_stock=self._assumed_stock) for record in portion
            ]
            await self._services.writer.write(entries)
            logger.info("demo.products_written", count=start + len(portion), of=len(records))

    async def _link(self, records: Iterable[ProductRecord]) -> None:
        await self._services.writer.link([link for record in records for link in catalogue_links(record)])

    async def _write_reviews(self, luma: Shop) -> None:
        ids = await self._services.products.ids_by_external_id([review.sku for review in luma.reviews])
        newest = self._clock.now() - timedelta(days=1)
        step = timedelta(days=REVIEW_SPREAD_DAYS) / max(1, len(luma.reviews))
        await self._services.reviews.import_reviews(
            [
                ImportedReview(
                    external_id=f"luma:{review.source_row}",
                    product_id=ids[review.sku],
                    author=review.author,
                    rating=review.rating,
                    title=review.title,
                    body=review.body,
                    created_at=newest - step * position,
                )
                for position, review in enumerate(luma.reviews)
            ]
        )

    async def _write_pages(self, luma: Shop) -> None:
        for page in luma.pages:
            document = NewDocument(title=page.title, body=page.body, slug=page.slug, source="demo/luma/pages.csv")
            await self._services.knowledge.put_document(document, Principal())

    async def _write_orders(self, gifts: GiftShop) -> None:
        accounts = await self._services.accounts.import_customers(
            [
                {"external_id": c.external_id, "name": c.name, "country": c.country, "created_at": c.since}
                for c in gifts.customers
            ]
        )
        self._regular = accounts[gifts.regular.external_id]
        goods = await self._services.products.variants_by_sku([record.external_id for record in gifts.products])
        titles = {record.external_id: record.title for record in gifts.products}
        orders = [
            ImportedOrder(
                number=order.number,
                account_id=accounts[order.customer],
                currency="GBP",
                placed_at=order.placed_at,
                lines=[_line(code, quantity, price, goods, titles) for code, quantity, price in order.lines],
                delivery_address={"country": order.country},
            )
            for order in gifts.orders
        ]
        refunds = [
            ImportedRefund(
                number=refund.number,
                order_number=refund.order_number,
                currency="GBP",
                lines=[RefundedLine(code, quantity, amount) for code, quantity, amount in refund.lines],
                refunded_at=refund.refunded_at,
            )
            for refund in gifts.refunds
        ]
        written = await self._services.orders.write(orders, refunds)
        logger.info("demo.orders_written", count=written)
        # Not whether the orders were new: broken off between the two, they are not, and no purchase is there yet.
        if not await self._services.activity.has_purchases_of(list(accounts.values())):
            await self._services.activity.import_purchases(list(_purchases(orders)))


def _electronics(content: bytes) -> list[ProductRecord]:
    parsed = parse_icecat(content, currency="USD")
    return [item.converted("GBP", Decimal(POUNDS_PER_DOLLAR)) for item in parsed if isinstance(item, ProductRecord)]


def _line(
    code: str, quantity: int, price_minor: int, goods: dict[str, tuple[UUID, UUID]], titles: dict[str, str]
) -> ImportedLine:
    product_id, variant_id = goods.get(code, (None, None))
    return ImportedLine(product_id, variant_id, titles.get(code, code), code, quantity, price_minor)


def _purchases(orders: Iterable[ImportedOrder]) -> Iterator[ImportedPurchase]:
    for order in orders:
        for line in order.lines:
            if line.product_id is not None:
                yield ImportedPurchase(line.product_id, order.account_id, line.quantity, order.placed_at)
