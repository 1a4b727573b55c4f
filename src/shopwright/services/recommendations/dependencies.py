"""How the recommender builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.dependencies import cart_service, order_service
from shopwright.services.products.dependencies import product_service
from shopwright.services.recommendations.service import WEIGHTS, Recommender
from shopwright.services.recommendations.shoppers import Shoppers
from shopwright.services.recommendations.sources import CandidateSources, ProductVectors
from shopwright.services.recommendations.trainer import Trainer
from shopwright.services.recommendations.wording import ReasonWording
from shopwright.settings import UseCase


def recommender(resources: Resources) -> Recommender:
    """Build the recommender."""
    products = product_service(resources)
    vectors = ProductVectors(resources.vectors, resources.embedder)
    return Recommender(
        resources.cache,
        resources.clock,
        products=products,
        shoppers=Shoppers(activity_service(resources), order_service(resources), cart_service(resources)),
        sources=CandidateSources(resources.database, products, vectors, WEIGHTS),
        wording=reason_wording(resources),
    )


def reason_wording(resources: Resources) -> ReasonWording:
    """Build what has reasons worded; off where no model is configured for it."""
    return ReasonWording(
        resources.database,
        resources.cache,
        resources.jobs,
        resources.llm,
        is_on=bool(resources.policy.get(UseCase.RECOMMENDATION_REASONS)),
    )


def trainer(resources: Resources) -> Trainer:
    """Build what trains it."""
    return Trainer(
        resources.database,
        resources.cache,
        resources.clock,
        orders=order_service(resources),
        products=product_service(resources),
    )


async def _injected(resources: CurrentResources) -> Recommender:
    return recommender(resources)


CurrentRecommender = Annotated[Recommender, Depends(_injected)]
