"""What to show next, and why: cache, history, candidates, rank, reasons, cache."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.events import history_version_key
from shopwright.services.orders.events import STOCK_VERSION_KEY
from shopwright.services.products.schemas import ProductCard
from shopwright.services.products.service import ProductService
from shopwright.services.recommendations.candidates import Weights, seeds_of
from shopwright.services.recommendations.events import MODEL_VERSION_KEY
from shopwright.services.recommendations.ranking import diversify, rank
from shopwright.services.recommendations.reasons import reason_of
from shopwright.services.recommendations.schemas import Placement, Recommendations, RecommendedItem
from shopwright.services.recommendations.shoppers import Shopper, Shoppers
from shopwright.services.recommendations.signals import ANCHORS, Action, Ranked, Seed
from shopwright.services.recommendations.sources import CandidateSources
from shopwright.services.recommendations.wording import ReasonWording

CACHE_SECONDS = 60
"""A price or a stock level that an import changes is at most so old; everything else is noticed at once."""
WEIGHTS = Weights()
GENERAL_KINDS = frozenset({"trending", "popular"})
ENOUGH_SPECIFIC = 4
"""A shorter list that is all about the product is better than one filled up with best sellers of other departments."""
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    placement: Placement
    product_id: UUID | None = None
    limit: int = 8


class Recommender:
    """Recommends products with reasons."""

    def __init__(
        self,
        cache: Cache,
        clock: Clock,
        *,
        products: ProductService,
        shoppers: Shoppers,
        sources: CandidateSources,
        wording: ReasonWording,
    ) -> None:
        self._cache = cache
        self._clock = clock
        self._products = products
        self._shoppers = shoppers
        self._sources = sources
        self._wording = wording

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
        shopper = await self._shoppers.read(principal)
        seeds = seeds_of(_relevant(question, shopper, now), now, WEIGHTS)
        candidates, version = await self._sources.find(question.placement, seeds)
        exclude = {*shopper.owned, *shopper.in_cart, *([question.product_id] if question.product_id else ())}
        items = await self._items(rank(candidates, exclude), question.limit)
        if len(items) < question.limit:
            candidates += await self._sources.popular(question.limit, exclude)
            items = await self._items(rank(candidates, exclude), question.limit)
        items = _without_padding(items, seeds)
        title = _title(question, seeds, items)
        worded = await self._wording.worded(items)
        return Recommendations(placement=question.placement, title=title, items=worded, model_version=version)

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


def _relevant(question: Question, shopper: Shopper, now: datetime) -> Sequence[Action]:
    """Return what the placement is about: the open product, the bag, or the person's history."""
    if question.placement == "product" and question.product_id is not None:
        return [Action(question.product_id, "open", now)]
    if question.placement == "cart" and shopper.in_cart:
        return [Action(product_id, "in_bag", now) for product_id in shopper.in_cart]
    return shopper.actions


def _without_padding(items: list[RecommendedItem], seeds: Sequence[Seed]) -> list[RecommendedItem]:
    """Leave out what is only popular where enough goes with what the shopper is looking at."""
    if not seeds or seeds[0].kind not in ANCHORS:
        return items
    specific = [item for item in items if item.reason.kind not in GENERAL_KINDS]
    return specific if len(specific) >= ENOUGH_SPECIFIC else items


def _title(question: Question, seeds: Sequence[Seed], items: Sequence[RecommendedItem]) -> str:
    """Name the list after what most of it is."""
    kinds = [item.reason.kind for item in items]
    general = sum(kind in GENERAL_KINDS for kind in kinds)
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
