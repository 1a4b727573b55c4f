"""What to show next, and why: cache, history, candidates, rank, reasons, cache."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import ShopwrightError
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.embedding import EmbeddingSpace
from shopwright.retrieval.stores import VectorStore
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.events import history_version_key
from shopwright.services.activity.service import ActivityService
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.events import STOCK_VERSION_KEY
from shopwright.services.orders.service import OrderService
from shopwright.services.products.schemas import ProductCard
from shopwright.services.products.service import ProductService
from shopwright.services.recommendations.candidates import (
    NEIGHBOURS_EACH,
    Weights,
    from_links,
    from_neighbours,
    from_popular,
    from_similar,
    from_trend,
    seeds_of,
)
from shopwright.services.recommendations.events import MODEL_VERSION_KEY
from shopwright.services.recommendations.ranking import diversify, rank
from shopwright.services.recommendations.reasons import reason_of
from shopwright.services.recommendations.repository import RecommendationRepository
from shopwright.services.recommendations.schemas import Placement, Recommendations, RecommendedItem
from shopwright.services.recommendations.signals import Action, Candidate, Ranked, Seed

CACHE_SECONDS = 60
"""A price or a stock level that an import changes is at most so old; everything else is noticed at once."""
PRODUCT_VECTORS = "products"
UNTRAINED = "untrained"
ANCHORS = frozenset({"open", "in_bag"})
"""Seeds that are before the shopper's eyes now, unlike a history."""
_KINDS_FOR_HISTORY = ("covisited",)
_KINDS_FOR_ONE = ("covisited", "bought_together")
_TREND_SIZE = 60
_SIMILAR_SIZE = 24
_RECENT_SIZE = 60
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    placement: Placement
    product_id: UUID | None = None
    limit: int = 8


@dataclass(frozen=True, slots=True)
class _Person:
    """What is known about who asks."""

    actions: Sequence[Action]
    """Newest first."""
    owned: frozenset[UUID]
    in_cart: Sequence[UUID]


