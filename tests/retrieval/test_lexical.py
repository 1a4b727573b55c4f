import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from shopwright.retrieval.lexical import content_stems, coverage, normalised_text, stem, stems, tokens


class TestTokens:
    def test_keep_numbers_and_compounds_whole(self) -> None:
        assert tokens("Café t-shirt, £12.50 (don’t wash) 3/4 USB-C.") == [
            "café", "t-shirt", "12.50", "don't", "wash", "3/4", "usb-c",
        ]  # fmt: skip

    @given(st.text())
    def test_do_not_depend_on_how_accents_are_encoded(self, text: str) -> None:
        assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


class TestNormalisedText:
    @given(st.text())
    def test_is_stable(self, text: str) -> None:
        assert normalised_text(normalised_text(text)) == normalised_text(text)


class TestStem:
    def test_joins_the_forms_of_a_word(self) -> None:
        assert stem("returns") == stem("returned") == stem("returning")

    def test_leaves_numbers_and_sizes_alone(self) -> None:
        assert stems("12.50 128gb 3s") == ["12.50", "128gb", "3s"]


class TestContentStems:
    def test_drop_words_that_say_nothing(self) -> None:
        assert content_stems("What is your policy on returning a jacket?") == {"polici", "return", "jacket"}

    def test_keep_negations(self) -> None:
        assert "not" in content_stems("It is not waterproof")


class TestCoverage:
    def test_is_the_share_of_the_question_that_was_answered(self) -> None:
        assert coverage("Is the jacket waterproof?", ["This jacket is warm."]) == 0.5
        assert coverage("Is the jacket waterproof?", ["A jacket.", "Waterproofed."]) == 1

    def test_is_whole_when_nothing_is_asked(self) -> None:
        assert coverage("What is it?", []) == 1
