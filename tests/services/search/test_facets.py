from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.search.facets import FacetCount, assemble_facets

FIELDS = ("category", "brand", "attr.Colour", "attr.Size")
VALUES = ("a", "b", "c")
Product = Mapping[str, tuple[str, ...]]

some_values = st.lists(st.sampled_from(VALUES), max_size=2, unique=True).map(tuple)
products = st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, some_values)), max_size=12)
choices = st.dictionaries(
    st.sampled_from(FIELDS),
    st.lists(st.sampled_from((*VALUES, "gone")), min_size=1, max_size=2, unique=True).map(tuple),
)


def counted(matching: Sequence[Product], chosen: Mapping[str, Sequence[str]]) -> list[FacetCount]:
    """Count as the index does: by value and by the chosen fields that a product fails."""
    tally: dict[tuple[str, str, int], int] = {}
    for one in matching:
        failed = sum(1 << bit for bit, field in enumerate(chosen) if not set(one[field]) & set(chosen[field]))
        for field, values in one.items():
            for value in values:
                tally[field, value, failed] = tally.get((field, value, failed), 0) + 1
    return [FacetCount(field, value, value.upper(), failed, n) for (field, value, failed), n in tally.items()]


def shown(matching: Sequence[Product], chosen: Mapping[str, Sequence[str]]) -> int:
    return sum(all(set(one[field]) & set(values) for field, values in chosen.items()) for one in matching)


class TestAssembleFacets:
    @given(products, choices)
    def test_a_count_is_what_choosing_the_value_alone_in_its_field_would_show(
        self, matching: list[Product], chosen: dict[str, tuple[str, ...]]
    ) -> None:
        for facet in assemble_facets(counted(matching, chosen), chosen):
            for value in facet.values:
                assert value.count == shown(matching, {**chosen, facet.field: (value.value,)})

    @given(products, choices)
    def test_every_chosen_value_can_be_taken_back(
        self, matching: list[Product], chosen: dict[str, tuple[str, ...]]
    ) -> None:
        facets = {facet.field: facet for facet in assemble_facets(counted(matching, chosen), chosen)}

        for field, values in chosen.items():
            assert {value.value for value in facets[field].values if value.selected} == set(values)

    @given(products, choices)
    def test_choosing_moves_nothing(self, matching: list[Product], chosen: dict[str, tuple[str, ...]]) -> None:
        before = assemble_facets(counted(matching, {}), {})
        after = assemble_facets(counted(matching, chosen), chosen)

        kept = [facet.field for facet in after if facet.field in {facet.field for facet in before}]
        assert kept == [facet.field for facet in before]
        values = {facet.field: [value.value for value in facet.values] for facet in after}
        for facet in before:
            present = [value.value for value in facet.values]
            assert [value for value in values[facet.field] if value in present] == present

    def test_category_and_brand_come_first_then_what_most_products_have(self) -> None:
        counts = [
            FacetCount("attr.Size", "S", "S", 0, 1),
            FacetCount("attr.Size", "M", "M", 0, 1),
            FacetCount("attr.Colour", "Red", "Red", 0, 9),
            FacetCount("attr.Colour", "Blue", "Blue", 0, 2),
            FacetCount("attr.Only", "one", "one", 0, 11),
            FacetCount("brand", "Luma", "Luma", 0, 2),
            FacetCount("category", "women", "Women", 0, 2),
        ]

        fields = [facet.field for facet in assemble_facets(counts, {})]

        assert fields == ["category", "brand", "attr.Colour", "attr.Size"]

    def test_a_value_that_the_other_filters_empty_is_shown_with_zero(self) -> None:
        counts = [FacetCount("brand", "Luma", "Luma", 1, 3), FacetCount("attr.Colour", "Red", "Red", 0, 1)]

        facets = {facet.field: facet for facet in assemble_facets(counts, {"attr.Colour": ("Red",)})}

        assert [(value.value, value.count) for value in facets["brand"].values] == [("Luma", 0)]
