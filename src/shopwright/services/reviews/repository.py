"""The SQL of reviews."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.reviews.models import Review, ReviewAspect
from shopwright.services.reviews.schemas import WantedReviews

_OVERVIEW = text("""
    SELECT count(*) AS reviews,
           count(*) FILTER (WHERE sentiment IS NULL) AS unread,
           avg(rating) AS average_rating,
           count(*) FILTER (WHERE sentiment = 'positive') AS positive,
           count(*) FILTER (WHERE sentiment = 'neutral') AS neutral,
           count(*) FILTER (WHERE sentiment = 'negative') AS negative
    FROM review
""")
_SERIES = text("""
    SELECT date_trunc('week', created_at) AS period,
           count(*) FILTER (WHERE sentiment = 'positive') AS positive,
           count(*) FILTER (WHERE sentiment = 'neutral') AS neutral,
           count(*) FILTER (WHERE sentiment = 'negative') AS negative
    FROM review WHERE sentiment IS NOT NULL
    GROUP BY 1 ORDER BY 1 DESC LIMIT 26
""")
_ASPECTS = text("""
    SELECT aspect,
           count(DISTINCT review_id) FILTER (WHERE polarity = 'positive') AS positive,
           count(DISTINCT review_id) FILTER (WHERE polarity = 'negative') AS negative
    FROM review_aspect
    WHERE polarity IN ('positive', 'negative')
      AND (CAST(:product_id AS uuid) IS NULL OR product_id = CAST(:product_id AS uuid))
    GROUP BY aspect ORDER BY count(DISTINCT review_id) DESC, aspect LIMIT :limit
""")
_TOTALS = text("""
    SELECT count(*) AS reviews, avg(rating) AS average, max(created_at) AS latest,
           count(*) FILTER (WHERE sentiment = 'positive') AS positive,
           count(*) FILTER (WHERE sentiment = 'neutral') AS neutral,
           count(*) FILTER (WHERE sentiment = 'negative') AS negative
    FROM review WHERE product_id = :product_id
""")
# Beyond 160 characters a quote says no more.
_QUOTES = text("""
    SELECT review_id, aspect, polarity, quote FROM (
        SELECT *, row_number() OVER (PARTITION BY aspect, polarity ORDER BY least(length(quote), 160) DESC, id) AS place
        FROM (
            SELECT DISTINCT ON (aspect, polarity, review_id) id, review_id, aspect, polarity, quote
            FROM review_aspect WHERE product_id = :product_id AND polarity IN ('positive', 'negative')
            ORDER BY aspect, polarity, review_id, least(length(quote), 160) DESC, id
        ) AS one_a_review
    ) AS ranked WHERE place <= :each ORDER BY aspect, polarity, place
""")


def _speaking(product_id: UUID | None, wanted: WantedReviews) -> Select[UUID]:
    """Select the reviews that speak of an aspect, or that praise or criticise one."""
    query = select(ReviewAspect.review_id)
    if product_id is not None:
        # Of one product it is an index that finds them.
        query = query.where(ReviewAspect.product_id == product_id)
    if wanted.aspect is not None:
        query = query.where(ReviewAspect.aspect == wanted.aspect)
    if wanted.polarity is not None:
        query = query.where(ReviewAspect.polarity == wanted.polarity)
    return query


class ReviewRepository:
    """Reads and writes reviews within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def reviews(
        self, after: UUID | None, limit: int, *, product_id: UUID | None, wanted: WantedReviews
    ) -> Sequence[Review]:
        """Return reviews, newest first (ids sort by time)."""
        query = select(Review).order_by(Review.created_at.desc(), Review.id.desc()).limit(limit)
        if product_id is not None:
            query = query.where(Review.product_id == product_id)
        if wanted.sentiment is not None:
            query = query.where(Review.sentiment == wanted.sentiment)
        if wanted.aspect is not None or wanted.polarity is not None:
            query = query.where(Review.id.in_(_speaking(product_id, wanted)))
        if after is not None:
            last = select(Review.created_at).where(Review.id == after).scalar_subquery()
            query = query.where((Review.created_at < last) | ((Review.created_at == last) & (Review.id < after)))
        return (await self._session.scalars(query)).all()

    async def aspects_of(self, review_ids: Sequence[UUID]) -> Sequence[ReviewAspect]:
        """Return what was read out of reviews."""
        query = select(ReviewAspect).where(ReviewAspect.review_id.in_(review_ids)).order_by(ReviewAspect.id)
        return (await self._session.scalars(query)).all()

    async def unread(self, limit: int) -> Sequence[Review]:
        """Return reviews nobody has read yet, oldest first."""
        query = select(Review).where(Review.sentiment.is_(None)).order_by(Review.id).limit(limit)
        return (await self._session.scalars(query)).all()

    async def lock_unread(self, ids: Collection[UUID]) -> set[UUID]:
        """Lock those that still nobody has read, until the transaction ends; return their ids."""
        query = select(Review.id).where(Review.id.in_(ids), Review.sentiment.is_(None)).order_by(Review.id)
        return set(await self._session.scalars(query.with_for_update(key_share=True)))

    async def add(self, rows: Sequence[dict[str, Any]]) -> int:
        """Insert reviews; those whose `external_id` is there already are left as they are. Return how many were new."""
        statement = upsert(Review).on_conflict_do_nothing(index_elements=["external_id"]).returning(Review.id)
        return len((await self._session.execute(statement, list(rows))).all())

    async def set_sentiment(self, rows: Sequence[dict[str, Any]]) -> None:
        """Set `sentiment`, `sentiment_score` and `sentiment_model` of reviews by `id`."""
        if rows:
            await self._session.execute(update(Review), list(rows))

    async def replace_aspects(self, review_ids: Collection[UUID], rows: Sequence[dict[str, Any]]) -> None:
        """Replace what was read out of reviews."""
        await self._session.execute(delete(ReviewAspect).where(ReviewAspect.review_id.in_(review_ids)))
        if rows:
            await self._session.execute(insert(ReviewAspect), list(rows))

    async def totals(self, product_id: UUID) -> RowMapping:
        """Return a product's counts."""
        return (await self._session.execute(_TOTALS, {"product_id": product_id})).mappings().one()

    async def aspect_counts(self, product_id: UUID | None, limit: int) -> Sequence[RowMapping]:
        """Return aspects with how many reviews praise and criticise them, most mentioned first."""
        return (await self._session.execute(_ASPECTS, {"product_id": product_id, "limit": limit})).mappings().all()

    async def quotes(self, product_id: UUID, *, each: int) -> Sequence[RowMapping]:
        """Return the best quotes of every aspect and polarity, one a review, best first: the longer say more."""
        return (await self._session.execute(_QUOTES, {"product_id": product_id, "each": each})).mappings().all()

    async def overview(self) -> RowMapping:
        """Return the shop's counts."""
        return (await self._session.execute(_OVERVIEW)).mappings().one()

    async def series(self) -> Sequence[RowMapping]:
        """Return counts by week, oldest first."""
        return list(reversed((await self._session.execute(_SERIES)).mappings().all()))
