"""How the description writer builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources, account_service
from shopwright.services.copywriting.service import CopywritingService
from shopwright.services.copywriting.writer import DescriptionWriter
from shopwright.services.products.dependencies import product_service
from shopwright.settings import UseCase


def copywriting_service(resources: Resources) -> CopywritingService:
    """Build the service."""
    models = resources.policy[UseCase.DESCRIPTION]
    return CopywritingService(
        resources.database,
        product_service(resources),
        account_service(resources),
        DescriptionWriter(resources.llm, words_only=models[:1] == ("local:bundled",)),
        resources.clock,
    )


async def _injected(resources: CurrentResources) -> CopywritingService:
    return copywriting_service(resources)


Copywriting = Annotated[CopywritingService, Depends(_injected)]
