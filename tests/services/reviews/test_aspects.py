import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.reviews.aspects import find_aspects, opinion_clauses


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
