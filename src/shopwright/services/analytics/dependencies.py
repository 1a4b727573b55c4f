"""How analytics builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.analytics.service import AnalyticsService


def analytics_service(resources: Resources) -> AnalyticsService:
    """Build the service."""
    return AnalyticsService(resources.database, resources.ledger, resources.clock, currency=resources.settings.currency)


async def _injected(resources: CurrentResources) -> AnalyticsService:
    return analytics_service(resources)


Analytics = Annotated[AnalyticsService, Depends(_injected)]
