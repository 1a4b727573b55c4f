"""How imports build themselves."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.feeds.service import ImportService
from shopwright.services.products.catalogue_writer import CatalogueWriter


def import_service(resources: Resources) -> ImportService:
    """Build the service."""
    return ImportService(
        resources.database,
        resources.objects,
        resources.jobs,
        CatalogueWriter(resources.database, resources.jobs, resources.clock),
        resources.clock,
        currency=resources.settings.currency,
    )


def _injected(resources: CurrentResources) -> ImportService:
    return import_service(resources)


Imports = Annotated[ImportService, Depends(_injected)]
