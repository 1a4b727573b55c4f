"""Reviews, read by a model for their sentiment and for what they praise and complain about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

import structlog
from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.kit.jobs import Jobs
from shopwright.kit.pagination import cut_page, decode_id
from shopwright.services.activity.service import ActivityService
from shopwright.services.products.schemas import ReviewsInsight
from shopwright.services.products.service import ProductService
from shopwright.services.reviews.aspects import AspectMention
from shopwright.services.reviews.errors import AlreadyReviewed, NotBought
from shopwright.services.reviews.goods import goods_of
from shopwright.services.reviews.insight import QUOTES_SHOWN, reviews_insight
from shopwright.services.reviews.models import Review, ReviewAspect
from shopwright.services.reviews.repository import ReviewRepository
from shopwright.services.reviews.schemas import (
    AspectCount,
    AspectView,
    NewReview,
    ReviewPage,
    ReviewsOverview,
    ReviewView,
    Sentiment,
    SentimentCount,
    WantedReviews,
)
from shopwright.services.reviews.sentiment import SentimentModel

logger = structlog.get_logger(__name__)

READ_REVIEWS = "reviews.read_reviews"
PUBLISH_INSIGHTS = "reviews.publish_insights"
PORTION = 64
SHOWN_ASPECTS = 8


@dataclass(frozen=True, slots=True)
class ImportedReview:
    """A review from elsewhere."""

    external_id: str
    product_id: UUID
    author: str
    rating: int
    title: str
    body: str
    created_at: datetime


class ReviewService:
    """Keeps reviews and what was read out of them."""

    def __init__(
        self,
        database: Database,
        products: ProductService,
        activity: ActivityService,
        jobs: Jobs,
        reader: SentimentModel,
        clock: Clock,
    ) -> None:
        self._database = database
        self._products = products
        self._activity = activity
        self._jobs = jobs
        self._reader = reader
        self._clock = clock

    async def list_reviews(
        self,
        *,
        product_id: UUID | None = None,
        wanted: WantedReviews | None = None,
        cursor: str | None = None,
        limit: int = 20,
    ) -> ReviewPage:
        """Return reviews, newest first, with their aspects. Raises `InvalidCursor`."""
        after = decode_id(cursor)
        async with self._database.reading() as session:
            repository = ReviewRepository(session)
            found = await repository.reviews(after, limit + 1, product_id=product_id, wanted=wanted or WantedReviews())
            page = cut_page(found, limit, lambda review: [str(review.id)])
            aspects = await repository.aspects_of([review.id for review in page.items])
        titles = {}
        if product_id is None:
            cards = await self._products.cards(list({review.product_id for review in page.items}))
            titles = {card.id: card.title for card in cards}
        items = [_view(review, aspects, titles.get(review.product_id)) for review in page.items]
        return ReviewPage(items=items, next_cursor=page.next_cursor)

    async def insight(self, product_id: UUID) -> ReviewsInsight:
        """Return what a product's reviews come to. Three queries."""
        async with self._database.reading() as session:
            return await _insight(session, product_id, await ReviewRepository(session).totals(product_id))

    async def overview(self) -> ReviewsOverview:
        """Return all reviews of the shop at a glance."""
        async with self._database.reading() as session:
            repository = ReviewRepository(session)
            totals = await repository.overview()
            counts = await repository.aspect_counts(None, 20)
            series = await repository.series()
        average = totals["average_rating"]
        return ReviewsOverview(
            review_count=totals["reviews"],
            unread_count=totals["unread"],
            average_rating=round(float(average), 2) if average is not None else None,
            positive=totals["positive"],
            neutral=totals["neutral"],
            negative=totals["negative"],
            aspects=[AspectCount.model_validate(dict(row)) for row in counts],
            series=[SentimentCount.model_validate(dict(row)) for row in series],
        )

    async def write_review(self, product_id: UUID, account_id: UUID, author: str, review: NewReview) -> None:
        """Keep a customer's review and have it read. Raises `ProductNotFound`, `NotBought` and `AlreadyReviewed`."""
        await self._products.get_product(str(product_id))
        if not await self._activity.has_bought(account_id, product_id):
            raise NotBought("Only somebody who bought a product may review it, with the account that bought it.")
        async with self._database.transaction() as session:
            row = {
                "id": new_id(),
                "product_id": product_id,
                "account_id": account_id,
                "external_id": f"{account_id}:{product_id}",
                "author": author,
                "created_at": self._clock.now(),
            }
            if not await ReviewRepository(session).add([row | review.model_dump()]):
                raise AlreadyReviewed("You have reviewed this product already.")
            await self._jobs.enqueue(session, READ_REVIEWS, {})

    async def import_reviews(self, reviews: Sequence[ImportedReview]) -> int:
        """Keep reviews from elsewhere, each once, and have them read. Return how many were new."""
        rows = [
            {
                "id": new_id(),
                "product_id": review.product_id,
                "external_id": review.external_id,
                "author": review.author[:200],
                "rating": review.rating,
                "title": review.title[:500],
                "body": review.body,
                "created_at": review.created_at,
            }
            for review in reviews
        ]
        async with self._database.transaction() as session:
            added = await ReviewRepository(session).add(rows) if rows else 0
            await self._jobs.enqueue(session, READ_REVIEWS, {})
        return added

    async def read_unread(self) -> set[UUID]:
        """Read every review that nobody has read yet; return whose they are. The model runs outside of any transaction.

        What they come to is published by a job of its own.
        """
        products: set[UUID] = set()
        count = 0
        while True:
            async with self._database.reading() as session:
                reviews = await ReviewRepository(session).unread(PORTION)
            if not reviews:
                return products
            await self._read(reviews)
            products |= {review.product_id for review in reviews}
            count += len(reviews)
            logger.info("reviews.read", count=count)

    async def publish_insights(self, product_ids: Collection[UUID]) -> None:
        """Put on each product's page what its reviews come to, one product locked at a time; may be repeated."""
        for product_id in product_ids:
            async with self._database.transaction() as session:
                # One worker a product at a time: the other counts after it, with what it wrote.
                await self._products.lock(session, [product_id])
                totals = await ReviewRepository(session).totals(product_id)
                fields = {
                    "reviews_insight": (await _insight(session, product_id, totals)).model_dump(mode="json"),
                    "rating_average": round(totals["average"] or 0, 2),
                    "rating_count": totals["reviews"],
                }
                await self._products.change_product(session, product_id, fields, is_indexed=False)
        async with self._database.transaction() as session:
            await self._products.have_indexed(session, list(product_ids))

    async def _read(self, reviews: Sequence[Review]) -> None:
        sentiments = await self._reader.classify([f"{review.title}. {review.body}" for review in reviews])
        cards = await self._products.cards(list({review.product_id for review in reviews}))
        goods = {card.id: goods_of(card.title, card.category.name if card.category else None) for card in cards}
        mentions = await self._reader.aspects_of(
            [review.body for review in reviews], [goods.get(review.product_id) for review in reviews]
        )
        async with self._database.transaction() as session:
            repository = ReviewRepository(session)
            unread = await repository.lock_unread([review.id for review in reviews])
            read = [row for row in zip(reviews, sentiments, mentions, strict=True) if row[0].id in unread]
            if not read:
                return
            await repository.replace_aspects(
                unread, [_aspect_row(review, mention) for review, _, found in read for mention in found]
            )
            await repository.set_sentiment(
                [
                    {
                        "id": review.id,
                        "sentiment": reading.label.value,
                        "sentiment_score": round(reading.score, 3),
                        "sentiment_model": self._reader.version,
                    }
                    for review, reading, _ in read
                ]
            )
            # A job, since a product is locked while its reviews are counted: not for as long as a portion takes.
            product_ids = sorted({str(review.product_id) for review, _, _ in read})
            await self._jobs.enqueue(session, PUBLISH_INSIGHTS, {"product_ids": product_ids})


