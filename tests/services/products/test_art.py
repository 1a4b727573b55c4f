import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.products.art import KINDS, ArtSpec, Material, choose, draw
from shopwright.services.products.art.choose import _CATEGORIES, _DECISIVE, _KINDS
from shopwright.services.products.art.palette import COLOURS
from shopwright.services.products.art.spec import PATTERNS

NAUGHTY = json.loads((Path(__file__).parents[2] / "samples" / "naughty_strings" / "blns.json").read_text("utf-8"))
specs = st.builds(
    ArtSpec,
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(sorted(COLOURS)),
    st.sampled_from(list(Material)),
    st.integers(0, 999_999),
)


class TestDraw:
    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_every_kind_is_a_small_picture_without_scripts(self, kind: str) -> None:
        for seed in range(len(PATTERNS)):
            drawing = draw(ArtSpec(kind, "cobalt", Material.CERAMIC, seed))
            root = ElementTree.fromstring(drawing)

            assert root.get("viewBox") == "0 0 400 400"
            assert 1_000 < len(drawing.encode()) < 16_000
            assert len(gzip.compress(drawing.encode())) < 3_000
            assert "<script" not in drawing
            assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")

    @given(specs)
    def test_the_same_spec_is_the_same_bytes(self, spec: ArtSpec) -> None:
        read_back = ArtSpec.parse(spec.path.rpartition("/")[2])

        assert read_back is not None
        assert draw(spec) == draw(read_back)

    @given(specs)
    def test_every_reference_inside_a_drawing_is_defined(self, spec: ArtSpec) -> None:
        drawing = draw(spec)
        names = re.findall(r' id="(d\d+)"', drawing)
        used = re.findall(r"""(?:url\(|href=")#(d\d+)""", drawing)

        assert len(names) == len(set(names))
        assert set(used) == set(names)

    def test_colour_material_and_seed_change_the_picture(self) -> None:
        base = ArtSpec("mug", "cobalt", Material.CERAMIC, 8)
        others = [
            ArtSpec("mug", "rust", Material.CERAMIC, 8),
            ArtSpec("mug", "cobalt", Material.METAL, 8),
            ArtSpec("mug", "cobalt", Material.CERAMIC, 9),
        ]

        assert len({draw(base), *map(draw, others)}) == 4

    def test_an_unknown_kind_is_drawn_as_a_label(self) -> None:
        assert "<svg" in draw(ArtSpec("gizmo", "cobalt", Material.PLAIN, 1))


class TestSpec:
    @given(specs)
    def test_the_path_alone_says_everything(self, spec: ArtSpec) -> None:
        assert ArtSpec.parse(spec.path.removeprefix("/art/")) == spec

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "mug.svg",
            "mug-cobalt-ceramic-.svg",
            "mug-nocolour-ceramic-1",
            "mug-cobalt-cheese-1",
            "../mug-cobalt-ceramic-1",
            "mug-cobalt-ceramic-1.png",
            "mug-cobalt-ceramic-12345678901",
        ],
    )
    def test_anything_else_is_no_drawing(self, name: str) -> None:
        assert ArtSpec.parse(name) is None


class TestChoose:
    @pytest.mark.parametrize(
        ("title", "kind", "colour"),
        [
            ("White hanging heart T-light holder", "hangingholder", "chalk"),
            ("Red retrospot mug", "mug", "cherry"),
            ("Jumbo bag pink polka dot", "bag", "rose"),
            ("Set of 6 wine glasses green", "glass", "moss"),
            ("Blue egg cup", "eggcup", "cobalt"),
            ("Alarm clock Bakelike orange", "clock", "orange"),
            ("Party bunting", "bunting", "ochre"),
            ("Heart decoration painted zinc", "heart", "steel"),
        ],
    )
    def test_words_choose_kind_and_colour(self, title: str, kind: str, colour: str) -> None:
        spec = choose(title)

        assert (spec.kind, spec.colour) == (kind, colour)

    def test_titles_that_name_no_colour_differ_by_themselves(self) -> None:
        kettles = [choose(f"{name} gooseneck kettle") for name in ("Fjord", "Alba", "Juno", "Vega", "Luna")]

        assert {kettle.kind for kettle in kettles} == {"kettle"}
        assert len({kettle.colour for kettle in kettles}) > 1

    def test_the_print_follows_the_title(self) -> None:
        assert choose("Red retrospot mug").pattern == "dots"
        assert choose("Red mug").pattern == "plain"

    def test_the_category_decides_where_the_title_is_silent(self) -> None:
        assert choose("Quelque chose", "Clocks").kind == "clock"
        assert choose("Quelque chose").kind == "tag"

    def test_a_notebook_is_a_computer_among_computers(self) -> None:
        assert choose("Silver notebook", "Laptops").kind == "laptop"
        assert choose("Silver notebook", "Cards and stationery").kind == "notebook"

    def test_the_word_list_names_only_what_can_be_drawn(self) -> None:
        assert set(_KINDS.values()) | set(_CATEGORIES.values()) | set(_DECISIVE.values()) <= set(KINDS)

    @pytest.mark.parametrize("title", NAUGHTY, ids=range(len(NAUGHTY)))
    def test_any_title_gets_a_picture(self, title: str) -> None:
        spec = choose(title)

        assert ArtSpec.parse(spec.path.removeprefix("/art/")) == spec
        assert 0 <= spec.hue < 360
        ElementTree.fromstring(draw(spec))
