import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.reviews.features import HASH_BUCKETS, hashed_words, negated_words, rarity_of, weighted_words


class TestNegatedWords:
    def test_marks_what_a_negation_reaches(self) -> None:
        assert negated_words("It is not very comfortable.") == ["it", "is", "not", "not_very", "not_comfortable"]

    def test_a_negation_ends_at_punctuation(self) -> None:
        assert negated_words("No, I love it") == ["no", "i", "love", "it"]

    def test_knows_contractions_however_they_are_typed(self) -> None:
        assert negated_words("doesn’t fit") == ["doesn't", "not_fit"]


class TestHashedWords:
    def test_are_the_same_in_every_process(self) -> None:
        assert sorted(hashed_words("fits well")) == [6936, 18218, 27509]


class TestWeightedWords:
    @given(st.text())
    def test_have_length_one_or_none(self, text: str) -> None:
        _, values = weighted_words(text, np.ones(HASH_BUCKETS))

        assert np.isclose(np.linalg.norm(values), 1) or not len(values)


class TestRarityOf:
    def test_forgets_words_that_hardly_occur(self) -> None:
        rarity = rarity_of(["soft"] * 3 + ["rough"])

        assert rarity[next(iter(hashed_words("soft")))] > 0
        assert rarity[next(iter(hashed_words("rough")))] == 0
