import pytest

from shopwright.services.reviews.goods import Goods, goods_of


class TestGoodsOf:
    @pytest.mark.parametrize(
        ("title", "category", "goods"),
        [
            ("Caesar Warm-Up Pant", "Pants", Goods.GARMENT),
            ("Juno Jacket with headphone loop", None, Goods.GARMENT),
            ("Diana Tights", "Sale", Goods.GARMENT),
            ("Camera bag", "Cameras", Goods.BAG),
            ("Nokia 6610", "Mobile phones", Goods.DEVICE),
            ("Dash Digital Watch", "Gear", Goods.WEARABLE),
            ("Zing Jump Rope", "Fitness Equipment", Goods.PLAIN),
            ("Party bunting", None, Goods.PLAIN),
        ],
    )
    def test_goes_by_the_noun_that_ends_the_name_and_else_by_the_category(
        self, title: str, category: str | None, goods: Goods
    ) -> None:
        assert goods_of(title, category) is goods

    def test_says_nothing_of_names_it_does_not_know(self) -> None:
        assert goods_of("Xylo 3000", "Novelties") is None
        assert goods_of("", None) is None
