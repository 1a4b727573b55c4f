"""How reviews build themselves."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.products.dependencies import product_service
from shopwright.services.reviews.sentiment import SentimentModel, SentimentWeights
from shopwright.services.reviews.service import ReviewService

_weights = cache(SentimentWeights.bundled)


def review_service(resources: Resources) -> ReviewService:
    """Build the service."""
    reader = SentimentModel(resources.embedder, _weights())
    return ReviewService(resources.database, product_service(resources), resources.jobs, reader, resources.clock)


async def _injected(resources: CurrentResources) -> ReviewService:
    return review_service(resources)


Reviews = Annotated[ReviewService, Depends(_injected)]
