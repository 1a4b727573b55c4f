import pytest

from shopwright.services.chat.spelling import spelled_out


class TestSpelledOut:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("whats the cheapest u have", "what's the cheapest you have"),
            ("it doesnt fit, cant i return it pls", "it doesn't fit, can't i return it please"),
            ("Im after a tenner gift", "I'm after a £10 gift"),
            ("mugs under a fiver", "mugs under £5"),
            ("how much r they", "how much are they"),
        ],
    )
    def test_has_every_word_in_full(self, typed: str, meant: str) -> None:
        assert spelled_out(typed) == meant

    @pytest.mark.parametrize("typed", ["in size R", "its sleeves", "don't", "R&B", "id 42", "u-shaped"])
    def test_leaves_words_alone_that_may_be_others(self, typed: str) -> None:
        assert spelled_out(typed) == typed
