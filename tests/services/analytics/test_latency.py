"""Percentiles out of buckets."""

from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.analytics.latency import empty_counts, percentile_ms
from shopwright.services.analytics.request_metrics import BOUNDS_MS


class TestPercentile:
    def test_of_nothing_is_nothing(self) -> None:
        assert percentile_ms(empty_counts(), 0.5) is None

    @given(st.lists(st.floats(min_value=0, max_value=BOUNDS_MS[-1]), min_size=1, max_size=200), st.floats(0.01, 1))
    def test_is_off_by_at_most_a_bucket(self, latencies: list[float], share: float) -> None:
        counts = empty_counts()
        for latency in latencies:
            counts[sum(latency > bound for bound in BOUNDS_MS)] += 1

        found = percentile_ms(counts, share)

        position = max(0, -(-len(latencies) * share // 1) - 1)
        true = sorted(latencies)[int(position)]
        upper = next(bound for bound in BOUNDS_MS if true <= bound)
        lower = max((bound for bound in (0, *BOUNDS_MS) if bound < true), default=0)
        assert found is not None
        assert lower <= found <= upper

    @given(st.lists(st.integers(0, 50), min_size=len(BOUNDS_MS) + 1, max_size=len(BOUNDS_MS) + 1).filter(sum))
    def test_never_falls_as_the_share_grows(self, counts: list[int]) -> None:
        values = [percentile_ms(counts, share) or 0 for share in (0.1, 0.5, 0.9, 0.99, 1.0)]

        assert values == sorted(values)
