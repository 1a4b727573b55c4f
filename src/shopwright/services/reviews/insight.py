"""What a product's reviews come to: counts, quotes, and from eight reviews on two sentences that say it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import RowMapping

from shopwright.services.products.schemas import AspectInsight, AspectQuote, ReviewsInsight

SUMMARY_FROM = 8
"""Fewer reviews are quicker read than summed up, and one loud voice would be a third of them."""
QUOTES_SHOWN = 3
"""Of an aspect, in praise and in blame each."""


def reviews_insight(
    totals: Mapping[str, int | datetime | None],
    counts: Sequence[Mapping[str, str | int]],
    quotes: Sequence[RowMapping],
) -> ReviewsInsight:
    """Put counts and quotes together. `quotes` are those to show, best first."""
    aspects = [_aspect(row, quotes) for row in counts]
    review_count = _number(totals["reviews"])
    latest = totals["latest"]
    praised = [aspect for aspect in aspects if aspect.positive > aspect.negative]
    criticised = [aspect for aspect in aspects if aspect.negative and aspect.negative >= aspect.positive]
    return ReviewsInsight(
        review_count=review_count,
        positive=_number(totals["positive"]),
        neutral=_number(totals["neutral"]),
        negative=_number(totals["negative"]),
        praised=praised[:4],
        criticised=sorted(criticised, key=lambda aspect: -aspect.negative)[:4],
        aspects=aspects,
        summary=_summary(review_count, praised, aspects) if review_count >= SUMMARY_FROM else None,
        updated_at=latest if isinstance(latest, datetime) else None,
    )


def _aspect(row: Mapping[str, str | int], quotes: Sequence[RowMapping]) -> AspectInsight:
    own = [quote for quote in quotes if quote["aspect"] == row["aspect"]]
    return AspectInsight(
        aspect=str(row["aspect"]),
        positive=int(row["positive"]),
        negative=int(row["negative"]),
        quotes=[*_quotes(own, "positive"), *_quotes(own, "negative")],
    )


def _quotes(own: Sequence[RowMapping], polarity: Literal["positive", "negative"]) -> list[AspectQuote]:
    return [
        AspectQuote(review_id=quote["review_id"], polarity=polarity, text=quote["quote"])
        for quote in own
        if quote["polarity"] == polarity
    ]


def _summary(review_count: int, praised: Sequence[AspectInsight], aspects: Sequence[AspectInsight]) -> str | None:
    """Say in two sentences what the counts say; every number in them is a count above."""
    if not praised:
        return None
    first = praised[0]
    sentence = f"Of {review_count} reviews, {first.positive} praise the {first.aspect}"
    sentence += f" and {praised[1].positive} the {praised[1].aspect}." if len(praised) > 1 else "."
    worst = max(aspects, key=lambda aspect: aspect.negative)
    if not worst.negative:
        return f"{sentence} None finds fault with anything in particular."
    verb = "finds" if worst.negative == 1 else "find"
    return f"{sentence} The commonest complaint is the {worst.aspect}: {worst.negative} {verb} fault with it."


def _number(value: int | datetime | None) -> int:
    return value if isinstance(value, int) else 0
