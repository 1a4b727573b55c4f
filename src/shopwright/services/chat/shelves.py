"""Finds the products that a question is about: by article number, by name, by kind, or by what was talked about."""

import re
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from shopwright.kit.errors import NotFound
from shopwright.retrieval.lexical import content_stems, stem, tokens
from shopwright.retrieval.reranking import Reranker
from shopwright.services.chat.choices import is_choice_word
from shopwright.services.chat.evidence import Evidence, Fact, Source
from shopwright.services.chat.facts import card_facts, product_facts
from shopwright.services.chat.intent import Question, possible_skus
from shopwright.services.chat.naming import (
    Named,
    is_whole_title,
    named_products,
    names_something,
    naming_words,
    title_words,
    words_as_said,
)
from shopwright.services.chat.relevance import relevant_facts
from shopwright.services.products.schemas import ProductCard, ProductDetail
from shopwright.services.products.service import ProductService
from shopwright.services.search.query import SearchQuery
from shopwright.services.search.service import SearchService

_PROPOSED = 12
_SHOWN = 3
_COMPARED_AT_ONCE = 3
_READ_CHARACTERS = 400
"""Bounds what the patterns cost: 0.8 s of the event loop for 4,000 question marks, 10 ms for 400."""
_NOTHING_IN_COMMON = -6.0
"""Below this cross-encoder score a product that shares no word with the question is not even close."""
_FIND_PREFIX = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:(?:can|could|would|do|have|are|will) (?:you|i|we|there)\b|please|how much"
    r"|i(?:'m| am|'d| would)?|show|find|recommend|suggest|give|search|looking|want|need|like|get|buy|have|has|got|sell"
    r"|stock|carry|offer|anything|any|some|a|an|the|me|us|to|for|of|help|with|something|what|which|kinds?|sort|are|is|there"
    r"|good|you|your|my|all|prices?|costs?|do|does)\b\s*",
    re.IGNORECASE,
)
_FIND_SUFFIX = re.compile(
    r"\s*(?:\bplease|\bdo you (?:have|sell|stock)|\bin (?:your|the) shop|\?|\.|!)+\s*$", re.IGNORECASE
)
_AFTER_HEAD = re.compile(
    r"\s(?:with|in|for|from|under|below|over|of|to|that|which|made|by|up|less|and|or)\s", re.IGNORECASE
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
        limits = frozenset(word for limit in found.constraints for word in content_stems(limit.text))
        head = head_words(query) - limits
        chosen = [card for card in found.items if head <= content_stems(_described(card))]
        evidence.fits_exactly = bool(chosen) and not found.relaxed and not found.corrected_query
        if not chosen:
            scores = await self.reranker.score(query, [_described(card) for card in found.items])
            scored = sorted(zip(scores, found.items, strict=True), key=lambda entry: -entry[0])
            chosen = [card for score, card in scored if score > _NOTHING_IN_COMMON]
        # Where some of the first dozen do not fit, nobody has counted how many of the rest do.
        is_whole = evidence.fits_exactly and len(chosen) == len(found.items)
        evidence.found_count = found.total if is_whole else 0
        if is_whole:
            text = f"{evidence.found_count} products are found for “{query}”."
            address = f"/search?q={quote(query)}"
            evidence.add([Fact("count", "search", text, Source(f"product:{address}", f"Search: {query}", address))])
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
        kind = words_as_said(question.text)
        if not names_something(question.text):
            return
        await self.find(kind, evidence)
        if not evidence.fits_exactly:
            evidence.cards = []

    async def meant(self, question: Question, evidence: Evidence) -> ProductDetail | None:
        """Read the product that a message means; with several alike, leave them as cards."""
        skus = possible_skus(question.text)
        for product_id, _ in (await self.products.variants_by_sku([*skus, *map(str.upper, skus)])).values():
            return await self.read(str(product_id), evidence)
        context = question.context_product()
        if not names_something(question.text):
            is_meant = question.intent is not None or question.leans_back
            return await self.read(str(context), evidence) if context and is_meant else None
        named = await self._named(question.text)
        for card in named.products[:1]:
            if context is None or not question.reading.refers_back or is_whole_title(question.text, card.title):
                return await self.read(str(card.id), evidence)
        if context is not None and await self._is_meant(question, context):
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
        parts = _COMPARED.split(_COMPARE_WORDS.sub(" ", question.text[:_READ_CHARACTERS]))
        # Each is a search; as many again as can be shown leaves room for those that find nothing.
        for part in [part for part in parts if names_something(part)][: 2 * _COMPARED_AT_ONCE]:
            if len(evidence.products) == _COMPARED_AT_ONCE:
                break
            named = await self._named(part)
            for card in (named.products or named.candidates)[:1]:
                await self.read(str(card.id), evidence)
        context = [question.page_product_id] if question.page_product_id else []
        most = 2 if evidence.products else _COMPARED_AT_ONCE
        for product_id in [*context, *question.discussed]:
            if len(evidence.products) < most:
                await self.read(str(product_id), evidence)

    async def _is_meant(self, question: Question, product_id: UUID) -> bool:
        """Say whether a message with words of its own is still about the product that was talked about."""
        if question.leans_back:
            return True
        if question.intent is not None and question.page_product_id is not None:
            return True
        cards = await self.products.cards([product_id])
        return any(set(naming_words(question.text)) & title_words(card.title) for card in cards)

    async def _named(self, text: str) -> Named:
        words = words_as_said(text)
        if not words or not names_something(text):
            return Named()
        found = await self.search.search(SearchQuery(text=words, limit=_PROPOSED))
        return named_products(text, found.items)

    @staticmethod
    def _show(cards: list[ProductCard], evidence: Evidence) -> None:
        evidence.cards = cards[:_SHOWN]
        evidence.has_more = len(cards) > _SHOWN
        for card in evidence.cards:
            evidence.add(card_facts(card))


def search_words(text: str) -> str:
    """Return what to search for: the beginning of the message without its words of asking at both ends."""
    text = text.strip()[:_READ_CHARACTERS]
    rest = _FIND_SUFFIX.sub("", text)
    while (shorter := _FIND_PREFIX.sub("", rest, count=1)) != rest:
        rest = shorter
    return rest.strip() or text


def head_words(query: str) -> frozenset[str]:
    """Return the stem of what is looked for: `jacket` in `red jacket for winter`. A product must be called so."""
    head = _AFTER_HEAD.split(query, maxsplit=1)[0]
    stems = content_stems(head)
    words = [stem(word) for word in tokens(head) if stem(word) in stems and not is_choice_word(word)]
    return frozenset(words[-1:])


def _described(card: ProductCard) -> str:
    category = card.category.name if card.category else ""
    return f"{card.title}. {category}. {card.brand or ''}"
