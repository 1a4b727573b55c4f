"""How the knowledge service builds itself."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources, account_service
from shopwright.services.knowledge.ranking import ANSWER_BOUND, AnswerRule
from shopwright.services.knowledge.service import KnowledgeService


def knowledge_service(resources: Resources) -> KnowledgeService:
    """Build the service."""
    return KnowledgeService(
        resources.database,
        resources.jobs,
        resources.clock,
        accounts=account_service(resources),
        embedder=resources.embedder,
        reranker=resources.reranker,
        vectors=resources.vectors,
        answers=AnswerRule(
            bound=None if resources.settings.reranker.model == "none" else ANSWER_BOUND,
            shop_name=resources.settings.shop_name,
        ),
    )


async def _injected(resources: CurrentResources) -> KnowledgeService:
    return knowledge_service(resources)


Knowledge = Annotated[KnowledgeService, Depends(_injected)]
