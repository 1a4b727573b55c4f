from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shopwright.retrieval.fusion import mix_scores, reciprocal_rank_fusion, stretched

rankings = st.lists(st.lists(st.integers(0, 30), unique=True), min_size=1, max_size=4)
scores = st.dictionaries(st.integers(0, 30), st.floats(allow_nan=False, allow_infinity=False), max_size=20)


class TestReciprocalRankFusion:
    def test_an_item_in_both_lists_beats_one_that_leads_only_one(self) -> None:
        fused = reciprocal_rank_fusion([["a", "b", "c"], ["d", "b", "e"]])

        assert fused[0][0] == "b"

    def test_weights_decide_between_lists(self) -> None:
        fused = reciprocal_rank_fusion([["a"], ["b"]], weights=[1, 2])

        assert [item for item, _ in fused] == ["b", "a"]

    @given(rankings)
    def test_holds_every_item_once_best_first(self, lists: list[list[int]]) -> None:
        fused = reciprocal_rank_fusion(lists)

        assert sorted(item for item, _ in fused) == sorted({item for ranking in lists for item in ranking})
        assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)

    @given(st.lists(st.integers(), unique=True), st.integers(1, 4))
    def test_equal_lists_keep_their_order(self, ranking: list[int], copies: int) -> None:
        assert [item for item, _ in reciprocal_rank_fusion([ranking] * copies)] == ranking


class TestMixScores:
    def test_scales_do_not_matter(self) -> None:
        lexical = {"a": 900.0, "b": 500.0, "c": 100.0}
        semantic = {"c": 0.81, "b": 0.80, "a": 0.10}

        assert mix_scores([lexical, semantic])[0][0] == "b"

    @given(st.lists(scores, min_size=1, max_size=3))
    def test_scores_lie_between_nothing_and_the_sum_of_the_weights(self, lists: list[dict[int, float]]) -> None:
        mixed = mix_scores(lists)

        assert all(0 <= score <= len(lists) for _, score in mixed)
        assert {item for item, _ in mixed} == {item for one in lists for item in one}


class TestStretched:
    @given(scores)
    def test_keeps_the_order(self, given_scores: dict[int, float]) -> None:
        result = stretched(given_scores)

        ordered = sorted(given_scores, key=lambda item: given_scores[item])
        assert all(result[low] <= result[high] for low, high in pairwise(ordered))
