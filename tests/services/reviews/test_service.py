"""Reviews are kept, read by the model, and turned into what a product page says about them."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import httpx
import orjson
import pytest
from sqlalchemy import text

from shopwright.app.jobs import jobs_of
from shopwright.kit.jobs import Payload
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.activity.service import ImportedPurchase
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.service import INDEX_PRODUCTS
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.reviews.insight import SUMMARY_FROM
from shopwright.services.reviews.schemas import NewReview
from shopwright.services.reviews.service import PUBLISH_INSIGHTS, ImportedReview, ReviewService
from tests.services.shop import add_customer, add_product, buy, until_somebody_waits

PRAISE = "I love it. The fabric is so soft and the fit is perfect."
BLAME = "Very disappointed. The zipper broke after a week and the fabric is awful."


@pytest.fixture
def reviews(resources: Resources) -> ReviewService:
    return review_service(resources)


def imported(product_id: UUID, number: int, body: str, rating: int) -> ImportedReview:
    return ImportedReview(f"r{number}", product_id, "Ada", rating, "", body, datetime(2026, 1, number, tzinfo=UTC))


async def read_and_publish(reviews: ReviewService, resources: Resources) -> set[UUID]:
    """Do the two jobs that new reviews bring about. Return the products whose reviews were read."""
    read = await reviews.read_unread()
    (publish,) = [job for job in jobs_of(resources) if job.name == PUBLISH_INSIGHTS]
    for payload in await _enqueued(resources, PUBLISH_INSIGHTS):
        await publish.run(payload)
    return read


async def _enqueued(resources: Resources, name: str) -> list[Payload]:
    async with resources.database.reading() as session:
        payloads = await session.scalars(
            text("SELECT payload FROM pgqueuer WHERE entrypoint = :name ORDER BY id"), {"name": name}
        )
    return [orjson.loads(payload) for payload in payloads]


class TestReading:
    async def test_turns_reviews_into_sentiment_aspects_and_a_rating(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        await reviews.import_reviews([imported(product_id, 1, PRAISE, 5), imported(product_id, 2, BLAME, 1)])

        assert await read_and_publish(reviews, resources) == {product_id}

        page = await reviews.list_reviews(product_id=product_id)
        assert [review.sentiment for review in page.items] == ["negative", "positive"]
        detail = await product_service(resources).get_product("jacket")
        assert detail.rating is not None
        assert (detail.rating.average, detail.rating.count) == (3.0, 2)
        insight = detail.reviews_insight
        assert insight is not None
        assert (insight.positive, insight.negative) == (1, 1)
        quotes = [quote.text for aspect in insight.aspects for quote in aspect.quotes]
        assert quotes
        assert all(quote in PRAISE or quote in BLAME for quote in quotes)

    async def test_goods_show_aspects_of_their_own_kind_and_none_that_nobody_judges(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        product_id, _ = await add_product(resources, "Caesar Warm-Up Pant")
        bodies = [
            "Terrible, the app never plays a file. The fabric is awful.",
            "The fabric is wonderful and soft. The zipper is on the left.",
        ]
        await reviews.import_reviews([imported(product_id, number, body, 3) for number, body in enumerate(bodies, 1)])

        await read_and_publish(reviews, resources)

        aspects = (await reviews.insight(product_id)).aspects
        assert "material" in {aspect.aspect for aspect in aspects}
        assert "software" not in {aspect.aspect for aspect in aspects}
        assert all(aspect.positive or aspect.negative for aspect in aspects)

    async def test_is_done_once(self, reviews: ReviewService, resources: Resources) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        batch = [imported(product_id, 1, PRAISE, 5)]

        assert await reviews.import_reviews(batch) == 1
        assert await reviews.import_reviews(batch) == 0
        assert await reviews.read_unread() == {product_id}
        assert await reviews.read_unread() == set()

    async def test_by_two_workers_counts_once(self, reviews: ReviewService, resources: Resources) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        await reviews.import_reviews([imported(product_id, 1, PRAISE, 5)])
        await reviews.read_unread()
        found = (await reviews.list_reviews(product_id=product_id)).items[0].aspects
        async with resources.database.transaction() as session:
            await session.execute(text("UPDATE review SET sentiment = NULL"))

        async with resources.database.transaction() as session:
            await session.execute(text("SELECT id FROM review FOR NO KEY UPDATE"))
            workers = [asyncio.create_task(reviews.read_unread()) for _ in range(2)]
            await until_somebody_waits(resources, statements=2)
        await asyncio.gather(*workers)

        review = (await reviews.list_reviews(product_id=product_id)).items[0]
        assert review.sentiment == "positive"
        assert review.aspects == found

    async def test_counts_what_another_worker_wrote_meanwhile(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        await reviews.import_reviews([imported(product_id, 1, PRAISE, 5)])

        async with resources.database.transaction() as session:
            await session.execute(text("SELECT id FROM product FOR NO KEY UPDATE"))
            reading = asyncio.create_task(read_and_publish(reviews, resources))
            await until_somebody_waits(resources)
            await session.execute(
                text("""
                    INSERT INTO review (id, product_id, author, rating, title, body, sentiment, created_at)
                    VALUES (gen_random_uuid(), :product_id, 'Eve', 1, '', 'Awful.', 'negative', now())
                """),
                {"product_id": product_id},
            )
        await reading

        insight = (await product_service(resources).get_product("jacket")).reviews_insight
        assert insight is not None
        assert (insight.positive, insight.negative) == (1, 1)

    async def test_holds_up_no_checkout_and_each_product_for_itself(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        ids = [(await add_product(resources, title))[0] for title in ("Jacket", "Bag")]
        await reviews.import_reviews([imported(one, number, PRAISE, 5) for number, one in enumerate(ids, 1)])
        free, held = sorted(ids)

        async with resources.database.transaction() as session:
            await session.execute(text("SELECT id FROM product WHERE id = :id FOR NO KEY UPDATE"), {"id": held})
            assert await reviews.read_unread() == {free, held}
            publishing = asyncio.create_task(reviews.publish_insights([free, held]))
            await until_somebody_waits(resources)
            async with resources.database.transaction() as other:
                query = text("SELECT reviews_insight FROM product WHERE id = :id FOR UPDATE NOWAIT")
                assert await other.scalar(query, {"id": free})
        await publishing

        jobs = [payload["product_ids"] for payload in await _enqueued(resources, INDEX_PRODUCTS)]
        assert jobs[-1] == [str(free), str(held)]

    async def test_quotes_three_reviews_of_an_aspect_and_polarity_the_longer_first(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        bodies = [f"The fabric is {'very ' * number}soft." for number in range(1, 6)]
        await reviews.import_reviews([imported(product_id, number, body, 5) for number, body in enumerate(bodies, 1)])
        await reviews.read_unread()

        insight = await reviews.insight(product_id)

        (aspect,) = [aspect for aspect in insight.aspects if aspect.aspect == "material"]
        assert [quote.text for quote in aspect.quotes] == bodies[:1:-1]

    async def test_few_reviews_are_not_summed_up_and_enough_are(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        few = [imported(product_id, number, PRAISE, 5) for number in range(1, SUMMARY_FROM)]
        await reviews.import_reviews(few)
        await reviews.read_unread()
        assert (await reviews.insight(product_id)).summary is None

        await reviews.import_reviews([imported(product_id, SUMMARY_FROM, BLAME, 1)])
        await reviews.read_unread()

        insight = await reviews.insight(product_id)
        assert insight.summary is not None
        assert insight.summary.startswith(f"Of {SUMMARY_FROM} reviews, {insight.praised[0].positive} praise")


class TestWriting:
    async def test_a_customer_writes_one_review_of_a_product_once_it_was_bought(
        self, client: httpx.AsyncClient, resources: Resources
    ) -> None:
        product_id, variant_id = await add_product(resources, "Jacket")
        ada = await add_customer(resources)
        key = await account_service(resources).create_api_key(ada.require_account(), "test")
        review = {"rating": 4, "body": "Warm enough."}

        async def write() -> tuple[int, str | None]:
            headers = {"Authorization": f"Bearer {key.key}"}
            answer = await client.post(f"/api/v1/products/{product_id}/reviews", json=review, headers=headers)
            return answer.status_code, (answer.json() or {}).get("code")

        assert await write() == (403, "not_bought")
        await buy(resources, ada, [variant_id])
        assert await write() == (202, None)
        assert await write() == (409, "already_reviewed")
        listed = await client.get(f"/api/v1/products/{product_id}/reviews")

        assert [item["body"] for item in listed.json()["items"]] == ["Warm enough."]
        assert listed.json()["items"][0]["sentiment"] is None

    async def test_what_was_bought_in_another_shop_may_be_reviewed(
        self, reviews: ReviewService, resources: Resources
    ) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        account_id = (await add_customer(resources)).require_account()
        purchase = ImportedPurchase(product_id, account_id, 1, datetime(2025, 1, 1, tzinfo=UTC))
        await activity_service(resources).import_purchases([purchase])

        await reviews.write_review(product_id, account_id, "Ada", NewReview(rating=5, body="Warm."))

        assert len((await reviews.list_reviews(product_id=product_id)).items) == 1

    async def test_can_be_those_that_praise_or_criticise_an_aspect(
        self, reviews: ReviewService, resources: Resources, client: httpx.AsyncClient
    ) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        other_id, _ = await add_product(resources, "Bag")
        await reviews.import_reviews(
            [
                imported(product_id, 1, PRAISE, 5),
                imported(product_id, 2, BLAME, 1),
                imported(product_id, 3, "It came on Monday.", 3),
                imported(other_id, 4, PRAISE, 5),
            ]
        )
        await reviews.read_unread()

        async def bodies(**wanted: str) -> list[str]:
            answer = await client.get(f"/api/v1/products/{product_id}/reviews", params=wanted)
            return [review["body"] for review in answer.json()["items"]]

        assert await bodies(aspect="material") == [BLAME, PRAISE]
        assert await bodies(aspect="material", polarity="positive") == [PRAISE]
        assert await bodies(aspect="material", polarity="negative") == [BLAME]
        assert await bodies(aspect="durability", polarity="positive") == []
        assert await bodies(sentiment="negative", polarity="positive") == []

    async def test_pages_hold_every_review_once(self, reviews: ReviewService, resources: Resources) -> None:
        product_id, _ = await add_product(resources, "Jacket")
        await reviews.import_reviews([imported(product_id, number, PRAISE, 5) for number in range(1, 8)])

        seen: list[UUID] = []
        cursor = None
        while True:
            page = await reviews.list_reviews(product_id=product_id, cursor=cursor, limit=3)
            seen += [item.id for item in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break

        assert len(seen) == len(set(seen)) == 7
