"""A small shop to talk to, with models that are loaded once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from shopwright.llm.model import Request
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.resources import Resources
from shopwright.retrieval.embedders.onnx import OnnxEmbedder
from shopwright.retrieval.rerankers.onnx import OnnxReranker
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.assistant import Incoming
from shopwright.services.chat.schemas import ChatMessage, TurnView
from shopwright.services.chat.streams import TurnStreams
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.knowledge.schemas import NewDocument
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.entries import AttributeEntry, CatalogueEntry, VariantEntry
from shopwright.services.search.dependencies import search_service

VISITOR = Principal(visitor_id="a browser")

_JACKET_STOCK = {("S", "Blue"): 4, ("M", "Blue"): 0, ("M", "Red"): 9, ("L", "Blue"): 12}
CATALOGUE = (
    CatalogueEntry(
        external_id="jacket",
        title="Stellar Solar Jacket",
        currency="GBP",
        brand="Luma",
        category_paths=[["Clothing", "Jackets"]],
        description="A breathable jacket for warm days.\n\n- Machine wash cold.\n- Zipped chest pocket."
        "\n- Water-resistant shell.",
        attributes=[AttributeEntry("Material", "Fleece"), AttributeEntry("Climate", "Spring")],
        variants=[
            VariantEntry(
                sku=f"JK-{size}-{colour}", price_minor=5925, stock=stock, options={"Size": size, "Colour": colour}
            )
            for (size, colour), stock in _JACKET_STOCK.items()
        ],
    ),
    CatalogueEntry(
        external_id="juno",
        title="Juno Jacket",
        currency="GBP",
        category_paths=[["Clothing", "Jackets"]],
        attributes=[AttributeEntry("Material", "Wool")],
        variants=[VariantEntry(sku="JUNO-1", price_minor=6083, stock=3)],
    ),
    CatalogueEntry(
        external_id="mug",
        title="Red Retrospot Mug",
        currency="GBP",
        category_paths=[["Home", "Mugs"]],
        variants=[VariantEntry(sku="21071", price_minor=295, stock=40)],
    ),
    CatalogueEntry(
        external_id="lantern",
        title="Vintage Lantern",
        currency="GBP",
        category_paths=[["Home", "Lighting"]],
        variants=[VariantEntry(sku="84406B", price_minor=1250, stock=0)],
    ),
)
RETURNS = """\
# Returns

Merchandise must be returned within 30 days of receipt. Used merchandise cannot be returned unless defective.

# Delivery

Deliveries occur only on weekdays. Orders arrive in 5 to 7 business days.
"""


@lru_cache(maxsize=1)
def local_models() -> tuple[OnnxEmbedder, OnnxReranker]:
    """Return the bundled models, loaded once a run."""
    return OnnxEmbedder(), OnnxReranker()


def with_local_models(resources: Resources) -> Resources:
    """Return `resources` with the bundled models."""
    embedder, reranker = local_models()
    return replace(resources, embedder=embedder, reranker=reranker)


async def fill(resources: Resources) -> None:
    """Load the catalogue and the documents, and index both."""
    await CatalogueWriter(resources.database, resources.jobs, resources.clock).write(CATALOGUE)
    found = await product_service(resources).variants_by_sku([entry.variants[0].sku for entry in CATALOGUE])
    await search_service(resources).index([product_id for product_id, _ in found.values()])
    await add_document(resources, "Customer Service", RETURNS)


async def add_document(resources: Resources, title: str, body: str) -> UUID:
    """Keep a document and index it."""
    knowledge = knowledge_service(resources)
    document = await knowledge.put_document(NewDocument(title=title, body=body, slug=None), Principal())
    await knowledge.index_document(document.id)
    return document.id


async def product_id(resources: Resources, sku: str) -> UUID:
    """Return the product of an article number."""
    return (await product_service(resources).variants_by_sku([sku]))[sku][0]


async def variant_id(resources: Resources, sku: str) -> UUID:
    """Return the variant of an article number."""
    return (await product_service(resources).variants_by_sku([sku]))[sku][1]


def scripted(
    resources: Resources, script: Iterable[Scripted] | Callable[[Request], Scripted]
) -> tuple[Resources, ScriptedModel]:
    """Return `resources` whose model says what it was told to."""
    model = ScriptedModel(script)
    return replace(resources, llm=model), model


@dataclass
class Talk:
    """One conversation of one person."""

    turns: TurnStreams
    principal: Principal = VISITOR
    conversation_id: UUID | None = None

    async def say(self, message: str, *, page: UUID | None = None) -> TurnView:
        """Say something and return the answered turn."""
        asked = ChatMessage(message=message, conversation_id=self.conversation_id, product_id=page)
        turn = await self.turns.answer(Incoming(asked, self.principal))
        self.conversation_id = turn.conversation_id
        return turn
