"""Money is exact, in one currency, and reads as people write it."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.money import InvalidMoney, Money, minor_digits

AMOUNTS = st.integers(min_value=-(10**15), max_value=10**15)
CURRENCIES = st.sampled_from(["GBP", "USD", "EUR", "JPY", "KWD"])


class TestArithmetic:
    @given(a=AMOUNTS, b=AMOUNTS, currency=CURRENCIES)
    def test_adding_and_taking_away_is_exact(self, a: int, b: int, currency: str) -> None:
        assert (Money(a, currency) + Money(b, currency)) - Money(b, currency) == Money(a, currency)

    @given(a=AMOUNTS, n=st.integers(0, 50))
    def test_times_is_adding_up(self, a: int, n: int) -> None:
        total = Money(0, "GBP")
        for _ in range(n):
            total = total + Money(a, "GBP")

        assert Money(a, "GBP") * n == total

    def test_two_currencies_do_not_add_up(self) -> None:
        with pytest.raises(InvalidMoney, match="convert"):
            Money(1, "GBP") + Money(1, "EUR")


class TestParse:
    @given(amount=AMOUNTS, currency=CURRENCIES)
    def test_reads_back_what_was_written(self, amount: int, currency: str) -> None:
        digits = minor_digits(currency)
        text = f"{Decimal(amount).scaleb(-digits):.{digits}f}"

        assert Money.parse(text, currency) == Money(amount, currency)

    @pytest.mark.parametrize("text", ["", "free", "1,50", "12.345", "NaN", "Infinity", "1e400000"])
    def test_refuses_what_is_no_amount(self, text: str) -> None:
        with pytest.raises(InvalidMoney):
            Money.parse(text, "GBP")

    @given(st.text(max_size=12))
    def test_any_text_is_an_amount_or_refused(self, text: str) -> None:
        with contextlib.suppress(InvalidMoney):
            assert isinstance(Money.parse(text, "GBP").amount_minor, int)


class TestConversion:
    def test_rounds_half_to_even(self) -> None:
        assert Money(50, "USD").converted("GBP", Decimal("0.79")) == Money(40, "GBP")  # 39.5 pence
        assert Money(150, "USD").converted("GBP", Decimal("0.79")) == Money(118, "GBP")  # 118.5 pence

    def test_knows_currencies_without_pence(self) -> None:
        assert Money(100, "GBP").converted("JPY", Decimal(190)) == Money(190, "JPY")


def test_is_written_with_its_symbol() -> None:
    assert Money(123450, "GBP").format() == "£1,234.50"
    assert Money(-5, "EUR").format() == "-€0.05"
    assert Money(500, "JPY").format() == "JPY 500"
