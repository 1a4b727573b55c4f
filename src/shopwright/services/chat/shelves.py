"""Finds the products that a question is about: by article number, by name, by kind, or by what was talked about."""

import re
from dataclasses import dataclass

from shopwright.kit.errors import NotFound
from shopwright.retrieval.lexical import content_stems
from shopwright.retrieval.reranking import Reranker
from shopwright.services.chat.evidence import Evidence
from shopwright.services.chat.facts import card_facts, product_facts
from shopwright.services.chat.intent import Question, possible_skus
from shopwright.services.chat.naming import (
    Named,
    is_whole_title,
    named_products,
    names_something,
    words_as_said,
)
from shopwright.services.chat.relevance import relevant_facts
from shopwright.services.products.schemas import ProductCard, ProductDetail
from shopwright.services.products.service import ProductService
from shopwright.services.search.query import SearchQuery
from shopwright.services.search.service import SearchService

_PROPOSED = 12
_SHOWN = 3
_NOTHING_IN_COMMON = -6.0
"""Below this cross-encoder score a product that shares no word with the question is not even close."""
_FIND_PREFIX = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:(?:can|could|would|do|have|are|will) (?:you|i|we|there)\b|please|how much"
    r"|i(?:'m| am|'d| would)?|show|find|recommend|suggest|give|search|looking|want|need|like|get|buy|have|has|got|sell"
    r"|stock|carry|offer|any|some|a|an|the|me|us|to|for|of|help|with|something|what|which|kinds?|sort|are|is|there"
    r"|good|you|your|my|all|prices?|costs?|do|does)\b\s*",
    re.IGNORECASE,
)
_FIND_SUFFIX = re.compile(
    r"\s*(?:\bplease|\bdo you (?:have|sell|stock)|\bin (?:your|the) shop|\?|\.|!)+\s*$", re.IGNORECASE
)
_COMPARED = re.compile(r"\s+(?:or|and|vs\.?|versus|with|to|than|against)\s+|\s*[,/]\s*", re.IGNORECASE)
_COMPARE_WORDS = re.compile(
    r"\b(?:compare|comparison|differences?|between|which|what|is|are|the|better|cheaper|one|of|these|differ|how|does"
    r"|from|best)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shelves:
    """Looks products up for a turn."""

    products: ProductService
    search: SearchService
    reranker: Reranker

    async def read(self, reference: str, evidence: Evidence) -> ProductDetail | None:
        """Read a product closely, by id or slug; `None` when it is not for sale."""
        try:
            product = await self.products.get_product(reference)
        except NotFound:
            return None
        if product.id not in {known.id for known in evidence.products}:
            evidence.products.append(product)
            evidence.add(product_facts(product))
        return product

    async def find(self, text: str, evidence: Evidence) -> None:
        """Search the catalogue; keep what fits every word, or else what comes closest."""
        query = search_words(text)
        evidence.search_query = query
        found = await self.search.search(SearchQuery(text=query, limit=_PROPOSED))
        if not found.items:
            return
        limits = {word for limit in found.constraints for word in content_stems(limit.text)}
        asked = content_stems(query) - limits
        stated = await self.products.attributes_of([card.id for card in found.items])
        shares = {
            card.id: _share(asked, card, [f"{fact.name} {fact.value}" for fact in stated.get(card.id, [])])
            for card in found.items
        }
        best = max(shares.values())
        chosen = [card for card in found.items if shares[card.id] == best]
        evidence.fits_exactly = best >= 1
        if best == 0:
            scores = await self.reranker.score(query, [_described(card) for card in chosen])
            chosen = [card for card, score in zip(chosen, scores, strict=True) if score > _NOTHING_IN_COMMON]
        evidence.found_count = (
            max(found.total, len(chosen)) if evidence.fits_exactly and not found.relaxed else len(chosen)
        )
        self._show(chosen, evidence)

    async def find_or_read(self, text: str, evidence: Evidence) -> None:
        """Answer `do you have …`: by the product that is named in full, else by what a search gives."""
        named = await self._named(text)
        if named.products and is_whole_title(text, named.products[0].title):
            await self.read(str(named.products[0].id), evidence)
        else:
            await self.find(text, evidence)

    async def of_kind(self, question: Question, evidence: Evidence) -> None:
        """Answer `how much are yoga mats` by what the shop has of the kind; nothing when it has none."""
        await self.find(words_as_said(question.text), evidence)
        if not evidence.fits_exactly:
            evidence.cards = []
        evidence.is_kind = bool(evidence.cards)

    async def meant(self, question: Question, evidence: Evidence) -> ProductDetail | None:
        """Read the product that a message means; with several alike, leave them as cards."""
        by_sku = await self.products.ids_by_sku(possible_skus(question.text))
        if by_sku:
            return await self.read(str(by_sku[0]), evidence)
        context = question.context_product()
        if not names_something(question.text):
            return await self.read(str(context), evidence) if context else None
        named = await self._named(question.text)
        for card in named.products[:1]:
            if context is None or not question.reading.refers_back or is_whole_title(question.text, card.title):
                return await self.read(str(card.id), evidence)
        if context is not None:
            return await self.read(str(context), evidence)
        evidence.is_unclear = bool(named.candidates)
        evidence.found_count = len(named.candidates)
        self._show(list(named.candidates), evidence)
        return None

    async def relevant(self, question: Question, product: ProductDetail, evidence: Evidence) -> None:
        """Mark the facts that answer a question about a product."""
        found = await relevant_facts(question.text, product.title, evidence.facts, self.reranker)
        evidence.relevant = found

    async def compared(self, question: Question, evidence: Evidence) -> None:
        """Read the products that a message compares; what it leaves out was talked about before."""
        for part in _COMPARED.split(_COMPARE_WORDS.sub(" ", question.text)):
            named = await self._named(part)
            for card in (named.products or named.candidates)[:1]:
                await self.read(str(card.id), evidence)
        context = [question.page_product_id] if question.page_product_id else []
        for product_id in [*context, *question.discussed]:
            if len(evidence.products) < 2:
                await self.read(str(product_id), evidence)

    async def _named(self, text: str) -> Named:
        words = words_as_said(text)
        if not words or not names_something(text):
            return Named()
        found = await self.search.search(SearchQuery(text=words, limit=_PROPOSED))
        return named_products(text, found.items)

    @staticmethod
    def _show(cards: list[ProductCard], evidence: Evidence) -> None:
        evidence.cards = cards[:_SHOWN]
        for card in evidence.cards:
            evidence.add(card_facts(card))


def search_words(text: str) -> str:
    """Return what to search for: the message without its words of asking at both ends."""
    rest = _FIND_SUFFIX.sub("", text.strip())
    while (shorter := _FIND_PREFIX.sub("", rest, count=1)) != rest:
        rest = shorter
    return rest.strip() or text.strip()


def _share(asked: frozenset[str], card: ProductCard, stated: list[str]) -> float:
    if not asked:
        return 1.0
    said = content_stems(" ".join([_described(card), *stated]))
    return len(asked & said) / len(asked)


def _described(card: ProductCard) -> str:
    category = card.category.name if card.category else ""
    return f"{card.title}. {category}. {card.brand or ''}"
