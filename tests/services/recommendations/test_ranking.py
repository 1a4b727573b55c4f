"""The rules of every list: nothing sold out, nothing owned, nothing twice, the same for the same input."""

from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.recommendations.ranking import diversify, rank
from shopwright.services.recommendations.signals import Candidate

PRODUCTS = [UUID(int=number) for number in range(12)]
products = st.sampled_from(PRODUCTS)
candidates = st.lists(
    st.builds(
        Candidate,
        products,
        st.sampled_from(["covisited", "bought_together", "trending"]),
        st.floats(min_value=0, max_value=10, allow_nan=False),
    ),
    max_size=40,
)
stocks = st.dictionaries(products, st.integers(min_value=0, max_value=3))
categories = st.dictionaries(products, st.sampled_from(["cups", "lamps", None]))


class TestRank:
    @given(candidates, st.sets(products))
    def test_never_shows_what_is_excluded_nor_anything_twice(self, found: list[Candidate], owned: set[UUID]) -> None:
        shown = [item.product_id for item in rank(found, owned)]

        assert not owned & set(shown)
        assert len(shown) == len(set(shown))
        assert set(shown) == {candidate.product_id for candidate in found} - owned

    @given(candidates, st.randoms(use_true_random=False))
    def test_does_not_depend_on_the_order_of_its_input(self, found: list[Candidate], random: Random) -> None:
        # Whole scores: sums of others depend on the order by rounding.
        found = [Candidate(candidate.product_id, candidate.source, round(candidate.score)) for candidate in found]
        shuffled = list(found)
        random.shuffle(shuffled)

        assert [item.product_id for item in rank(found, ())] == [item.product_id for item in rank(shuffled, ())]

    @given(candidates)
    def test_puts_the_best_first_and_names_its_strongest_reason_first(self, found: list[Candidate]) -> None:
        ranked = rank(found, ())

        assert [item.score for item in ranked] == sorted((item.score for item in ranked), reverse=True)
        for item in ranked:
            assert item.because[0].score == max(candidate.score for candidate in item.because)

    def test_adds_up_what_speaks_for_a_product(self) -> None:
        once = Candidate(PRODUCTS[0], "covisited", 0.7)
        twice = [Candidate(PRODUCTS[1], "covisited", 0.4), Candidate(PRODUCTS[1], "similar", 0.4)]

        assert rank([once, *twice], ())[0].product_id == PRODUCTS[1]


class TestDiversify:
    @given(candidates, categories, stocks, st.integers(min_value=1, max_value=8))
    def test_shows_only_what_is_in_stock_and_each_once(
        self, found: list[Candidate], category_of: dict[UUID, str | None], stock: dict[UUID, int], limit: int
    ) -> None:
        ranked = rank(found, ())

        shown = [item.product_id for item in diversify(ranked, category_of, stock, limit)]

        sellable = {item.product_id for item in ranked if stock.get(item.product_id, 0) > 0}
        assert set(shown) <= sellable
        assert len(shown) == len(set(shown)) == min(limit, len(sellable))

    @given(candidates, categories, stocks)
    def test_is_deterministic_and_starts_with_the_best(
        self, found: list[Candidate], category_of: dict[UUID, str | None], stock: dict[UUID, int]
    ) -> None:
        ranked = rank(found, ())
        first = diversify(ranked, category_of, stock, 5)

        assert first == diversify(ranked, category_of, stock, 5)
        if first:
            best = next(item for item in ranked if stock.get(item.product_id, 0) > 0)
            assert first[0] == best

    def test_prefers_another_category_to_a_slightly_better_product_of_the_same(self) -> None:
        cup, better_cup, lamp = PRODUCTS[:3]
        found = [
            Candidate(cup, "covisited", 1.0),
            Candidate(better_cup, "covisited", 0.95),
            Candidate(lamp, "covisited", 0.9),
        ]

        shown = diversify(
            rank(found, ()), {cup: "cups", better_cup: "cups", lamp: "lamps"}, dict.fromkeys(PRODUCTS, 1), 2
        )

        assert [item.product_id for item in shown] == [cup, lamp]
