from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.search.ranking import Candidate, rank


def candidate(
    number: int, text: float = 1.0, *, stock: bool = True, sold: int = 0, kind: int | None = None
) -> Candidate:
    return Candidate(UUID(int=number), text, stock, sold, kind)


def order(*candidates: Candidate, near: dict[int, float] | None = None) -> list[int]:
    similarities = {UUID(int=number): similarity for number, similarity in (near or {}).items()}
    return [one.int for one in rank(candidates, similarities, unrelated=0.3)]


candidates = st.lists(
    st.builds(
        candidate,
        st.integers(0, 30),
        st.floats(0, 20),
        stock=st.booleans(),
        sold=st.integers(0, 10**9),
        kind=st.none() | st.integers(0, 3),
    ),
    unique_by=lambda one: one.product_id,
)


class TestRank:
    @given(candidates, st.dictionaries(st.integers(0, 30), st.floats(-1, 1)))
    def test_loses_and_adds_nothing(self, found: list[Candidate], near: dict[int, float]) -> None:
        assert sorted(order(*found, near=near)) == sorted(one.product_id.int for one in found)

    def test_the_better_text_comes_first(self) -> None:
        assert order(candidate(1, 2.0), candidate(2, 5.0)) == [2, 1]

    def test_meaning_decides_between_equal_texts(self) -> None:
        assert order(candidate(1), candidate(2), candidate(3), near={2: 0.9, 3: 0.5}) == [2, 1, 3]

    def test_equals_keep_their_order(self) -> None:
        assert order(candidate(2), candidate(1), candidate(3)) == [2, 1, 3]

    def test_what_is_sold_out_comes_after_its_equal(self) -> None:
        assert order(candidate(1, stock=False), candidate(2)) == [2, 1]

    def test_what_sells_comes_before_its_equal(self) -> None:
        assert order(candidate(1, sold=1), candidate(2, sold=500)) == [2, 1]

    def test_words_in_a_description_alone_lose_to_what_is_meant(self) -> None:
        said, meant = candidate(1, 0.2), candidate(2, 0.0)
        near = {UUID(int=2): 0.7, UUID(int=1): 0.45}

        assert rank([said, meant], near, unrelated=0.3, title_score=1.4)[0] == meant.product_id
        assert rank([candidate(1, 0.7), meant], near, unrelated=0.3, title_score=1.4)[0] == said.product_id

    def test_sales_never_outweigh_a_much_better_text(self) -> None:
        assert order(candidate(1, 5.0), candidate(2, 1.0, sold=10**6)) == [1, 2]

    def test_the_kind_that_most_first_hits_are_comes_before_an_accessory(self) -> None:
        printers = [candidate(number, 1.0, kind=7) for number in range(2, 10)]

        assert order(candidate(1, 1.05, kind=9), *printers, near={1: 0.5, 2: 0.5})[-1] == 1
        assert order(candidate(1, 1.05, kind=9), *printers)[0] == 1
