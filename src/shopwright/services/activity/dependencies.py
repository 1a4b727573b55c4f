"""How the service of events builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.activity.service import ActivityService
from shopwright.services.products.dependencies import product_service


def activity_service(resources: Resources) -> ActivityService:
    """Build the service."""
    return ActivityService(resources.database, resources.cache, product_service(resources), resources.clock)


async def _injected(resources: CurrentResources) -> ActivityService:
    return activity_service(resources)


Activity = Annotated[ActivityService, Depends(_injected)]
