import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopwright.services.feeds.formats.detect import FeedFormat, detect_format, parse_feed
from shopwright.services.feeds.reading import UnreadableFile
from shopwright.services.feeds.records import Problem, ProductRecord
from tests.services.feeds.samples import DEMO, SAMPLES, problems

HEADERS = {
    FeedFormat.NATIVE: b"product_id,title,sku,price,stock,option:Size\n",
    FeedFormat.SHOPIFY: b"Handle,Title,Variant Price,Option1 Name,Option1 Value,Variant SKU,Image Src\n",
    FeedFormat.WOOCOMMERCE: b"ID,Type,SKU,Name,Regular price,Parent,Stock\n",
    FeedFormat.MAGENTO: b"sku,product_type,attribute_set_code,name,price,qty,configurable_variations,visibility\n",
    FeedFormat.GOOGLE: b"<rss><item><id>",
    FeedFormat.ICECAT: b'{"id":"1","title":"A","price":',
}


class TestDetect:
    @pytest.mark.parametrize("feed_format", list(FeedFormat))
    def test_tells_formats_by_their_beginning(self, feed_format: FeedFormat) -> None:
        assert detect_format(HEADERS[feed_format]) is feed_format

    def test_reads_real_files(self) -> None:
        listed = DEMO / "luma" / "fixtures" / "ConfigurableSampleData" / "products.csv.gz"

        assert detect_format(listed.read_bytes()) is FeedFormat.MAGENTO
        assert detect_format((SAMPLES / "feeds" / "google_variants.xml").read_bytes()) is FeedFormat.GOOGLE

    def test_looks_into_gzip_and_past_a_byte_order_mark(self) -> None:
        assert detect_format(gzip.compress(b"\xef\xbb\xbf" + HEADERS[FeedFormat.NATIVE])) is FeedFormat.NATIVE

    def test_refuses_what_is_none_of_ours(self) -> None:
        with pytest.raises(UnreadableFile, match="no known format"):
            detect_format(b"colour,size\nred,5\n")

    def test_an_unreadable_file_is_one_problem(self) -> None:
        [problem] = problems(parse_feed(b"", currency="GBP"))

        assert problem.row == 0


class TestAnyBytes:
    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(list(FeedFormat)), st.binary(max_size=400), st.booleans())
    def test_no_bytes_make_a_parser_raise(self, feed_format: FeedFormat, content: bytes, with_header: bool) -> None:
        whole = HEADERS[feed_format] + content if with_header else content

        for record in parse_feed(whole, feed_format, currency="GBP"):
            assert isinstance(record, ProductRecord | Problem)

    @settings(max_examples=150, deadline=None)
    @given(
        st.sampled_from([FeedFormat.NATIVE, FeedFormat.SHOPIFY, FeedFormat.WOOCOMMERCE, FeedFormat.MAGENTO]),
        st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6),
    )
    def test_every_product_can_be_sold_and_every_problem_is_explained(
        self, feed_format: FeedFormat, rows: list[list[str]]
    ) -> None:
        lines = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
        content = HEADERS[feed_format] + lines.encode("utf-8", "replace")

        for record in parse_feed(content, feed_format, currency="GBP"):
            if isinstance(record, ProductRecord):
                assert record.variants
                assert record.title
                assert all(variant.price.amount_minor >= 0 and variant.sku for variant in record.variants)
            else:
                assert record.message
