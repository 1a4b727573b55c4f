import pytest

from shopwright.services.feeds.formats.google import parse_google
from shopwright.services.feeds.reading import UnreadableFile
from tests.services.feeds.samples import SAMPLES, problems, products


class TestGoogle:
    def test_items_of_a_group_are_one_product(self) -> None:
        content = (SAMPLES / "feeds" / "google_variants.xml").read_bytes()

        [watch] = products(parse_google(content, currency="USD"))
        assert watch.external_id == "dz1"
        assert watch.brand == "Diesel"
        assert watch.category_paths == (("accessories", "watches"),)
        assert [variant.options["Colour"] for variant in watch.variants] == ["Black", "White/Yellow"]
        assert {variant.barcode for variant in watch.variants} == {"698615070527", "698615086467"}

    def test_a_price_in_another_currency_is_named(self) -> None:
        content = (SAMPLES / "feeds" / "google_variants.xml").read_bytes()

        found = problems(parse_google(content, currency="GBP"))
        assert [(problem.row, problem.column) for problem in found] == [(1, "price"), (2, "price")]

    def test_refuses_an_entity_that_would_expand(self) -> None:
        bomb = b'<!DOCTYPE rss [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><rss><item><title>&y;</title></item></rss>'

        with pytest.raises(UnreadableFile, match="document type"):
            list(parse_google(bomb, currency="GBP"))

    @pytest.mark.parametrize(
        "content",
        [
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
            '<?xml version="1.0" encoding="utf-16"?><!doctype a><a/>'.encode("utf-16"),
            b"<rss><item></rss>",
            b"<rss>&undeclared;</rss>",
        ],
    )
    def test_refuses_entities_and_broken_xml(self, content: bytes) -> None:
        with pytest.raises(UnreadableFile):
            list(parse_google(content, currency="GBP"))
