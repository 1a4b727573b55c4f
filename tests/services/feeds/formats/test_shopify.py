from shopwright.kit.money import Money
from shopwright.services.feeds.formats.shopify import parse_shopify
from shopwright.services.feeds.records import ListingStatus
from tests.services.feeds.samples import csv_bytes, problems, products

HEADER = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Published", "Option1 Name", "Option1 Value", "Variant SKU",
    "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Price", "Variant Compare At Price", "Image Src",
)  # fmt: skip


class TestShopify:
    def test_rows_of_a_handle_are_variants_and_pictures(self) -> None:
        content = "\n".join(
            [
                ",".join(HEADER),
                "ring,Ring,<p>Fine.</p>,Maker,Rings,true,Size,S,R-S,shopify,3,20.00,25.00,https://x.org/1.jpg",
                "ring,,,,,,,M,,,,21.00,,",
                "ring,,,,,,,,,,,,,https://x.org/2.jpg",
            ]
        ).encode()

        [ring] = products(parse_shopify(content, currency="USD"))
        assert ring.description == "Fine."
        assert [(v.sku, v.options, v.stock) for v in ring.variants] == [
            ("R-S", {"Size": "S"}, 3),
            ("ring-2", {"Size": "M"}, None),
        ]
        assert ring.variants[0].compare_at == Money(2500, "USD")
        assert [picture.path_or_url for picture in ring.media] == ["https://x.org/1.jpg", "https://x.org/2.jpg"]

    def test_the_only_variant_has_no_options(self) -> None:
        content = csv_bytes(
            HEADER, ["mug", "Mug", "", "", "", "false", "Title", "Default Title", "M", "", "", "5", "", ""]
        )

        [mug] = products(parse_shopify(content, currency="USD"))
        assert mug.variants[0].options == {}
        assert mug.status is ListingStatus.DRAFT

    def test_a_variant_without_a_price_is_named(self) -> None:
        content = csv_bytes(HEADER, ("mug", "Mug", "", "", "", "", "Size", "S", "M", "", "", "", "", ""))

        assert {problem.column for problem in problems(parse_shopify(content, currency="USD"))} == {"Variant Price"}

    def test_a_long_handle_still_makes_a_sku(self) -> None:
        content = csv_bytes(HEADER, ("m" * 300, "Mug", "", "", "", "", "Size", "S", "", "", "", "5", "", ""))

        [mug] = products(parse_shopify(content, currency="USD"))

        assert len(mug.variants[0].sku) <= 200
