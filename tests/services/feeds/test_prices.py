from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.money import InvalidMoney, Money
from shopwright.services.feeds.prices import parse_price


class TestParsePrice:
    @pytest.mark.parametrize(
        ("text", "currency", "minor"),
        [
            ("12.50", "GBP", 1250),
            ("12,50 €", "EUR", 1250),
            ("£ 5", "GBP", 500),
            ("1,299.00", "GBP", 129900),
            ("1.299,00", "EUR", 129900),
            ("1 299,00", "EUR", 129900),
            ("1'299.00", "CHF", 129900),
            ("1\u202f299,00 €", "EUR", 129900),
            ("1,234,567.89", "USD", 123456789),
            ("1.234.567", "EUR", 123456700),
            ("105.29 USD", "USD", 10529),
            ("$0.95", "USD", 95),
            ("0.500", "GBP", 50),
            ("1200", "JPY", 1200),
            ("0", "GBP", 0),
        ],
    )
    def test_reads_what_people_write(self, text: str, currency: str, minor: int) -> None:
        assert parse_price(text, currency) == Money(minor, currency)

    @pytest.mark.parametrize("text", ["1.299", "1,299", "12,345"])
    def test_does_not_guess_between_thousands_and_decimals(self, text: str) -> None:
        with pytest.raises(InvalidMoney, match="can mean"):
            parse_price(text, "EUR")

    @pytest.mark.parametrize(
        "text", ["", "free", "-5", "12.345.6", "1,29,9", "NaN", "1e5", "12.999", "١٢", "9" * 30, "12 EUR", "=1+1"]
    )
    def test_refuses_everything_else(self, text: str) -> None:
        with pytest.raises(InvalidMoney):
            parse_price(text, "GBP")

    @given(st.integers(0, 10**9), st.booleans())
    def test_reads_back_what_it_would_write(self, minor: int, grouped: bool) -> None:
        money = Money(minor, "GBP")
        text = money.format() if grouped else f"{minor // 100}.{minor % 100:02d}"

        assert parse_price(text, "GBP") == money

    @given(st.text(max_size=50))
    def test_any_text_is_money_or_a_refusal(self, text: str) -> None:
        with suppress(InvalidMoney):
            assert parse_price(text, "GBP").amount_minor >= 0
