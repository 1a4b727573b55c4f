"""Money as integer minor units with a currency. Never a float, anywhere."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Self

from shopwright.kit.errors import Invalid

ZERO_DECIMAL_CURRENCIES = frozenset({"JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "UGX", "PYG"})
THREE_DECIMAL_CURRENCIES = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


class InvalidMoney(Invalid):
    """A text is no amount of money, or two currencies were mixed."""

    code = "invalid_money"


def minor_digits(currency: str) -> int:
    """Return how many decimal places `currency` has (ISO 4217)."""
    if currency in ZERO_DECIMAL_CURRENCIES:
        return 0
    return 3 if currency in THREE_DECIMAL_CURRENCIES else 2


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An exact amount in one currency."""

    amount_minor: int
    currency: str
    """ISO 4217, upper case."""

    def __post_init__(self) -> None:
        """Refuse what is no ISO currency code."""
        if len(self.currency) != 3 or not self.currency.isascii() or not self.currency.isupper():
            raise InvalidMoney(f"{self.currency!r} is no ISO 4217 currency code, like 'GBP'.")

    @classmethod
    def parse(cls, text: str, currency: str) -> Self:
        """Read a plain decimal such as `1234.50`.

        Raises `InvalidMoney` for anything else, including more decimal places than the currency has.
        """
        try:
            amount = Decimal(text.strip())
        except InvalidOperation as error:
            raise InvalidMoney(f"{text!r} is no amount; write it like 12.50.") from error
        # Beyond a quadrillion it is no price, and `1e400000` would take a minute to write out.
        if not amount.is_finite() or amount.adjusted() > 15:
            raise InvalidMoney(f"{text!r} is no amount; write it like 12.50.")
        minor = amount.scaleb(minor_digits(currency))
        if minor != minor.to_integral_value():
            raise InvalidMoney(f"{text!r} has more decimal places than {currency} has.")
        return cls(int(minor), currency)

    def __add__(self, other: Self) -> Self:
        """Add two amounts of the same currency."""
        self._require_same_currency(other)
        return type(self)(self.amount_minor + other.amount_minor, self.currency)

    def __sub__(self, other: Self) -> Self:
        """Subtract an amount of the same currency."""
        self._require_same_currency(other)
        return type(self)(self.amount_minor - other.amount_minor, self.currency)

    def __mul__(self, quantity: int) -> Self:
        """Multiply by a whole number."""
        return type(self)(self.amount_minor * quantity, self.currency)

    def converted(self, currency: str, rate: Decimal) -> Self:
        """Return the amount in `currency` at `rate` (units of it per unit of ours), rounded half to even."""
        exponent = minor_digits(currency) - minor_digits(self.currency)
        minor = (Decimal(self.amount_minor) * rate).scaleb(exponent)
        return type(self)(int(minor.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)), currency)

    def format(self) -> str:
        """Return text for people, such as `£1,234.50`; other currencies get their code in front."""
        digits = minor_digits(self.currency)
        amount = Decimal(self.amount_minor).scaleb(-digits)
        symbol = {"GBP": "£", "USD": "$", "EUR": "€"}.get(self.currency, f"{self.currency} ")
        sign = "-" if amount < 0 else ""
        return f"{sign}{symbol}{abs(amount):,.{digits}f}"

    def _require_same_currency(self, other: Self) -> None:
        if self.currency != other.currency:
            raise InvalidMoney(f"{self.currency} and {other.currency} cannot be added; convert one first.")
