"""A small catalogue to search, and a model of meaning that knows just what a test tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from shopwright.kit.errors import Unavailable
from shopwright.resources import Resources
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors, normalised
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.entries import AttributeEntry, CatalogueEntry, VariantEntry
from shopwright.services.search.dependencies import product_indexer


@dataclass
class StandInEmbedder:
    """Texts are near what they are told to be about, and unrelated to all else."""

    topics: Mapping[str, int] = field(default_factory=dict)
    """A word of a text to the axis it lies on, 1 to 6."""
    is_down: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def space(self) -> EmbeddingSpace:
        return EmbeddingSpace("bge-small-en-v1.5", 8, "stand-in")

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        if self.is_down:
            raise Unavailable("The model does not answer.")
        self.asked.extend(texts)
        return self._vectors(texts, otherwise=0)

    async def embed_query(self, text: str) -> Vectors:
        if self.is_down:
            raise Unavailable("The model does not answer.")
        vector: Vectors = self._vectors([text], otherwise=7)[0]
        return vector

    def _vectors(self, texts: Sequence[str], *, otherwise: int) -> Vectors:
        vectors = np.zeros((len(texts), 8), np.float32)
        for row, text in enumerate(texts):
            for word, axis in self.topics.items():
                vectors[row, axis] += word in text.lower()
        vectors[~vectors.any(axis=1), otherwise] = 1.0
        return normalised(vectors)


def product(
    title: str,
    *,
    price_minor: int = 2000,
    brand: str | None = None,
    category: Sequence[str] = ("Clothing",),
    stock: int = 5,
    status: str = "published",
    description: str = "",
    attributes: Mapping[str, str] | None = None,
    colours: Sequence[str] = (),
    sku: str | None = None,
) -> CatalogueEntry:
    variants = [
        VariantEntry(sku=f"{sku or title}-{colour}", price_minor=price_minor, stock=stock, options={"Colour": colour})
        for colour in colours
    ]
    return CatalogueEntry(
        external_id=sku or title,
        title=title,
        currency="GBP",
        variants=variants or [VariantEntry(sku=sku or title, price_minor=price_minor, stock=stock)],
        brand=brand,
        category_paths=[category],
        description=description,
        attributes=[AttributeEntry(name, value) for name, value in (attributes or {}).items()],
        status=status,
    )


_WOMEN, _MEN, _FITNESS = ("Women", "Jackets"), ("Men", "Jackets"), ("Gear", "Fitness")
CATALOGUE = (
    product("Juno Jacket", brand="Luma", category=_WOMEN, price_minor=7700, colours=("Blue", "Red")),
    product("Stellar Running Jacket", brand="Luma", category=_WOMEN, price_minor=7500, colours=("Blue",)),
    product("Beaumont Summit Jacket", brand="Hilltop", category=_MEN, price_minor=4200, colours=("Red",)),
    product("Proteus Jackshirt", brand="Hilltop", category=_MEN, price_minor=4500, colours=("Orange",), stock=0),
    product("Sprite Yoga Strap", brand="Sprite", category=_FITNESS, attributes={"Material": "Cotton"}),
    product("Sprite Foam Roller", brand="Sprite", category=_FITNESS, attributes={"Material": "Foam"}),
    product("Endeavour Daytrip Backpack", category=("Gear", "Bags"), attributes={"Material": "Canvas"}),
    product("Dash Digital Watch", category=("Gear", "Watches"), description="Waterproof to 50 metres."),
    product("TN-2110 Toner", brand="Brother", category=("Office",), price_minor=6100, sku="TN2110-BK"),
    product("Secret Prototype Jacket", category=_WOMEN, status="draft", colours=("Black",)),
)


async def fill(
    resources: Resources, entries: Sequence[CatalogueEntry] = CATALOGUE, *, with_vectors: bool = True
) -> None:
    """Write products and their index, as the jobs would."""
    await write_only(resources, entries)
    indexer = product_indexer(resources)
    ids = await product_service(resources).ids_after(None, limit=1000)
    await indexer.index(ids)
    if with_vectors:
        await indexer.embed(ids)
    await indexer.survey()


async def write_only(resources: Resources, entries: Sequence[CatalogueEntry]) -> None:
    """Write products and leave the index to the jobs."""
    await CatalogueWriter(resources.database, resources.jobs, resources.clock).write(entries)
