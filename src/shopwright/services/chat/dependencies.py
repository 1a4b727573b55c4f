"""How the chat builds itself."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources, account_service
from shopwright.services.chat.answering import Answering
from shopwright.services.chat.assistant import Assistant
from shopwright.services.chat.gathering import Gatherer
from shopwright.services.chat.pages import Pages
from shopwright.services.chat.service import ConversationService
from shopwright.services.chat.shelves import Shelves
from shopwright.services.chat.streams import TurnStreams
from shopwright.services.chat.understanding import Understanding
from shopwright.services.chat.writer import Writer
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.orders.dependencies import order_service
from shopwright.services.products.dependencies import product_service
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.search.dependencies import search_service


def assistant(resources: Resources) -> Assistant:
    """Build the engine."""
    gatherer = Gatherer(
        shelves=Shelves(product_service(resources), search_service(resources), resources.reranker),
        orders=order_service(resources),
        reviews=review_service(resources),
        pages=Pages(knowledge_service(resources), resources.cache),
        reranker=resources.reranker,
        currency=resources.settings.currency,
    )
    understanding = Understanding(resources.embedder)
    return Assistant(
        resources.database,
        resources.clock,
        understanding=understanding,
        answering=Answering(understanding, gatherer, Writer(resources.llm, gatherer, resources.settings.shop_name)),
    )


def conversation_service(resources: Resources) -> ConversationService:
    """Build what reads and steers conversations."""
    return ConversationService(
        resources.database,
        resources.clock,
        products=product_service(resources),
        accounts=account_service(resources),
    )


def turn_streams(resources: Resources) -> TurnStreams:
    """Build what runs turns; one for a process."""
    return TurnStreams(assistant(resources), conversation_service(resources), resources.cache)


async def _injected_turns(connection: HTTPConnection, resources: CurrentResources) -> TurnStreams:
    state = connection.app.state
    if not hasattr(state, "chat_turns"):
        state.chat_turns = turn_streams(resources)
    turns: TurnStreams = state.chat_turns
    return turns


async def _injected_conversations(resources: CurrentResources) -> ConversationService:
    return conversation_service(resources)


Turns = Annotated[TurnStreams, Depends(_injected_turns)]
Conversations = Annotated[ConversationService, Depends(_injected_conversations)]
