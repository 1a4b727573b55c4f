"""A text may state only what a fact states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.copywriting.claims import checkable_parts, find_claims, is_supported
from shopwright.services.copywriting.composition import compose
from shopwright.services.copywriting.facts import Fact
from shopwright.services.copywriting.schemas import Length

FACTS = [
    Fact("Title", "Fjord wool sweater"),
    Fact("Brand", "Norden"),
    Fact("Material", "Merino wool"),
    Fact("Weight", "420 g"),
    Fact("Colour", "navy, oatmeal"),
]


class TestClaims:
    @pytest.mark.parametrize(
        "sentence",
        [
            "It is knitted from merino wool.",
            "The Fjord weighs 420 g.",
            "Choose navy or oatmeal.",
            "A sweater to live in.",
        ],
    )
    def test_what_the_facts_say_is_supported(self, sentence: str) -> None:
        assert is_supported(sentence, FACTS)

    @pytest.mark.parametrize(
        "sentence",
        [
            "It is knitted from cashmere.",
            "It weighs 300 g.",
            "Also in red.",
            "It is waterproof.",
            "It comes with a lifetime guarantee.",
            "Our eco-friendly wool.",
            "Loved by fans of Patagonia.",
            "A luxury product.",
        ],
    )
    def test_what_they_do_not_say_is_not(self, sentence: str) -> None:
        claims = find_claims(sentence, FACTS)

        assert [claim.supported_by for claim in claims] == [None]

    def test_a_claim_names_the_fact_behind_it(self) -> None:
        (claim,) = find_claims("It weighs 420 g.", FACTS)

        assert claim.supported_by == "Weight: 420 g"

    @given(number=st.integers(min_value=0, max_value=10**6).filter(lambda n: n != 420))
    def test_no_number_passes_that_no_fact_holds(self, number: int) -> None:
        assert not is_supported(f"It measures {number} across.", FACTS)

    @given(text=st.text(max_size=200))
    def test_any_text_can_be_read(self, text: str) -> None:
        for claim in find_claims(text, FACTS):
            assert checkable_parts(claim.text)


class TestComposition:
    @pytest.mark.parametrize("length", ["short", "medium", "long"])
    def test_states_nothing_of_its_own(self, length: Length) -> None:
        text = compose(FACTS, keywords=["merino"], length=length)

        assert "Merino wool" in text
        assert all(claim.supported_by for claim in find_claims(text, FACTS))

    @given(
        values=st.lists(st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,3}", fullmatch=True), min_size=1, max_size=8),
        length=st.sampled_from(["short", "medium", "long"]),
    )
    def test_of_any_facts_is_supported_by_them(self, values: list[str], length: Length) -> None:
        facts = [Fact("Title", "Thing"), *(Fact(f"Property {place}", value) for place, value in enumerate(values))]

        assert all(claim.supported_by for claim in find_claims(compose(facts, keywords=[], length=length), facts))
