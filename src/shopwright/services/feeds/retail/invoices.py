"""Reads invoice lines and tells what each is: a sale, a cancellation, a charge that is no article, or stock keeping.

Half a million lines pass here, so each distinct time, price and code is understood once.
"""

import csv
import io
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import StrEnum
from zoneinfo import ZoneInfo

from shopwright.services.feeds.reading import decoded
from shopwright.services.feeds.records import Problem

_SHOP_TIME = ZoneInfo("Europe/London")
_COLUMNS = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
_ARTICLE_CODE = re.compile(r"\d{5}[A-Z]{0,2}|DCGS(?:\d{4}P?|SBOY|SGIRL)")
_NO_ARTICLE = re.compile(r"carriage|postage|packing charge|voucher|high resolution image", re.IGNORECASE)


class LineKind(StrEnum):
    """What an invoice line means."""

    SALE = "sale"
    CANCELLATION = "cancellation"
    CHARGE = "charge"
    """Postage, fees, discounts, vouchers, manual entries: money, but no article."""
    STOCK_KEEPING = "stock_keeping"
    """Free or negative lines without an invoice to cancel: breakage, counts, samples."""


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of one invoice."""

    kind: LineKind
    invoice: str
    code: str
    """The stock code, upper case: the SKU of an article."""
    description: str
    """As written, stripped."""
    quantity: int
    """Pieces, always positive; `kind` tells the direction."""
    at: datetime
    """Aware UTC."""
    price_minor: int
    """Pence a piece."""
    customer: str | None
    """The shop's customer number; None for sales without an account."""
    country: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """The lines of one invoice number, in file order; all sales or all cancellations."""

    number: str
    at: datetime
    customer: str | None
    country: str
    lines: tuple[InvoiceLine, ...]


@dataclass(frozen=True, slots=True)
class Refund:
    """Pieces of one cancelled line, taken from one earlier sale where there is one."""

    line: InvoiceLine
    quantity: int
    original: InvoiceLine | None


@dataclass(slots=True)
class _Left:
    """A sale and the pieces of it that were not given back."""

    line: InvoiceLine
    quantity: int


class _Cells:
    """What each distinct text of a column means, found once."""

    def __init__(self) -> None:
        self.times: dict[str, datetime] = {}
        self.prices: dict[str, int] = {}
        self.customers: dict[str, str | None] = {}
        self.articles: dict[tuple[str, str], bool] = {}

    def time(self, text: str) -> datetime:
        known = self.times.get(text)
        if known is None:
            known = datetime.fromisoformat(text).replace(tzinfo=_SHOP_TIME).astimezone(UTC)
            self.times[text] = known
        return known

    def price(self, text: str) -> int:
        known = self.prices.get(text)
        if known is None:
            known = int((Decimal(text) * 100).quantize(Decimal(1), ROUND_HALF_EVEN))
            self.prices[text] = known
        return known

    def customer(self, text: str) -> str | None:
        known = self.customers.get(text)
        if known is None and text:
            known = str(int(float(text)))
            self.customers[text] = known
        return known

    def is_article(self, code: str, description: str) -> bool:
        key = (code, description)
        known = self.articles.get(key)
        if known is None:
            known = _ARTICLE_CODE.fullmatch(code) is not None and _NO_ARTICLE.search(description) is None
            self.articles[key] = known
        return known


def parse_invoices(content: bytes) -> Iterator[InvoiceLine | Problem]:
    """Read the invoice file (CSV, gzip or not) in file order; a line that cannot be read is a problem."""
    lines = csv.reader(io.StringIO(decoded(content), newline=""))
    header = next(lines, [])
    if tuple(column.strip() for column in header) != _COLUMNS:
        yield Problem(1, "", f"The columns must be {', '.join(_COLUMNS)}.")
        return
    known = _Cells()
    for row in lines:
        try:
            yield _line(known, row)
        except (ValueError, InvalidOperation, OverflowError) as error:
            yield Problem(lines.line_num, "", f"The line cannot be read ({error}); correct or remove it.")


def _line(known: _Cells, row: list[str]) -> InvoiceLine:
    """Raises `ValueError` or `InvalidOperation` for a row that is none."""
    invoice, written_code, written, quantity_text, at, price_text, customer, country = row
    code, description = written_code.upper(), written.strip()
    quantity, price = int(quantity_text), known.price(price_text)
    if not known.is_article(code, description):
        kind = LineKind.CHARGE
    elif invoice[:1] == "C" and quantity < 0:
        kind = LineKind.CANCELLATION
    elif quantity > 0 and price > 0:
        kind = LineKind.SALE
    else:
        kind = LineKind.STOCK_KEEPING
    return InvoiceLine(
        kind,
        invoice,
        code,
        description,
        abs(quantity),
        known.time(at),
        abs(price),
        known.customer(customer),
        country,
    )


def invoices(lines: Iterable[InvoiceLine], kind: LineKind = LineKind.SALE) -> list[Invoice]:
    """Return the invoices that hold lines of `kind`, oldest first, with those lines only."""
    grouped: dict[str, list[InvoiceLine]] = defaultdict(list)
    for line in lines:
        if line.kind is kind:
            grouped[line.invoice].append(line)
    found = [
        Invoice(number, members[0].at, members[0].customer, members[0].country, tuple(members))
        for number, members in grouped.items()
    ]
    return sorted(found, key=lambda invoice: (invoice.at, invoice.number))


def match_refunds(lines: Iterable[InvoiceLine]) -> Iterator[Refund]:
    """Match each cancellation to the customer's latest earlier sales of the article, piece by piece.

    `lines` must be oldest first. What finds no sale (bought before the data begins, or no account) has no original.
    """
    bought: dict[tuple[str, str], deque[_Left]] = defaultdict(deque)
    for line in lines:
        if line.customer is None:
            if line.kind is LineKind.CANCELLATION:
                yield Refund(line, line.quantity, None)
            continue
        sales = bought[line.customer, line.code]
        if line.kind is LineKind.SALE:
            sales.append(_Left(line, line.quantity))
        elif line.kind is LineKind.CANCELLATION:
            yield from _taken(line, sales)


def _taken(line: InvoiceLine, sales: deque[_Left]) -> Iterator[Refund]:
    wanted = line.quantity
    while wanted and sales:
        pieces = min(wanted, sales[-1].quantity)
        yield Refund(line, pieces, sales[-1].line)
        wanted -= pieces
        sales[-1].quantity -= pieces
        if not sales[-1].quantity:
            sales.pop()
    if wanted:
        yield Refund(line, wanted, None)


def shift_days(last: date, today: date) -> timedelta:
    """Return the whole days to add so that `last` falls on the day before `today`."""
    return today - timedelta(days=1) - last
