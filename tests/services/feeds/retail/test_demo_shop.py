from collections import Counter
from functools import cache

from shopwright.services.feeds.records import ProductRecord
from shopwright.services.feeds.retail.goods import read_goods
from shopwright.services.feeds.retail.invoices import InvoiceLine, LineKind, match_refunds, parse_invoices
from tests.services.feeds.samples import DEMO


@cache
def lines() -> list[InvoiceLine]:
    parsed = list(parse_invoices((DEMO / "gifts" / "invoices.csv.gz").read_bytes()))
    return [line for line in parsed if isinstance(line, InvoiceLine)]


@cache
def goods() -> list[ProductRecord]:
    return read_goods(lines())


class TestWholeYear:
    def test_every_line_is_read_and_sorted_out(self) -> None:
        kinds = Counter(line.kind for line in lines())

        assert len(lines()) == 451_127
        assert kinds[LineKind.SALE] > 430_000
        assert kinds[LineKind.CANCELLATION] > 7_000

    def test_most_cancellations_find_their_sale_and_no_piece_is_given_back_twice(self) -> None:
        refunds = list(match_refunds(lines()))
        given_back: Counter[int] = Counter()
        for refund in refunds:
            if refund.original:
                given_back[id(refund.original)] += refund.quantity
        sold = {id(line): line.quantity for line in lines()}

        assert sum(refund.original is not None for refund in refunds) > len(refunds) * 0.8
        assert all(quantity <= sold[line] for line, quantity in given_back.items())

    def test_goods_have_a_readable_name_a_price_and_a_category(self) -> None:
        assert 3_700 < len(goods()) < 3_800
        for product in goods():
            [variant] = product.variants
            assert not product.title.isupper() or len(product.title) < 6
            assert variant.price.amount_minor > 0
            assert variant.stock is not None
            assert product.category_paths[0][0] == "Home and gifts"

    def test_few_goods_are_left_without_a_category_of_their_own(self) -> None:
        homeless = sum(product.category_paths[0][1] == "Home decor" for product in goods())

        assert homeless < len(goods()) * 0.1
