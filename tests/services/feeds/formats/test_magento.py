from shopwright.kit.money import Money
from shopwright.services.feeds.formats.magento import parse_magento
from shopwright.services.feeds.formats.magento_content import ReviewRecord, parse_pages, parse_reviews
from shopwright.services.feeds.records import Problem
from tests.services.feeds.samples import problems, products

HEADER = (
    "sku,product_type,attribute_set_code,categories,name,price,special_price,qty,is_in_stock,visibility,"
    "additional_attributes,configurable_variations,base_image"
)


def content(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


class TestMagento:
    def test_a_configurable_product_gathers_its_variants(self) -> None:
        feed = content(
            'T-S,simple,Top,,Tee S,20,15,7,1,Not Visible Individually,"size=S,color=Red",,/t/red.jpg',
            'T-M,simple,Top,,Tee M,20,,0,1,Not Visible Individually,"size=M,color=Red",,/t/red.jpg',
            'T,configurable,Top,"Default Category/Men/Tees,Default Category",Tee,20,,,1,"Catalog, Search",'
            '"has_options=1,material=Wool|Nylon,eco=No","sku=T-S,size=S,color=Red|sku=T-M,size=M,color=Red|sku=T-X,size=X",/t/main.jpg',
        )

        found = list(parse_magento(feed, currency="USD", labels={"material": "Fabric"}))
        [tee] = products(iter(found))
        assert tee.category_paths == (("Men", "Tees"),)
        assert [(stated.name, stated.value) for stated in tee.attributes] == [("Fabric", "Wool"), ("Fabric", "Nylon")]
        assert tee.variants[0].options == {"Size": "S", "Colour": "Red"}
        assert (tee.variants[0].price, tee.variants[0].compare_at) == (Money(1500, "USD"), Money(2000, "USD"))
        assert [picture.path_or_url for picture in tee.media] == ["/t/main.jpg", "/t/red.jpg"]
        [missing] = problems(iter(found))
        assert (missing.row, missing.column) == (4, "configurable_variations")

    def test_a_simple_product_stands_alone_when_it_may_be_seen(self) -> None:
        feed = content(
            'A,simple,Top,,Bag,20,,7,1,"Catalog, Search",,,', "B,simple,Top,,Hidden,20,,7,1,Not Visible Individually,,,"
        )

        assert [product.title for product in products(parse_magento(feed, currency="USD"))] == ["Bag"]


class TestContent:
    def test_reviews_need_a_rating_and_a_text(self) -> None:
        feed = b"sku,rating_value,title,review,reviewer\nA,5,Good,Fine bag,Ann\nA,6,Bad,Fine,Ann\nA,4,Empty,,Ann\n"

        good, *bad = parse_reviews(feed)
        assert good == ReviewRecord("A", 5, "Good", "Fine bag", "Ann", 2)
        assert [(problem.row, problem.column) for problem in bad if isinstance(problem, Problem)] == [
            (3, "rating_value"),
            (4, "review"),
        ]

    def test_pages_lose_their_directives(self) -> None:
        page_row = b'about,About,About us,"<p>Go <a href=""{{store url=""""}}"">home</a></p>"'
        feed = b"identifier,title,content_heading,content\n" + page_row

        [page] = parse_pages(feed)
        assert not isinstance(page, Problem)
        assert page.body == "Go home"

    def test_pages_keep_their_structure_and_the_links_between_them(self) -> None:
        content = '<h2>Delivery</h2><p>See <a href=""{{store url=""returns""}}"">returns</a>.</p>'
        rows = f'help,Help,Help,"{content}"\nreturns-2,Returns,Returns,"<p>30 days.</p>"\n'
        feed = b"identifier,title,content_heading,content\n" + rows.encode()

        help_page, returns = parse_pages(feed, {"returns-2": "returns"})

        assert not isinstance(help_page, Problem)
        assert not isinstance(returns, Problem)
        assert help_page.body == "## Delivery\n\nSee [returns](/help/returns)."
        assert returns.slug == "returns"
