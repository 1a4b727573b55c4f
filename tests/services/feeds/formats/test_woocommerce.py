from shopwright.kit.money import Money
from shopwright.services.feeds.formats.woocommerce import parse_woocommerce
from shopwright.services.feeds.records import Relation
from tests.services.feeds.samples import problems, products

HEADER = (
    "ID,Type,SKU,Name,Published,In stock?,Stock,Sale price,Regular price,Categories,Parent,Cross-sells,"
    "Attribute 1 name,Attribute 1 value(s)"
)


def content(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


class TestWooCommerce:
    def test_variations_join_their_parent_wherever_they_stand(self) -> None:
        feed = content(
            "12,variation,t-red,Tee - Red,1,1,5,,20,,tee,,Colour,Red",
            '10,variable,tee,Tee,1,1,,,,"Clothing > Tees, Sale",,mug,Colour,"Red, Blue"',
            "13,variation,,Tee - Blue,1,0,,15,20,,id:10,,Colour,Blue",
        )

        [tee] = products(parse_woocommerce(feed, currency="EUR"))
        assert tee.category_paths == (("Clothing", "Tees"), ("Sale",))
        assert tee.related == {Relation.CROSS_SELL: ("mug",)}
        assert [(v.sku, v.options, v.stock, v.price, v.compare_at) for v in tee.variants] == [
            ("t-red", {"Colour": "Red"}, 5, Money(2000, "EUR"), None),
            ("id:13", {"Colour": "Blue"}, 0, Money(1500, "EUR"), Money(2000, "EUR")),
        ]

    def test_states_what_the_variations_do_not_differ_in(self) -> None:
        header = f"{HEADER},Attribute 2 name,Attribute 2 value(s)"
        rows = (
            '10,variable,tee,Tee,1,1,,,,,,,Colour,"Red, Blue",Material,"Cotton, Hemp"',
            "12,variation,t-red,Tee - Red,1,1,5,,20,,tee,,Colour,Red,,",
        )

        [tee] = products(parse_woocommerce("\n".join([header, *rows]).encode(), currency="EUR"))

        assert [(stated.name, stated.value) for stated in tee.attributes] == [
            ("Material", "Cotton"),
            ("Material", "Hemp"),
        ]

    def test_a_comma_with_a_backslash_parts_nothing(self) -> None:
        row = r"""1,simple,x,Thing,1,1,3,,5,"Home > Cups\, mugs, Sale",,,Care,"Hand wash\, cold, Dry" """

        [thing] = products(parse_woocommerce(content(row), currency="EUR"))

        assert thing.category_paths == (("Home", "Cups, mugs"), ("Sale",))
        assert [stated.value for stated in thing.attributes] == ["Hand wash, cold", "Dry"]

    def test_what_is_not_sold_here_is_named(self) -> None:
        feed = content(
            "1,external,x,Elsewhere,1,1,,,5,,,,,", "2,variation,y,Lost,1,1,,,5,,nobody,,,", "3,odd,z,Odd,1,1,,,5,,,,,"
        )

        found = list(parse_woocommerce(feed, currency="EUR"))
        assert not products(iter(found))
        assert sorted((problem.row, problem.column) for problem in problems(iter(found))) == [
            (2, "Type"),
            (3, "Parent"),
            (4, "Type"),
        ]

    def test_problems_of_a_simple_product_come_once(self) -> None:
        found = list(parse_woocommerce(content("1,simple,x,Thing,1,1,lots,,5,,,,,"), currency="EUR"))

        assert len(problems(iter(found))) == 1
        assert len(products(iter(found))) == 1