class Recommender:
    """Recommends products with reasons."""

    def __init__(
        self,
        database: Database,
        cache: Cache,
        clock: Clock,
        *,
        products: ProductService,
        activity: ActivityService,
        orders: OrderService,
        carts: CartService,
        vectors: "ProductVectors",
    ) -> None:
        self._database = database
        self._cache = cache
        self._clock = clock
        self._products = products
        self._activity = activity
        self._orders = orders
        self._carts = carts
        self._vectors = vectors
        self._weights = Weights()

    async def recommend(
        self, placement: Placement, principal: Principal, product_id: UUID | None = None, limit: int = 8
    ) -> Recommendations:
        """Return what to show in a placement, best first."""
        answer = await self.recommend_json(Question(placement, product_id, limit), principal)
        return Recommendations.model_validate_json(answer)

    async def recommend_json(self, question: Question, principal: Principal) -> bytes:
        """Return the answer as it goes over the wire; from the cache when nothing it rests on has changed."""
        key = f"recommendations:{principal.subject}:{question.placement}:{question.product_id}:{question.limit}"
        kept, *versions = await asyncio.gather(
            self._cache.get(key),
            self._cache.get(history_version_key(principal.subject)),
            self._cache.get(STOCK_VERSION_KEY),
            self._cache.get(MODEL_VERSION_KEY),
        )
        stamp = hashlib.blake2b(b"|".join(version or b"" for version in versions), digest_size=_DIGEST_BYTES).digest()
        if kept is not None and kept[:_DIGEST_BYTES] == stamp:
            return kept[_DIGEST_BYTES:]
        answer = await self._answer(question, principal)
        content = answer.__pydantic_serializer__.to_json(answer)
        await self._cache.set(key, stamp + content, ttl_seconds=CACHE_SECONDS)
        return content

    async def _answer(self, question: Question, principal: Principal) -> Recommendations:
        now = self._clock.now()
        person = await self._person(principal)
        seeds = seeds_of(_relevant(question, person, now), now, self._weights)
        (candidates, version), linked, similar = await asyncio.gather(
            self._learned(seeds), self._linked(question, seeds), self._similar(seeds)
        )
        exclude = {*person.owned, *person.in_cart, *([question.product_id] if question.product_id else ())}
        ranked = rank([*candidates, *linked, *similar], exclude)
        items = await self._items(ranked, question.limit)
        if len(items) < question.limit:
            ranked = rank([*candidates, *linked, *similar, *await self._popular(question.limit, exclude)], exclude)
            items = await self._items(ranked, question.limit)
        return Recommendations(
            placement=question.placement, title=_title(question, seeds, items), items=items, model_version=version
        )

    async def _person(self, principal: Principal) -> _Person:
        recent, in_cart = await asyncio.gather(
            self._activity.recent(principal, _RECENT_SIZE), self._carts.product_ids(principal)
        )
        bought = await self._orders.bought_products(principal.account_id) if principal.account_id else []
        actions = [Action(item.product_id, item.kind, item.occurred_at) for item in recent]
        actions += [Action(item.product_id, "purchase", item.placed_at) for item in bought]
        actions.sort(key=lambda action: (action.occurred_at, action.product_id), reverse=True)
        return _Person(actions, frozenset(item.product_id for item in bought), in_cart)

    async def _learned(self, seeds: Sequence[Seed]) -> tuple[list[Candidate], str]:
        """Return candidates from what people did, and the version of the training they come from."""
        async with self._database.reading() as session:
            repository = RecommendationRepository(session)
            version = await repository.version()
            neighbours = []
            if seeds:
                kinds = _KINDS_FOR_ONE if seeds[0].kind in ANCHORS else _KINDS_FOR_HISTORY
                ids = [seed.product_id for seed in seeds]
                neighbours = await repository.neighbours(ids, kinds=kinds, each=NEIGHBOURS_EACH)
            trend = await repository.trend(_TREND_SIZE)
        candidates = [*from_neighbours(seeds, neighbours, self._weights), *from_trend(trend, self._weights)]
        return candidates, version or UNTRAINED

    async def _linked(self, question: Question, seeds: Sequence[Seed]) -> list[Candidate]:
        """Return what the merchant chose to go with the product that is shown, or with what is in the bag."""
        anchors = [seed for seed in seeds if seed.kind in ANCHORS]
        if question.placement == "home" or not anchors:
            return []
        kinds = ("crosssell", "related") if question.placement == "product" else ("crosssell",)
        candidates: list[Candidate] = []
        for kind in kinds:
            linked = await self._products.linked_ids([anchors[0].product_id], kind)
            candidates += from_links(anchors[0], linked, self._weights)
        return candidates

    async def _similar(self, seeds: Sequence[Seed]) -> list[Candidate]:
        """Return what reads like the strongest seed; nothing while the vector store is down."""
        if not seeds:
            return []
        strongest = max(seeds, key=lambda seed: seed.weight)
        return list(from_similar(strongest, await self._vectors.near(strongest.product_id), self._weights))

    async def _popular(self, limit: int, exclude: set[UUID]) -> list[Candidate]:
        popular = await self._products.popular(limit + len(exclude))
        return list(from_popular(popular, self._weights))

    async def _items(self, ranked: Sequence[Ranked], limit: int) -> list[RecommendedItem]:
        """Choose what is for sale and can be explained."""
        pool = ranked[: limit * 4 + 16]
        seed_ids = [c.seed.product_id for item in pool for c in item.because[:3] if c.seed is not None]
        cards = await self._products.cards(list(dict.fromkeys([*(item.product_id for item in pool), *seed_ids])))
        by_id = {card.id: card for card in cards}
        titles = {card.id: card.title for card in cards}
        reasons = {item.product_id: reason_of(item, titles) for item in pool}
        explained = [item for item in pool if reasons[item.product_id] is not None]
        chosen = diversify(explained, _categories(cards), {card.id: card.stock for card in cards}, limit)
        items: list[RecommendedItem] = []
        for item in chosen:
            found = reasons[item.product_id]
            if found is not None:
                reason, source = found
                items.append(RecommendedItem(product=by_id[item.product_id], reason=reason, source=source))
        return items


class ProductVectors:
    """Products that read alike. A vector store that is down is one that knows nothing."""

    def __init__(self, store: VectorStore, space: EmbeddingSpace) -> None:
        self._store = store
        self._space = space

    async def near(self, product_id: UUID) -> list[tuple[UUID, float]]:
        """Return `(product, cosine)` of the nearest products, best first."""
        try:
            found = await self._store.nearest_to_item(PRODUCT_VECTORS, self._space, product_id, limit=_SIMILAR_SIZE)
        except ShopwrightError:
            count_degraded("vectors")
            return []
        return [(neighbour.item_id, neighbour.similarity) for neighbour in found]


def _relevant(question: Question, person: _Person, now: datetime) -> Sequence[Action]:
    """Return what the placement is about: the open product, the bag, or the person's history."""
    if question.placement == "product" and question.product_id is not None:
        return [Action(question.product_id, "open", now)]
    if question.placement == "cart" and person.in_cart:
        return [Action(product_id, "in_bag", now) for product_id in person.in_cart]
    return person.actions


def _title(question: Question, seeds: Sequence[Seed], items: Sequence[RecommendedItem]) -> str:
    """Name the list after what most of it is."""
    kinds = [item.reason.kind for item in items]
    general = sum(kind in {"trending", "popular"} for kind in kinds)
    if general * 2 > len(kinds) or not seeds:
        return "Popular this week" if "trending" in kinds else "From the shop"
    if question.placement == "home" or seeds[0].kind not in ANCHORS:
        return "Picked for you"
    together = sum(kind in {"bought_together", "chosen"} for kind in kinds)
    if together * 2 < len(kinds):
        return "You may also like"
    return "Goes well with it" if question.placement == "product" else "Goes with your bag"


def _categories(cards: Sequence[ProductCard]) -> dict[UUID, str | None]:
    return {card.id: card.category.slug if card.category else None for card in cards}
