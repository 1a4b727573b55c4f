"""How the catalogue's service builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.products.service import ProductService


def product_service(resources: Resources) -> ProductService:
    """Build the service."""
    return ProductService(resources.database, resources.jobs, resources.clock)


async def _injected(resources: CurrentResources) -> ProductService:
    return product_service(resources)


Products = Annotated[ProductService, Depends(_injected)]
