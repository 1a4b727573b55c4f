from decimal import Decimal

import pytest

from shopwright.services.feeds.quantities import Quantity, find_dimensions, parse_quantity


class TestQuantities:
    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [("1.7 l", "1.7", "l"), ("21 cm", "21", "cm"), ("6 foot", "6", "ft"), ("125g", "125", "g"), ("12", "12", None)],
    )
    def test_reads_number_and_unit(self, text: str, number: str, unit: str | None) -> None:
        assert parse_quantity(text) == Quantity(Decimal(number), unit)

    @pytest.mark.parametrize("text", ["", "Red", "12 apostles and more", "HP Designjet 1000", "-40 - 60", "1.2.3 cm"])
    def test_leaves_words_alone(self, text: str) -> None:
        assert parse_quantity(text) is None

    def test_reads_dimensions_in_their_order(self) -> None:
        found = find_dimensions("Case 55 x 35 x 20 cm, red")

        assert found is not None
        assert found.format() == "55 x 35 x 20 cm"

    def test_two_numbers_without_a_unit_are_no_dimension(self) -> None:
        assert find_dimensions("Pack 3 x 4") is None
