"""What a history speaks for, and how much."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from shopwright.services.recommendations.candidates import (
    MOST_SEEDS,
    Weights,
    from_links,
    from_neighbours,
    from_popular,
    from_trend,
    seeds_of,
)
from shopwright.services.recommendations.signals import Action, Neighbour, Seed

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WEIGHTS = Weights(half_life_days=10, position_decay=0.5)
CUP, LAMP, RUG = (UUID(int=number) for number in range(3))


class TestSeedsOf:
    def test_counts_half_after_the_half_life(self) -> None:
        actions = [Action(CUP, "purchase", NOW - timedelta(days=10))]

        assert seeds_of(actions, NOW, WEIGHTS)[0].weight == 0.5

    def test_counts_each_earlier_occasion_less_and_one_occasion_the_same(self) -> None:
        actions = [
            Action(CUP, "purchase", NOW),
            Action(LAMP, "purchase", NOW),
            Action(RUG, "purchase", NOW - timedelta(hours=2)),
        ]

        cup, lamp, rug = seeds_of(actions, NOW, Weights(half_life_days=1e9, position_decay=0.5))

        assert cup.weight == lamp.weight == 1.0
        assert round(rug.weight, 6) == 0.5

    def test_takes_a_product_once_with_its_newest_action(self) -> None:
        actions = [Action(CUP, "view", NOW), Action(CUP, "purchase", NOW - timedelta(days=1))]

        assert [(seed.product_id, seed.kind) for seed in seeds_of(actions, NOW, WEIGHTS)] == [(CUP, "view")]

    def test_stops_where_actions_weigh_nothing(self) -> None:
        actions = [Action(UUID(int=number), "view", NOW) for number in range(MOST_SEEDS + 5)]

        assert len(seeds_of(actions, NOW, WEIGHTS)) == MOST_SEEDS

    def test_finds_nothing_in_no_history(self) -> None:
        assert seeds_of([], NOW, WEIGHTS) == []


class TestCandidates:
    def test_carry_the_seed_and_the_count_they_rest_on(self) -> None:
        seed = Seed(CUP, "purchase", 0.5)
        neighbours = [
            Neighbour(CUP, LAMP, "bought_together", 0.8, 12),
            Neighbour(RUG, LAMP, "bought_together", 0.9, 99),
        ]

        found = list(from_neighbours([seed], neighbours, WEIGHTS))

        assert len(found) == 1
        assert (found[0].product_id, found[0].seed, found[0].count) == (LAMP, seed, 12)
        assert found[0].score == 0.5 * 0.8 * WEIGHTS.bought_together

    def test_keep_the_merchants_order(self) -> None:
        first, second = from_links(Seed(CUP, "open", 1.0), [LAMP, RUG], WEIGHTS)

        assert first.score > second.score

    def test_of_trend_and_popularity_are_weaker_than_those_of_a_person(self) -> None:
        trend = list(from_trend([(LAMP, 40.0, 30)], WEIGHTS))
        popular = list(from_popular([(RUG, 900)], WEIGHTS))
        personal = list(
            from_neighbours([Seed(CUP, "purchase", 1.0)], [Neighbour(CUP, LAMP, "covisited", 1.0, 5)], WEIGHTS)
        )

        assert personal[0].score > trend[0].score > popular[0].score
        assert (trend[0].count, popular[0].count) == (30, 900)
