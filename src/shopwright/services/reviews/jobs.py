"""The jobs of reviews."""

from uuid import UUID

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.reviews.service import PUBLISH_INSIGHTS, READ_REVIEWS


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of this service."""
    reviews = review_service(resources)

    async def read_reviews(_: Payload) -> None:
        await reviews.read_unread()

    async def publish_insights(payload: Payload) -> None:
        await reviews.publish_insights([UUID(one) for one in payload["product_ids"]])

    return [Job(READ_REVIEWS, read_reviews), Job(PUBLISH_INSIGHTS, publish_insights)]
