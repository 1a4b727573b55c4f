import pytest

from shopwright.kit.money import Money
from shopwright.services.feeds.formats.native import parse_native
from shopwright.services.feeds.reading import UnreadableFile
from shopwright.services.feeds.records import ListingStatus, Problem, ProductRecord, Relation
from tests.services.feeds.samples import csv_bytes, problems, products

HEADER = ("product_id", "title", "sku", "price", "stock", "option:Size", "attribute:Material", "category", "images")


def parsed(*lines: tuple[str, ...]) -> list[ProductRecord | Problem]:
    return list(parse_native(csv_bytes(HEADER, *lines), currency="GBP"))


class TestNative:
    def test_rows_of_one_product_become_its_variants(self) -> None:
        found = parsed(
            (
                "m1",
                "Tide mug",
                "m1-s",
                "12.50",
                "4",
                "S",
                "Stoneware|Oak",
                "Kitchen > Mugs",
                "/a.jpg|https://x.org/b.jpg",
            ),
            ("m1", "", "m1-l", "14", "", "L", "", "", ""),
        )

        [product] = found
        assert isinstance(product, ProductRecord)
        assert product.category_paths == (("Kitchen", "Mugs"),)
        assert [variant.options for variant in product.variants] == [{"Size": "S"}, {"Size": "L"}]
        assert [variant.price for variant in product.variants] == [Money(1250, "GBP"), Money(1400, "GBP")]
        assert [variant.stock for variant in product.variants] == [4, None]
        assert [stated.value for stated in product.attributes] == ["Stoneware", "Oak"]
        assert [picture.path_or_url for picture in product.media] == ["/a.jpg", "https://x.org/b.jpg"]
        assert product.status is ListingStatus.PUBLISHED

    def test_bad_rows_are_named_and_good_rows_still_come(self) -> None:
        found = parsed(
            ("a", "Good", "a1", "1.00", "", "", "", "", ""),
            ("b", "Bad price", "b1", "1.299", "", "", "", "", ""),
            ("c", "No sku", "", "3.00", "", "", "", "", ""),
            ("d", "Fine", "d1", "4.00", "many", "", "", "", ""),
        )

        assert [record.external_id for record in found if isinstance(record, ProductRecord)] == ["a", "d"]
        named = [(record.row, record.column) for record in found if isinstance(record, Problem)]
        assert named == [(3, "price"), (4, "sku"), (5, "stock")]

    def test_every_bad_cell_of_a_row_is_named_at_once(self) -> None:
        content = b"product_id,title,sku,price,stock\nP1,,S1,abc,many\n"

        found = list(parse_native(content, currency="GBP"))

        assert [(one.row, one.column) for one in found if isinstance(one, Problem)] == [
            (2, "price"), (2, "stock"), (2, "title"),
        ]  # fmt: skip

    def test_a_sku_counts_once(self) -> None:
        found = parsed(("a", "A", "x", "1", "", "", "", "", ""), ("b", "B", "x", "2", "", "", "", "", ""))

        assert [problem.row for problem in problems(iter(found))] == [3]
        assert len(products(iter(found))) == 1

    def test_scattered_rows_of_a_product_are_named(self) -> None:
        found = parsed(
            ("a", "A", "a1", "1", "", "S", "", "", ""),
            ("b", "B", "b1", "1", "", "", "", "", ""),
            ("a", "A", "a2", "1", "", "M", "", "", ""),
        )

        [problem] = problems(iter(found))
        assert (problem.row, problem.column) == (4, "product_id")

    def test_hostile_cells_stay_text_or_are_left_out(self) -> None:
        found = parsed(("a", "<b>=cmd()</b> mug", "a1", "1", "", "", "", "", "javascript:alert(1)|../../etc/passwd"))

        [product] = products(iter(found))
        assert [problem.column for problem in problems(iter(found))] == ["images", "images"]
        assert product.title == "=cmd() mug"
        assert product.media == ()

    def test_missing_columns_are_told(self) -> None:
        with pytest.raises(UnreadableFile, match="price"):
            list(parse_native(b"product_id,title,sku\n1,2,3\n", currency="GBP"))

    def test_links_are_read(self) -> None:
        content = csv_bytes(("product_id", "title", "sku", "price", "cross_sell"), ("a", "A", "a", "1", "b|c"))

        [product] = products(parse_native(content, currency="GBP"))
        assert product.related == {Relation.CROSS_SELL: ("b", "c")}

    def test_a_wrong_barcode_is_left_out_and_told(self) -> None:
        content = csv_bytes(
            ("product_id", "title", "sku", "price", "barcode"),
            ("a", "A", "a", "1", "4006381333931"),
            ("b", "B", "b", "1", "4006381333932"),
        )

        found = list(parse_native(content, currency="GBP"))
        assert [record.variants[0].barcode for record in products(iter(found))] == ["4006381333931", None]
        assert [problem.row for problem in problems(iter(found))] == [3]
