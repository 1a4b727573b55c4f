"""Reads amounts of money as people and shops write them, and refuses to guess.

`1.299` is one thing in London and another in Berlin: such a text is a problem with a clear message, never a price.
"""

import re

from shopwright.kit.money import InvalidMoney, Money, minor_digits

_SYMBOLS = {"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "US$": "USD"}
_AMOUNT = re.compile(r"^(?P<before>[^\d\s.,+-]*)\s*(?P<digits>\d[\d.,'\u2019 ]*?)\s*(?P<after>[^\d\s.,+-]*)$", re.ASCII)
_LARGEST_MINOR = 10**12
"""Ten thousand million pounds; a price above it is a column mix-up, and the database column would overflow later."""


def parse_price(text: str, currency: str) -> Money:
    """Read `12.50`, `1,299.00`, `12,50 €`, `£ 5` or `105.29 USD` as money in `currency`.

    Raises `InvalidMoney` for anything ambiguous, negative, too large, finer than the currency, or in another currency.
    """
    cleaned = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    match = _AMOUNT.match(cleaned) if len(cleaned) <= 40 else None
    if match is None:
        raise InvalidMoney(f"{text[:40]!r} is no price; write it like 12.50.")
    for written in (match["before"], match["after"]):
        _require_currency(written.strip(), currency)
    amount = Money.parse(_plain_decimal(match["digits"], minor_digits(currency)), currency)
    if amount.amount_minor > _LARGEST_MINOR:
        raise InvalidMoney(f"{text[:40]!r} is too large for a price; check the column.")
    return amount


def _require_currency(written: str, currency: str) -> None:
    if not written:
        return
    code = _SYMBOLS.get(written, written.upper())
    if code != currency:
        raise InvalidMoney(f"The price is in {code[:10]}, and this import expects {currency}; convert it first.")


def _plain_decimal(digits: str, places: int) -> str:
    """Return `digits` with one point at most. Raises `InvalidMoney` where the separators can mean two things."""
    compact = digits.replace(" ", "").replace("'", "").replace("\u2019", "")
    marks = [mark for mark in compact if mark in ".,"]
    if not marks:
        return compact
    last = marks[-1]
    whole, _, fraction = compact.rpartition(last)
    if len(set(marks)) == 2:
        other = "," if last == "." else "."
        if marks.count(last) > 1 or not _is_grouped(whole, other):
            raise InvalidMoney(f"{digits!r} mixes points and commas; write it like 1299.00.")
        return f"{whole.replace(other, '')}.{fraction}"
    if len(marks) > 1:
        if not _is_grouped(compact, last):
            raise InvalidMoney(f"{digits!r} is no price; write it like 1299.00.")
        return compact.replace(last, "")
    if len(fraction) == 3 and places != 3 and whole.lstrip("0"):
        raise InvalidMoney(
            f"{digits!r} can mean {whole}{fraction} or {whole}.{fraction}; "
            f"write {whole}{fraction}.00 or {whole}.{fraction[:2]}."
        )
    return f"{whole or '0'}.{fraction or '0'}"


def _is_grouped(whole: str, separator: str) -> bool:
    return re.fullmatch(rf"\d{{1,3}}(?:{re.escape(separator)}\d{{3}})+", whole) is not None
