from hypothesis import given
from hypothesis import strategies as st

from shopwright.retrieval.packing import estimated_tokens, pack_passages


class TestPackPassages:
    def test_leaves_out_what_says_the_same_again(self) -> None:
        passages = ["Returns take 30 days.", "The returns take 30 days!", "Shipping costs 4 pounds."]

        assert _packed(passages, 1000) == [passages[0], passages[2]]

    def test_takes_a_shorter_one_when_a_long_one_does_not_fit(self) -> None:
        passages = ["Refunds are quick.", "word " * 200, "Vouchers never expire."]

        assert _packed(passages, 20) == [passages[0], passages[2]]

    @given(st.lists(st.text(max_size=60), max_size=20), st.integers(0, 100))
    def test_never_exceeds_the_budget_and_keeps_the_order(self, passages: list[str], budget: int) -> None:
        chosen = _packed(passages, budget)

        assert sum(map(estimated_tokens, chosen)) <= budget
        remaining = iter(passages)
        assert all(passage in remaining for passage in chosen)


def _packed(passages: list[str], budget: int) -> list[str]:
    return pack_passages(passages, budget_tokens=budget, text_of=str)
