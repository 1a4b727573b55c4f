"""What the knowledge service does behind the requests."""

from uuid import UUID

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.knowledge.service import FORGET_PASSAGES, INDEX_DOCUMENT


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of the service."""
    knowledge = knowledge_service(resources)

    async def index(payload: Payload) -> None:
        await knowledge.index_document(UUID(payload["document_id"]))

    async def forget(payload: Payload) -> None:
        await knowledge.forget_passages([UUID(passage_id) for passage_id in payload["passage_ids"]])

    return [Job(INDEX_DOCUMENT, index), Job(FORGET_PASSAGES, forget)]
