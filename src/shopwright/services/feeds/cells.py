"""Reads typed values out of a row and notes what is wrong with each, so that every format complains alike."""

from dataclasses import dataclass, field

from shopwright.kit.money import InvalidMoney, Money
from shopwright.services.feeds.plain_text import one_line, plain
from shopwright.services.feeds.prices import parse_price
from shopwright.services.feeds.quantities import parse_quantity
from shopwright.services.feeds.reading import Row
from shopwright.services.feeds.records import AttributeRecord, MediaRecord, Problem

TITLE_CHARACTERS = 500
SKU_CHARACTERS = 200
NAME_CHARACTERS = 200
VALUE_CHARACTERS = 1000
DESCRIPTION_CHARACTERS = 50_000
_LARGEST_STOCK = 10_000_000
_YES = frozenset({"1", "yes", "true", "y", "ja", "oui"})
_NO = frozenset({"0", "no", "false", "n", "-1", ""})


@dataclass(slots=True)
class Cells:
    """One row being read; `problems` grows as values are asked for."""

    row: Row
    currency: str
    problems: list[Problem] = field(default_factory=list)

    def complain(self, column: str, message: str) -> None:
        """Note a problem of this row."""
        self.problems.append(Problem(self.row.number, column, message))

    def line(self, column: str, limit: int = VALUE_CHARACTERS) -> str:
        """Return the cell on one line; too long a text is cut and noted."""
        return self._limited(column, one_line(self.row[column]), limit)

    def text(self, column: str) -> str:
        """Return the cell as paragraphs of plain text."""
        return self._limited(column, plain(self.row[column]), DESCRIPTION_CHARACTERS)

    def required(self, column: str, limit: int) -> str | None:
        """Return the cell on one line, or None with a problem when it is empty."""
        value = self.line(column, limit)
        if value:
            return value
        self.complain(column, f"{column} is empty; fill it in.")
        return None

    def sku(self, column: str) -> str | None:
        """Return the SKU, or None with a problem when it is empty or too long to be one."""
        value = one_line(self.row[column])
        if not value:
            self.complain(column, f"{column} is empty; every variant needs its own.")
            return None
        if len(value) > SKU_CHARACTERS:
            self.complain(column, f"{column} is longer than {SKU_CHARACTERS} characters; shorten it.")
            return None
        return value

    def price(self, column: str) -> Money | None:
        """Return the price; None for an empty cell, and None with a problem for what is no price."""
        if not self.row[column]:
            return None
        try:
            return parse_price(self.row[column], self.currency)
        except InvalidMoney as error:
            self.complain(column, error.message)
            return None

    def required_price(self, column: str) -> Money | None:
        """Return the price, or None with a problem when it is empty or no price."""
        if not self.row[column]:
            self.complain(column, f"{column} is empty; write it like 12.50.")
            return None
        return self.price(column)

    def has_problem(self, column: str) -> bool:
        """Say whether a problem of this column was noted so far."""
        return any(problem.column == column for problem in self.problems)

    def stock(self, column: str) -> int | None:
        """Return pieces on hand; None for an empty cell. Below zero (oversold) counts as none on hand."""
        written = self.row[column]
        if not written:
            return None
        whole, _, fraction = written.partition(".")
        if not whole.lstrip("-").isascii() or not whole.lstrip("-").isdigit() or fraction.strip("0") or len(whole) > 12:
            self.complain(column, f"{written[:40]!r} is no whole number; write pieces on hand like 12.")
            return None
        if int(whole) > _LARGEST_STOCK:
            self.complain(column, f"{written[:40]!r} pieces is too many to be true; check the column.")
            return None
        return max(0, int(whole))

    def flag(self, column: str, *, default: bool) -> bool:
        """Return yes or no; an empty cell is `default`, anything else is a problem and `default`."""
        written = self.row[column].lower()
        if not written:
            return default
        if written in _YES or written in _NO:
            return written in _YES
        self.complain(column, f"{written[:40]!r} is neither yes nor no; write 1 or 0.")
        return default

    def barcode(self, column: str) -> str | None:
        """Return a GTIN with its check digit right, or None; a wrong one is a problem, not a reason to drop the row."""
        digits = "".join(self.row[column].split()).lstrip("'")
        if not digits:
            return None
        if not is_gtin(digits):
            self.complain(column, f"{digits[:40]!r} is no valid GTIN, EAN or UPC (check digit); left out.")
            return None
        return digits

    def pictures(self, column: str, alt: str, *, separator: str = ",") -> tuple[MediaRecord, ...]:
        """Return the pictures named in the cell; what is neither path nor http(s) URL is a problem."""
        found: list[MediaRecord] = []
        for written in filter(None, (part.strip() for part in self.row[column].split(separator))):
            if is_picture_address(written):
                found.append(MediaRecord(written, alt))
            else:
                self.complain(column, f"{written[:60]!r} is no picture path or http(s) URL; left out.")
        return tuple(found)

    def _limited(self, column: str, value: str, limit: int) -> str:
        if len(value) <= limit:
            return value
        self.complain(column, f"{column} is longer than {limit} characters; the rest was cut.")
        return value[:limit].rstrip()


def is_gtin(digits: str) -> bool:
    """Tell whether `digits` are a GTIN-8, -12, -13 or -14 with the right check digit."""
    if len(digits) not in {8, 12, 13, 14} or not digits.isascii() or not digits.isdigit():
        return False
    weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits[:-1])))
    return (10 - weighted % 10) % 10 == int(digits[-1])


def is_picture_address(written: str) -> bool:
    """Tell whether `written` is an http(s) URL or a relative path that cannot climb out of its folder."""
    if len(written) > 2000 or any(character in written for character in '\\"<>') or not written.isprintable():
        return False
    scheme, separator, rest = written.partition("://")
    if separator:
        return scheme.lower() in {"http", "https"} and bool(rest)
    return ":" not in written and ".." not in written.split("/") and not written.startswith("//")


def attribute(name: str, value: str) -> AttributeRecord:
    """Return a stated property, its number and unit read where the value is one."""
    quantity = parse_quantity(value)
    number, unit = (quantity.number, quantity.unit) if quantity else (None, None)
    return AttributeRecord(name[:NAME_CHARACTERS], value[:VALUE_CHARACTERS], number, unit)
