"""How reviews build themselves."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.products.dependencies import product_service
from shopwright.services.reviews.sentiment import SentimentModel, SentimentWeights
from shopwright.services.reviews.service import ReviewService

_weights = cache(SentimentWeights.bundled)


def review_service(resources: Resources) -> ReviewService:
    """Build the service."""
    reader = SentimentModel(resources.embedder, _weights())
    products, activity = product_service(resources), activity_service(resources)
    return ReviewService(resources.database, products, activity, resources.jobs, reader, resources.clock)


async def _injected(resources: CurrentResources) -> ReviewService:
    return review_service(resources)


Reviews = Annotated[ReviewService, Depends(_injected)]
