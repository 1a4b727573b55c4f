"""How imports build themselves."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources, account_service
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.feeds.demo_shop import DemoShop, ShopServices
from shopwright.services.feeds.demo_sign_ins import DemoSignIns
from shopwright.services.feeds.service import ImportService
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.orders.imports import OrderImport
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.reviews.dependencies import review_service


def import_service(resources: Resources) -> ImportService:
    """Build the service."""
    return ImportService(
        resources.database,
        resources.objects,
        resources.jobs,
        CatalogueWriter(resources.database, resources.jobs, resources.clock),
        resources.clock,
        currency=resources.settings.currency,
        assumed_stock=resources.settings.imports.assumed_stock,
    )


def demo_shop(resources: Resources) -> DemoShop:
    """Build the loader of the demo."""
    settings = resources.settings
    accounts = account_service(resources)
    services = ShopServices(
        products=product_service(resources),
        writer=CatalogueWriter(resources.database, resources.jobs, resources.clock),
        accounts=accounts,
        activity=activity_service(resources),
        orders=OrderImport(resources.database, resources.clock),
        reviews=review_service(resources),
        knowledge=knowledge_service(resources),
        sign_ins=DemoSignIns(accounts, settings.folder / "demo-accounts.json"),
    )
    return DemoShop(
        settings.demo_folder,
        services,
        resources.database,
        resources.objects,
        resources.clock,
        assumed_stock=settings.imports.assumed_stock,
    )


async def _injected(resources: CurrentResources) -> ImportService:
    return import_service(resources)


Imports = Annotated[ImportService, Depends(_injected)]
