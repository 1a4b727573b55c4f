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

    @pytest.mark.parametrize(
        ("fact", "sentence"),
        [
            (Fact("Care", "not waterproof"), "It is not waterproof."),
            (Fact("Waterproof", "No"), "Sadly it isn't waterproof."),
            (Fact("Waterproof", "No"), "Waterproof: no."),
            (Fact("Feature", "fragrance-free"), "Made without fragrance."),
            (Fact("Care", "Not suitable for the dishwasher"), "Not dishwasher safe, but easy to love."),
            (Fact("Feature", "waterproof"), "Not only waterproof: a joy."),
            (Fact("Feature", "waterproof"), "No frills, and waterproof."),
            (Fact("Merchant's text", "No bleach\nDishwasher safe"), "Dishwasher safe."),
            (Fact("Merchant's text", "Not heavy - waterproof"), "It is waterproof."),
        ],
    )
    def test_what_a_fact_denies_may_be_denied(self, fact: Fact, sentence: str) -> None:
        assert checkable_parts(sentence)
        assert is_supported(sentence, [fact])

    @pytest.mark.parametrize(
        ("fact", "sentence"),
        [
            (Fact("Care", "not waterproof"), "It is waterproof."),
            (Fact("Waterproof", "No"), "It is waterproof."),
            (Fact("Feature", "waterproof"), "It is not waterproof."),
            (Fact("Feature", "fragrance-free"), "A fine fragrance."),
            (Fact("Care", "Not for the oven, ever"), "Goes into the oven."),
            (Fact("Feature", "made without leather"), "Soft leather."),
            (Fact("Compatibility", "not for PlayStation"), "Made for PlayStation."),
        ],
    )
    def test_a_denial_and_its_opposite_do_not_support_each_other(self, fact: Fact, sentence: str) -> None:
        assert not is_supported(sentence, [fact])

    @pytest.mark.parametrize(
        "fact",
        [
            Fact("Waterproof", "No, but splash-proof"),
            Fact("Waterproof", "No (splash-proof only)"),
            Fact("Waterproof", "N"),
            Fact("Waterproof", "0"),
            Fact("Waterproof", "not tested"),
            Fact("Feature", "neither waterproof nor windproof"),
            Fact("Feature", "neither windproof nor waterproof"),
            Fact("Merchant's text", "A light jacket. Waterproof? No."),
        ],
    )
    def test_however_a_fact_denies_something_it_supports_the_denial_alone(self, fact: Fact) -> None:
        assert not is_supported("This jacket is waterproof.", [fact])
        assert is_supported("This jacket is not waterproof.", [fact])

    @pytest.mark.parametrize(
        ("fact", "sentence"),
        [
            (Fact("Baby size", "0-3 months"), "For your baby."),
            (Fact("Battery", "0.5 kg"), "With a battery."),
            (Fact("Merchant's text", "Soft wool. Fragrance: none"), "Soft wool."),
            (Fact("Merchant's text", "Why wool? No other fibre is as warm."), "It is wool."),
            (Fact("Merchant's text", "Wool: not just warm."), "It is wool."),
        ],
    )
    def test_what_only_looks_like_a_denial_is_none(self, fact: Fact, sentence: str) -> None:
        assert is_supported(sentence, [fact])

    def test_a_comma_before_a_unit_is_a_decimal_one(self) -> None:
        capacity = [Fact("Capacity", "2,5 l")]

        assert is_supported("It holds 2.5 l.", capacity)
        assert is_supported("It holds 2,50 litres.", capacity)
        assert not is_supported("It holds 5 l.", capacity)
        assert not is_supported("It holds 2 l.", capacity)

    @pytest.mark.parametrize(
        ("name", "supported", "other"),
        [
            ("Screen size", "15.6 inches", "15.6 kg"),
            ("Weight (kg)", "15.6 kg", "15.6 g"),
            ("Height in cm", "15.6 cm", "15.6 m"),
            ("Pieces", "15.6", "15.6 cm"),
        ],
    )
    def test_a_bare_number_takes_only_a_unit_that_its_name_may_mean(
        self, name: str, supported: str, other: str
    ) -> None:
        assert is_supported(f"It is {supported}.", [Fact(name, "15.6")])
        assert not is_supported(f"It is {other}.", [Fact(name, "15.6")])

    @pytest.mark.parametrize(
        "sentence", ["A 3-litre jug.", "It holds 3 l.", "Holds 3l.", "3 litres of tea.", "Three? No, 3 liters."]
    )
    @pytest.mark.parametrize("value", ["3 l", "3-litre", "3 litre", "3L", "3"])
    def test_a_unit_may_be_written_in_any_way(self, value: str, sentence: str) -> None:
        assert is_supported(sentence, [Fact("Capacity", value)])

    @pytest.mark.parametrize("sentence", ["It weighs 3 kg.", "A 3-metre lead.", "3 year warranty included."])
    def test_a_number_of_another_unit_is_another_number(self, sentence: str) -> None:
        assert not is_supported(sentence, [Fact("Capacity", "3 l"), Fact("Feature", "Pack of 3, with a warranty")])

    def test_a_list_without_spaces_states_each_of_its_words(self) -> None:
        assert is_supported("Brown and White, or Navy.", [Fact("Colours", "Brown,White/Navy")])
        assert is_supported("In 10, 12 and 20 cm.", [Fact("Sizes", "10,12,20 cm")])
        assert is_supported("It weighs 1200 g.", [Fact("Weight", "1,200 g")])
        assert not is_supported("It is 75 m long.", [Fact("Length", "7,5 m")])

    def test_numbers_in_a_row_share_a_unit(self) -> None:
        assert is_supported("It is 10 cm wide and 20 cm deep.", [Fact("Size", "10 x 20 x 5 cm")])

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

    @pytest.mark.parametrize(
        "fact",
        [
            Fact("Capacity", "2,5 l"),
            Fact("Weight", "1,200 g"),
            Fact("Waterproof", "No, but splash-proof"),
            Fact("Waterproof", "0"),
            Fact("Feature", "Waterproof? No."),
        ],
    )
    def test_says_a_fact_as_it_stands(self, fact: Fact) -> None:
        text = compose([Fact("Title", "Jug"), fact], keywords=[], length="short")

        assert [claim.text for claim in find_claims(text, [fact]) if not claim.supported_by] == []
        assert "2 and" not in text
        assert "1 and" not in text

    @given(
        values=st.lists(st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,3}", fullmatch=True), min_size=1, max_size=8),
        length=st.sampled_from(["short", "medium", "long"]),
    )
    def test_of_any_facts_is_supported_by_them(self, values: list[str], length: Length) -> None:
        facts = [Fact("Title", "Thing"), *(Fact(f"Property {place}", value) for place, value in enumerate(values))]

        assert all(claim.supported_by for claim in find_claims(compose(facts, keywords=[], length=length), facts))
