"""Makes products of the gift shop out of its sales: title, usual price, category, stated properties, stock.

The rules are told to the reader in `demo/NOTICE.md`; change both together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median

from shopwright.kit.money import Money
from shopwright.services.feeds.records import ProductRecord, VariantRecord
from shopwright.services.feeds.retail.invoices import InvoiceLine, LineKind
from shopwright.services.feeds.retail.titles import readable
from shopwright.services.feeds.retail.wording import category_path, stated_attributes

PRICE_WINDOW = timedelta(days=90)
"""Before the article's own last sale: long enough for a usual price, short enough to be today's."""
STOCK_WINDOW = timedelta(days=182)
STALE_AFTER = timedelta(days=90)
"""Not sold for this long before the last invoice: out of stock."""
_LARGEST_STOCK = 500
_CURRENCY = "GBP"


def read_goods(lines: Iterable[InvoiceLine]) -> list[ProductRecord]:
    """Return one product per article that was sold under a name, ordered by code. The SKU is the stock code."""
    sales: dict[str, list[InvoiceLine]] = defaultdict(list)
    last = date.min
    for line in lines:
        if line.kind is LineKind.SALE:
            sales[line.code].append(line)
            last = max(last, line.at.date())
    return [
        product
        for number, (code, lines_of_code) in enumerate(sorted(sales.items()), 1)
        if (product := _product(code, lines_of_code, last, number)) is not None
    ]


def usual_price(sales: list[InvoiceLine]) -> Money:
    """Return the unit price of most lines in the last 90 days of the article; among equals, the latest."""
    since = sales[-1].at - PRICE_WINDOW
    recent = [line.price_minor for line in sales if line.at >= since]
    counts = Counter(reversed(recent))  # the latest first, and a counter keeps that order among equals
    return Money(counts.most_common(1)[0][0], _CURRENCY)


def derived_stock(sales: list[InvoiceLine], last: date) -> int:
    """Return two weeks of usual sales, or 0 for what has not been sold for 90 days before `last`."""
    if last - sales[-1].at.date() > STALE_AFTER:
        return 0
    since = last - STOCK_WINDOW
    weeks: Counter[int] = Counter()
    for line in sales:
        if line.at.date() > since:
            weeks[(last - line.at.date()).days // 7] += line.quantity
    return min(_LARGEST_STOCK, max(1, round(2 * median(weeks.values()))))


def usual_description(sales: list[InvoiceLine]) -> str | None:
    """Return the commonest description that is a name; warehouse notes are written in small letters."""
    counts = Counter(line.description for line in sales if is_name(line.description))
    return counts.most_common(1)[0][0] if counts else None


def is_name(description: str) -> bool:
    """Tell a product name (in capitals, or in title case) from a note such as `damaged?` or `check`."""
    letters = [character for character in description if character.isalpha()]
    if len(letters) < 3 or "?" in description:
        return False
    capitals = sum(character.isupper() for character in letters)
    if capitals * 2 >= len(letters):
        return True
    words = [word for word in description.split() if word[0].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _product(code: str, sales: list[InvoiceLine], last: date, number: int) -> ProductRecord | None:
    description = usual_description(sales)
    if description is None:
        return None
    title = readable(description)
    return ProductRecord(
        external_id=code,
        title=title,
        variants=(VariantRecord(sku=code, price=usual_price(sales), stock=derived_stock(sales, last)),),
        source_row=number,
        category_paths=(category_path(title),),
        attributes=tuple(stated_attributes(title)),
    )
