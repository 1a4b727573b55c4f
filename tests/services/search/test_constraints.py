import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.search.constraints import KnownName, phrases, read_limits, recognise_brand


def read(text: str) -> tuple[str, dict[str, str]]:
    understood = read_limits(text, currency="GBP")
    return understood.text, {constraint.field: constraint.value for constraint in understood.constraints}


class TestReadLimits:
    @pytest.mark.parametrize(
        ("text", "rest", "limits"),
        [
            ("gifts under £20", "gifts", {"max_price": "2000"}),
            ("gifts under 20", "gifts", {"max_price": "2000"}),
            ("christmas cards, £10 max", "christmas cards,", {"max_price": "1000"}),
            ("mugs 5 quid or less", "mugs", {"max_price": "500"}),
            ("a jacket below 30 pounds please", "a jacket please", {"max_price": "3000"}),
            ("mugs cheaper than 4.99", "mugs", {"max_price": "499"}),
            ("mugs less than £1,250.50", "mugs", {"max_price": "125050"}),
            ("jacket between 10 and 20", "jacket", {"min_price": "1000", "max_price": "2000"}),
            ("jacket between £20 and £10", "jacket", {"min_price": "1000", "max_price": "2000"}),
            ("jacket £10-£20", "jacket", {"min_price": "1000", "max_price": "2000"}),
            ("bag from 10 to 20 quid", "bag", {"min_price": "1000", "max_price": "2000"}),
            ("watch over £100", "watch", {"min_price": "10000"}),
            ("watch more than 50", "watch", {"min_price": "5000"}),
            ("tote bag in stock", "tote bag", {"in_stock": "true"}),
            ("in stock tees under 25 pounds", "tees", {"in_stock": "true", "max_price": "2500"}),
            ("watch for under £50", "watch", {"max_price": "5000"}),
        ],
    )
    def test_takes_limits_out_of_the_words(self, text: str, rest: str, limits: dict[str, str]) -> None:
        assert read(text) == (rest, limits)

    @pytest.mark.parametrize(
        "text",
        [
            "cheap jacket",
            "windows 10",
            "iphone 14 max",
            "over ear headphones",
            "aa batteries 20 pack",
            "from 16GB",
            "under 18s football",
            "max 5",
            "usb 3.0",
            "under-desk treadmill",
            "stocking filler",
            "iphone 7",
            "ps4 pro under",
        ],
    )
    def test_leaves_alone_what_is_no_limit(self, text: str) -> None:
        assert read(text) == (text, {})

    def test_counts_in_the_minor_units_of_the_shop(self) -> None:
        (limit,) = read_limits("under 2000", currency="JPY").constraints

        assert limit.value == "2000"

    @given(st.integers(0, 9_999_999), st.sampled_from(["under", "below", "less than", "at most"]))
    def test_any_whole_amount_is_read_exactly(self, amount: int, word: str) -> None:
        assert read(f"gift {word} £{amount}") == ("gift", {"max_price": str(amount * 100)})

    @given(st.text(max_size=200))
    def test_any_text_is_understood_without_failing(self, text: str) -> None:
        understood = read_limits(text, currency="GBP")

        fields = [constraint.field for constraint in understood.constraints]
        assert len(fields) == len(set(fields))
        assert all(constraint.value == "true" or int(constraint.value) >= 0 for constraint in understood.constraints)

    @given(st.text(max_size=100))
    def test_what_is_left_holds_no_further_limit_of_the_same_kind(self, text: str) -> None:
        once, limits = read(f"{text} under £20")

        if limits.get("max_price") == "2000":
            assert "under £20" not in once


class TestRecogniseBrand:
    def names(self, *brands: str) -> list[KnownName]:
        return [KnownName("brand", brand, next(iter(phrases(brand)))) for brand in brands]

    def brand(self, text: str, *brands: str) -> str | None:
        return recognise_brand(read_limits(text, currency="GBP"), self.names(*brands)).value("brand")

    def test_finds_the_brand_whatever_its_case(self) -> None:
        assert self.brand("STARTECH.com cable", "StarTech.com", "HP") == "StarTech.com"

    def test_prefers_the_longer_name(self) -> None:
        assert self.brand("black and decker drill", "Black", "Black and Decker") == "Black and Decker"

    def test_does_not_choose_between_two(self) -> None:
        assert self.brand("epson ink for hp", "Epson", "HP") is None

    def test_needs_the_whole_name(self) -> None:
        assert self.brand("case for laptop", "Case Logic") is None
