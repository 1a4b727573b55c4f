"""How reviews build themselves."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.products.dependencies import product_service
from shopwright.services.reviews.sentiment import SentimentModel
from shopwright.services.reviews.service import ReviewService


def review_service(resources: Resources) -> ReviewService:
    """Build the service."""
    reader = SentimentModel(resources.embedder)
    return ReviewService(resources.database, product_service(resources), resources.jobs, reader, resources.clock)


def _injected(resources: CurrentResources) -> ReviewService:
    return review_service(resources)


Reviews = Annotated[ReviewService, Depends(_injected)]
