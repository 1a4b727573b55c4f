import json

import pytest

from shopwright.kit.money import Money
from shopwright.services.feeds.formats.icecat import category, parse_icecat
from shopwright.services.feeds.records import Problem
from tests.services.feeds.samples import problems, products

GOOD = {
    "id": "7", "name": "X", "title": "Kettle 1.7 l", "ean": ["4006381333931"], "supplier": "Maker", "price": 4995,
    "img_500x500": "http://images.example.org/7.jpg", "attr_t_product_type": "Kettle", "attr_n_width": 21.0,
    "attr_t_capacity": "1.7 l", "attr_b_cordless": True,
}  # fmt: skip


class TestIcecat:
    def test_reads_typed_attributes(self) -> None:
        [kettle] = products(parse_icecat(json.dumps(GOOD).encode()))

        assert kettle.variants[0].price == Money(4995, "USD")
        assert kettle.variants[0].barcode == "4006381333931"
        assert kettle.category_paths == (("Home appliances",),)
        stated = {record.name: (record.value, record.unit) for record in kettle.attributes}
        assert stated["Width"] == ("21", None)
        assert stated["Capacity"] == ("1.7 l", "l")
        assert stated["Cordless"] == ("Yes", None)

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("HP ProBook 4520s Notebook PC", "Laptops"),
            ("Kensington MicroSaver Laptop Lock", "Laptop accessories"),
            ("Philips Wireless notebook mouse SPM6800/10", "Keyboards and mice"),
            ("HP 3y Nbd Onsite Notebook Only SVC", "Services"),
            ("HP LaserJet 1018 Printer 600 x 600 DPI A4", "Printers and scanners"),
            ("Logitech B110 mouse USB Type-A Optical 800 DPI", "Keyboards and mice"),
            ("OKI 44016213 tray/feeder", "Printer accessories"),
            ("Canon Lens hood EW 78 II Black", "Lenses and camera accessories"),
            ("Canon IXUS 105 Compact camera 12.1 MP", "Cameras"),
        ],
    )
    def test_what_belongs_to_a_thing_is_not_of_its_kind(self, title: str, kind: str) -> None:
        assert category(title) == kind

    def test_broken_lines_do_not_stop_the_rest(self) -> None:
        lines = ["{", "[]", json.dumps(GOOD | {"price": "12"}), json.dumps(GOOD)]

        found = list(parse_icecat("\n".join(lines).encode()))
        assert [problem.row for problem in problems(iter(found))] == [1, 2, 3]
        assert len(products(iter(found))) == 1

    def test_values_of_another_type_are_named_and_left_out(self) -> None:
        row = GOOD | {"ean": 7, "attr_t_colours": ["red"], "attr_t_parts": {"lid": 1}}

        found = list(parse_icecat(json.dumps(row).encode()))

        assert [problem.column for problem in problems(iter(found))] == ["ean", "attr_t_colours", "attr_t_parts"]
        [kettle] = products(iter(found))
        assert kettle.variants[0].barcode is None
        assert {"Product type", "Width"} < {stated.name for stated in kettle.attributes}

    def test_an_id_that_is_too_long_is_named(self) -> None:
        [problem] = parse_icecat(json.dumps(GOOD | {"id": "7" * 300}).encode())

        assert isinstance(problem, Problem)
        assert problem.column == "id"
