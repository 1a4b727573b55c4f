from functools import cache

from shopwright.services.feeds.luma import Shop, read_luma
from tests.services.feeds.samples import DEMO


@cache
def shop() -> Shop:
    return read_luma(DEMO / "luma")


class TestLuma:
    def test_the_whole_shop_is_read_without_a_problem(self) -> None:
        assert shop().problems == ()
        assert len(shop().products) == 187
        assert sum(len(product.variants) for product in shop().products) == 1899
        assert (len(shop().reviews), shop().skipped_reviews) == (348, 152)

    def test_every_picture_that_is_named_is_there(self) -> None:
        images = DEMO / "luma" / "images"

        missing = [
            picture.path_or_url
            for product in shop().products
            for picture in product.media
            if not (images / picture.path_or_url.lstrip("/")).exists()
        ]
        assert missing == []

    def test_prices_are_converted_at_the_stated_rate(self) -> None:
        hoodie = next(product for product in shop().products if product.external_id == "MH01")

        assert {variant.price.format() for variant in hoodie.variants} == {"£41.08"}

    def test_goods_sold_only_in_a_set_are_variants_of_one_product(self) -> None:
        straps = next(product for product in shop().products if product.external_id == "sprite-yoga-strap")

        assert [variant.options["Size"] for variant in straps.variants] == ["6 foot", "8 foot", "10 foot"]

    def test_links_and_reviews_point_to_products_that_exist(self) -> None:
        known = {product.external_id for product in shop().products}

        assert {review.sku for review in shop().reviews} <= known
        assert {sku for product in shop().products for linked in product.related.values() for sku in linked} <= known

    def test_skus_are_unique(self) -> None:
        skus = [variant.sku for product in shop().products for variant in product.variants]

        assert len(skus) == len(set(skus))

    def test_no_markup_is_left_in_any_text(self) -> None:
        texts = [text for product in shop().products for text in (product.title, product.description)]
        texts += [page.body for page in shop().pages]

        assert not [text for text in texts if "<" in text or "{{" in text or "&amp;" in text or "&reg;" in text]

    def test_the_style_of_each_form_is_one_attribute(self) -> None:
        names = {stated.name for product in shop().products for stated in product.attributes}

        assert {name for name in names if name.startswith("Style")} == {"Style"}
