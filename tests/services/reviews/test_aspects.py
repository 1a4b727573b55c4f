import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.reviews.aspects import find_aspects, opinion_clauses
from shopwright.services.reviews.goods import Goods


class TestOpinionClauses:
    def test_cuts_at_sentences_and_contrasts(self) -> None:
        text = "I love the cut, but the fabric is thin. Took 3.5 weeks; lovely colour!\nGreat"

        assert [clause.text for clause in opinion_clauses(text)] == [
            "I love the cut",
            "but the fabric is thin.",
            "Took 3.5 weeks",
            "lovely colour!",
            "Great",
        ]

    def test_leaves_a_contrast_whole_that_says_only_one_thing(self) -> None:
        assert [clause.text for clause in opinion_clauses("nothing but praise")] == ["nothing but praise"]

    def test_cuts_between_two_sentences_strung_together(self) -> None:
        text = "This pack fits comfortably and it holds my laptop, the straps are too short"

        assert [clause.text for clause in opinion_clauses(text)] == [
            "This pack fits comfortably",
            "and it holds my laptop",
            "the straps are too short",
        ]
        assert {clause.context for clause in opinion_clauses(text)} == {text}

    @pytest.mark.parametrize(
        "text",
        [
            "The colour, the size, and the cut are perfect",
            "The only feature missing is a radio",
            "It is comfortable to wear while I ride",
        ],
    )
    def test_leaves_a_list_and_what_turns_no_sense_whole(self, text: str) -> None:
        assert [clause.text for clause in opinion_clauses(text)] == [text]

    def test_even_though_stays_together(self) -> None:
        text = "great sound, even though the software is poor"

        assert [clause.text for clause in opinion_clauses(text)] == ["great sound", "even though the software is poor"]

    @given(st.text(st.sampled_from("aB3 .,;!?\n-'but"), max_size=80))
    def test_every_clause_is_found_in_the_text_where_it_says(self, text: str) -> None:
        clauses = opinion_clauses(text)

        assert all(text[clause.start : clause.end] == clause.text for clause in clauses)
        assert all(left.end <= right.start for left, right in zip(clauses, clauses[1:], strict=False))  # noqa: RUF007

    @given(st.text(st.sampled_from("aB3 .,;!?\n-'but"), max_size=80))
    def test_no_word_is_lost(self, text: str) -> None:
        kept = "".join(clause.text for clause in opinion_clauses(text))

        assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text))


class TestFindAspects:
    @pytest.mark.parametrize(
        ("text", "aspects"),
        [
            ("It runs a bit small", ("size",)),
            ("so itchy", ("comfort",)),
            ("The seams came apart", ("quality", "durability")),
            ("far too expensive for what it is", ("price",)),
            ("the battery life is superb", ("battery",)),
            ("I gave it to my sister", ()),
        ],
    )
    def test_names_what_the_words_speak_of(self, text: str, aspects: tuple[str, ...]) -> None:
        assert find_aspects(text) == aspects

    def test_an_adverb_is_no_aspect(self) -> None:
        assert find_aspects("pretty much as expected") == ()

    @pytest.mark.parametrize(
        "text",
        [
            "I am pretty satisfied with it",
            "I use it on my lunch break at work",
            "It gets tangled really easily",
            "as shown in the pictures",
            "I had to return them",
            "You have to rip the music first",
            "That is not the case",
            "a jacket that I wear for working up a sweat",
            "It has been very long ago",
            "size and weight :",
            "I only hope it will last as long as my old one",
            "It makes my love handles melt in a software package",
            "The colour is brighter than it looks",
        ],
    )
    def test_a_word_in_another_sense_is_no_aspect(self, text: str) -> None:
        assert not {
            "style", "durability", "ease of use", "picture", "service", "features", "breathability", "size", "weight",
            "straps", "delivery",
        } & set(find_aspects(text))  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "aspect"),
        [
            ("The pattern is so pretty", "style"),
            ("It will not last", "durability"),
            ("It is much smaller than I thought", "size"),
            ("Their return policy is a joke", "service"),
            ("The software is awful:", "software"),
            ("It lasts ten hours", "battery"),
        ],
    )
    def test_the_same_word_in_its_own_sense_is_one(self, text: str, aspect: str) -> None:
        assert aspect in find_aspects(text)

    def test_goods_have_no_aspect_of_another_kind_of_goods(self) -> None:
        text = "I play tennis in them, in focus and at full power, and calls from my phone do not sound muffled"

        assert not {"software", "picture", "battery", "signal", "sound"} & set(find_aspects(text, Goods.GARMENT))
        assert find_aspects("The screen is too dark", Goods.DEVICE) == ("screen",)
        assert find_aspects("The screen is too dark", Goods.GARMENT) == ()

    def test_a_pocket_is_a_pocket_and_no_feature(self) -> None:
        assert find_aspects("My favourite part is the back pocket", Goods.GARMENT) == ("pockets",)
