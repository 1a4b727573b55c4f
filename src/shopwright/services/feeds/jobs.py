"""The jobs of imports."""

from uuid import UUID

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.feeds.dependencies import import_service
from shopwright.services.feeds.service import RUN_IMPORT


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of this service."""
    imports = import_service(resources)

    async def run_import(payload: Payload) -> None:
        await imports.run(UUID(payload["run_id"]))

    return [Job(RUN_IMPORT, run_import)]
