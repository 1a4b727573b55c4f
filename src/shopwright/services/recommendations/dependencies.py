"""How the recommender builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.dependencies import cart_service, order_service
from shopwright.services.products.dependencies import product_service
from shopwright.services.recommendations.service import ProductVectors, Recommender
from shopwright.services.recommendations.trainer import Trainer


def recommender(resources: Resources) -> Recommender:
    """Build the recommender."""
    return Recommender(
        resources.database,
        resources.cache,
        resources.clock,
        products=product_service(resources),
        activity=activity_service(resources),
        orders=order_service(resources),
        carts=cart_service(resources),
        vectors=ProductVectors(resources.vectors, resources.embedder.space),
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


def _injected(resources: CurrentResources) -> Recommender:
    return recommender(resources)


CurrentRecommender = Annotated[Recommender, Depends(_injected)]