async def _insight(session: AsyncSession, product_id: UUID, totals: RowMapping) -> ReviewsInsight:
    repository = ReviewRepository(session)
    counts = await repository.aspect_counts(product_id, SHOWN_ASPECTS)
    quotes = await repository.quotes(product_id, each=QUOTES_SHOWN)
    return reviews_insight(dict(totals), [dict(row) for row in counts], quotes)


def _aspect_row(review: Review, mention: AspectMention) -> dict[str, Any]:
    return {
        "id": new_id(),
        "review_id": review.id,
        "product_id": review.product_id,
        "aspect": mention.aspect,
        "polarity": mention.polarity,
        "quote": mention.quote,
    }


def _view(review: Review, aspects: Sequence[ReviewAspect], product_title: str | None) -> ReviewView:
    return ReviewView(
        id=review.id,
        product_id=review.product_id,
        product_title=product_title,
        author=review.author,
        rating=review.rating,
        title=review.title,
        body=review.body,
        sentiment=cast("Literal['positive', 'neutral', 'negative'] | None", review.sentiment),
        aspects=[
            AspectView(aspect=a.aspect, polarity=cast("Sentiment", a.polarity), quote=a.quote)
            for a in aspects
            if a.review_id == review.id
        ],
        created_at=review.created_at,
    )
