from datetime import UTC, date, datetime, timedelta

import pytest

from shopwright.services.feeds.retail.goods import derived_stock, is_name, read_goods, usual_price
from shopwright.services.feeds.retail.invoices import InvoiceLine, LineKind
from shopwright.services.feeds.retail.titles import readable
from shopwright.services.feeds.retail.wording import category_path, stated_attributes

LAST = datetime(2011, 11, 8, 12, tzinfo=UTC)


def sale(
    days_ago: int, *, quantity: int = 6, price: int = 255, code: str = "85123A", text: str = "HEART"
) -> InvoiceLine:
    at = LAST - timedelta(days=days_ago)
    return InvoiceLine(LineKind.SALE, f"{days_ago}", "85123A", text, quantity, at, price, "7", "UK")


class TestTitles:
    @pytest.mark.parametrize(
        ("shouted", "title"),
        [
            ("WHITE HANGING HEART T-LIGHT HOLDER", "White hanging heart T-light holder"),
            ("SET/3 POT PLANT CANDLES", "Set of 3 pot plant candles"),
            ("S/4 PINK FLOWER CANDLES IN BOWL", "Set of 4 pink flower candles in bowl"),
            ("SET 10 CARDS 12 DAYS OF XMAS 17059", "Set of 10 cards 12 days of Christmas"),
            ("PINK B'FLY C/COVER W BOBBLES", "Pink butterfly cushion cover with bobbles"),
            ("POLYESTER FILLER PAD 30CMx30CM", "Polyester filler pad 30 x 30 cm"),
            ("ENGLISH ROSE NOTEBOOK A7 SIZE", "English rose notebook A7 size"),
            ('LETTER "H" BLING KEY RING', 'Letter "H" bling key ring'),
            ("CHARLIE+LOLA MY ROOM DOOR SIGN", "Charlie + Lola my room door sign"),
            ("FOLK ART GREETING CARD,pack/12", "Folk art greeting card, pack of 12"),
            ("BAG 125g SWIRLY MARBLES", "Bag 125 g swirly marbles"),
            ("CHILDRENS APRON UNION JACK", "Children's apron Union Jack"),
        ],
    )
    def test_are_set_in_readable_case(self, shouted: str, title: str) -> None:
        assert readable(shouted) == title

    @pytest.mark.parametrize("note", ["damaged", "check", "?", "wrongly coded 23343", "sold as set on dotcom", "", "x"])
    def test_warehouse_notes_are_no_names(self, note: str) -> None:
        assert not is_name(note)

    @pytest.mark.parametrize("name", ["RED MUG", "BAG 500g SWIRLY MARBLES", "Dad's Cab Electronic Meter"])
    def test_names_are_names(self, name: str) -> None:
        assert is_name(name)


class TestWording:
    @pytest.mark.parametrize(
        ("title", "category"),
        [
            ("White hanging heart T-light holder", "Candles and holders"),
            ("Jumbo bag red retrospot", "Bags and purses"),
            ("Paper chain kit 50s Christmas", "Christmas"),
            ("Regency cakestand 3 tier", "Kitchen and dining"),
            ("Alarm clock Bakelike red", "Clocks"),
            ('Letter "B" bling key ring', "Jewellery and accessories"),
            ("Doormat vintage leaf", "Cushions and textiles"),
            ("Cream cupid hearts coat hanger", "Storage and tins"),
            ("Quite unheard of", "Home decor"),
        ],
    )
    def test_words_of_the_title_choose_the_category(self, title: str, category: str) -> None:
        assert category_path(title) == ("Home and gifts", category)

    def test_attributes_are_what_the_title_states(self) -> None:
        stated = [
            (record.name, record.value)
            for record in stated_attributes("Set of 6 small red retrospot glass dishes 20 x 10 cm")
        ]

        assert stated == [
            ("Colour", "Red"),
            ("Material", "Glass"),
            ("Pattern", "Retrospot"),
            ("Size", "Small"),
            ("Dimensions", "20 x 10 cm"),
            ("Pieces", "6"),
        ]

    def test_nothing_is_invented(self) -> None:
        assert list(stated_attributes("Rain poncho")) == []


class TestGoods:
    def test_the_commonest_name_wins_over_notes(self) -> None:
        notes = [sale(2, text="damaged")] * 3

        [product] = read_goods([sale(3), *notes, sale(1, text="HEARTS"), sale(0)])

        assert product.title == "Heart"
        assert product.external_id == product.variants[0].sku == "85123A"

    def test_an_article_without_a_name_is_none(self) -> None:
        assert read_goods([sale(1, text="check")]) == []

    def test_the_usual_price_is_the_recent_one_of_most_lines(self) -> None:
        sales = [sale(days, price=100) for days in range(300, 200, -1)]
        sales += [sale(30, price=295), sale(20, price=255), sale(10, price=255), sale(5, price=900)]

        assert usual_price(sales).format() == "£2.55"

    def test_stock_covers_two_usual_weeks(self) -> None:
        sales = [sale(21, quantity=10), sale(14, quantity=4), sale(7, quantity=6)]

        assert derived_stock(sales, LAST.date()) == 12

    def test_what_was_not_sold_for_three_months_is_out_of_stock(self) -> None:
        assert derived_stock([sale(91)], LAST.date()) == 0
        assert derived_stock([sale(90)], LAST.date()) > 0

    def test_stock_stays_in_bounds(self) -> None:
        assert derived_stock([sale(1, quantity=90_000)], date(2011, 11, 8)) == 500
