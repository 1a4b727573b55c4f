"""The home and gifts department of the demo shop: invoices read as goods, customers, orders and refunds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from shopwright.services.feeds.records import ProductRecord
from shopwright.services.feeds.retail.goods import read_goods
from shopwright.services.feeds.retail.invoices import (
    Invoice,
    InvoiceLine,
    Refund,
    invoices,
    match_refunds,
    parse_invoices,
    shift_days,
)

MOST_ORDERS = 12

GiftLine = tuple[str, int, int]
"""Stock code, pieces, pence: a piece in an order's line, in all in a refund's."""


@dataclass(frozen=True, slots=True)
class GiftCustomer:
    """Somebody who bought."""

    external_id: str
    name: str
    """The data names nobody, and neither do we."""
    country: str
    since: datetime


@dataclass(frozen=True, slots=True)
class GiftOrder:
    """An invoice."""

    number: str
    customer: str
    country: str
    placed_at: datetime
    lines: tuple[GiftLine, ...]


@dataclass(frozen=True, slots=True)
class GiftRefund:
    """A cancellation, of one order where its sale is known."""

    number: str
    order_number: str | None
    refunded_at: datetime
    lines: tuple[GiftLine, ...]


@dataclass(frozen=True, slots=True)
class GiftShop:
    """Everything of the gift shop that the demo shows, with its dates moved by `shift`."""

    products: tuple[ProductRecord, ...]
    customers: tuple[GiftCustomer, ...]
    orders: tuple[GiftOrder, ...]
    refunds: tuple[GiftRefund, ...]
    shift: timedelta

    @property
    def regular(self) -> GiftCustomer:
        """A customer to sign in as: keeps coming back, bought lately, and not a wholesaler's hundred orders."""
        placed: dict[str, list[datetime]] = defaultdict(list)
        for order in self.orders:
            placed[order.customer].append(order.placed_at)
        newest = max(order.placed_at for order in self.orders)
        lately = newest - timedelta(days=3)
        regulars = {key: times for key, times in placed.items() if max(times) > lately and len(times) <= MOST_ORDERS}
        best = max(regulars, key=lambda key: (not key.startswith("guest"), len(regulars[key]), key))
        return next(customer for customer in self.customers if customer.external_id == best)


def read_gift_shop(path: Path, today: date) -> GiftShop:
    """Read the invoice file; the last invoice falls on the day before `today`."""
    lines = [line for line in parse_invoices(path.read_bytes()) if isinstance(line, InvoiceLine)]
    shift = shift_days(max(line.at for line in lines).date(), today)
    sales = invoices(lines)
    return GiftShop(
        products=tuple(read_goods(lines)),
        customers=_customers(sales, shift),
        orders=tuple(_order(invoice, shift) for invoice in sales),
        refunds=_refunds(match_refunds(sorted(lines, key=lambda line: line.at)), shift),
        shift=shift,
    )


def _customer_id(invoice: Invoice) -> str:
    """Name the account of an invoice; each sale without one is a guest of its own."""
    return f"customer:{invoice.customer}" if invoice.customer else f"guest:{invoice.number}"


def _customers(sales: list[Invoice], shift: timedelta) -> tuple[GiftCustomer, ...]:
    customers: dict[str, GiftCustomer] = {}
    for invoice in sales:
        key = _customer_id(invoice)
        name = f"Customer {invoice.customer}" if invoice.customer else "Guest"
        customers.setdefault(key, GiftCustomer(key, name, invoice.country, invoice.at + shift))
    return tuple(customers.values())


def _order(invoice: Invoice, shift: timedelta) -> GiftOrder:
    lines = tuple((line.code, line.quantity, line.price_minor) for line in invoice.lines)
    return GiftOrder(invoice.number, _customer_id(invoice), invoice.country, invoice.at + shift, lines)


def _refunds(matched: Iterable[Refund], shift: timedelta) -> tuple[GiftRefund, ...]:
    grouped: dict[tuple[str, str | None], list[Refund]] = defaultdict(list)
    for refund in matched:
        original = refund.original.invoice if refund.original else None
        grouped[refund.line.invoice, original].append(refund)
    return tuple(
        GiftRefund(
            number=f"{number}/{original}" if original else number,
            order_number=original,
            refunded_at=members[0].line.at + shift,
            lines=tuple((r.line.code, r.quantity, r.quantity * r.line.price_minor) for r in members),
        )
        for (number, original), members in grouped.items()
    )
