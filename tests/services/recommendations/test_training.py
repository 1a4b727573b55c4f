"""Which products go together, counted on orders small enough to count by hand."""

from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.recommendations.training import Parameters, Purchases, Relation, arrange, train

CUP, LAMP, RUG, TRAY = range(4)
DAY = 86400.0
NOW = 100 * DAY
PARAMETERS = Parameters()


def _purchases(*orders: tuple[int, float, list[int]]) -> Purchases:
    people, days, products = zip(*orders, strict=True)
    times = [NOW - age * DAY for age in days]
    return arrange(people, times, [[(item, 2) for item in basket] for basket in products], 4)


def _found(relation: Relation, product: int) -> dict[int, int]:
    """The neighbours of a product with their support."""
    rows = zip(relation.products.tolist(), relation.neighbours.tolist(), relation.support.tolist(), strict=True)
    return {neighbour: support for source, neighbour, support in rows if source == product}


class TestTrain:
    def test_counts_the_orders_that_hold_both(self) -> None:
        purchases = _purchases((0, 9, [CUP, LAMP]), (1, 8, [CUP, LAMP]), (1, 7, [CUP, LAMP, RUG]), (2, 6, [TRAY]))

        trained = train(purchases, NOW, PARAMETERS)

        assert _found(trained.bought_together, CUP) == {LAMP: 3}
        assert _found(trained.bought_together, TRAY) == {}

    def test_counts_the_people_who_bought_both_near_each_other(self) -> None:
        purchases = _purchases(
            (0, 9, [CUP]), (0, 8, [LAMP]), (1, 8, [CUP]), (1, 7, [LAMP]), (2, 9, [CUP]), (2, 8, [TRAY]), (2, 7, [LAMP])
        )

        trained = train(purchases, NOW, PARAMETERS)

        assert _found(trained.covisited, CUP) == {LAMP: 2}, "the third bought something else in between"
        assert _found(trained.bought_together, CUP) == {}

    def test_says_nothing_that_rests_on_one_person(self) -> None:
        trained = train(_purchases((0, 9, [CUP, LAMP])), NOW, PARAMETERS)

        assert _found(trained.covisited, CUP) == {}
        assert _found(trained.bought_together, CUP) == {}

    def test_lets_fresh_and_small_orders_count_more(self) -> None:
        purchases = _purchases(
            (0, 90, [CUP, LAMP]), (1, 90, [CUP, LAMP]), (2, 1, [CUP, RUG]), (3, 1, [CUP, RUG]), (4, 1, [TRAY])
        )

        relation = train(purchases, NOW, PARAMETERS).bought_together

        assert [
            n for p, n in zip(relation.products.tolist(), relation.neighbours.tolist(), strict=True) if p == CUP
        ] == [
            RUG,
            LAMP,
        ]

    def test_counts_units_and_buyers_of_the_last_week(self) -> None:
        purchases = _purchases((0, 1, [CUP]), (0, 2, [CUP]), (1, 3, [CUP]), (2, 30, [CUP]), (3, 200, [LAMP]))

        trained = train(purchases, NOW, PARAMETERS)

        assert trained.units_last_week.tolist() == [6, 0, 0, 0]
        assert trained.buyers_last_week.tolist() == [2, 0, 0, 0]
        assert trained.units_sold.tolist() == [8, 0, 0, 0]

    def test_of_no_orders_finds_nothing(self) -> None:
        trained = train(arrange([], [], [], 0), NOW, PARAMETERS)

        assert len(trained.covisited.products) == 0

    @given(
        st.lists(
            st.tuples(
                st.integers(0, 3),
                st.floats(0, 99, allow_nan=False),
                st.lists(st.integers(0, 3), min_size=1, max_size=5),
            ),
            min_size=1,
            max_size=20,
        )
    )
    def test_is_symmetric_for_orders_and_never_pairs_a_product_with_itself(
        self, orders: list[tuple[int, float, list[int]]]
    ) -> None:
        relation = train(_purchases(*orders), NOW, PARAMETERS).bought_together
        pairs = {
            (source, target): support for source in range(4) for target, support in _found(relation, source).items()
        }

        assert all(source != target for source, target in pairs)
        assert all(pairs[target, source] == support for (source, target), support in pairs.items())
        baskets = [set(basket) for _, _, basket in orders]
        assert all(sum({a, b} <= basket for basket in baskets) == support for (a, b), support in pairs.items())
