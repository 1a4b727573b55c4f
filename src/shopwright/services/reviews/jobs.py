"""The jobs of reviews."""

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.reviews.service import READ_REVIEWS


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of this service."""
    reviews = review_service(resources)

    async def read_reviews(_: Payload) -> None:
        await reviews.read_unread()

    return [Job(READ_REVIEWS, read_reviews)]
