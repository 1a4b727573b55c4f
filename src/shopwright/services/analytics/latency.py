"""Percentiles out of latency buckets."""

from collections.abc import Mapping, Sequence

from shopwright.services.analytics.request_metrics import BOUNDS_MS

Counts = list[int]


def empty_counts() -> Counts:
    """Return a bucket for each bound, and one for the rest."""
    return [0] * (len(BOUNDS_MS) + 1)


def add_counts(target: Counts, counts: Sequence[int]) -> None:
    """Add to each bucket."""
    for position, count in enumerate(counts):
        target[position] += count


def percentile_ms(counts: Sequence[int], share: float) -> float | None:
    """Return the latency that `share` of requests stayed within, read linearly inside its bucket."""
    total = sum(counts)
    if total == 0:
        return None
    wanted, seen = share * total, 0
    for position, count in enumerate(counts):
        if count and seen + count >= wanted:
            lower = BOUNDS_MS[position - 1] if position else 0
            upper = BOUNDS_MS[position] if position < len(BOUNDS_MS) else BOUNDS_MS[-1]
            return round(lower + (upper - lower) * (wanted - seen) / count, 2)
        seen += count
    return float(BOUNDS_MS[-1])


def percentiles_ms(counts: Sequence[int]) -> Mapping[str, float | None]:
    """Return p50, p95 and p99."""
    return {f"p{share}_ms": percentile_ms(counts, share / 100) for share in (50, 95, 99)}
