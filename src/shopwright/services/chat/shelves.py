"""Finds the products that a question is about: by article number, by name, by kind, or by what was talked about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote
from uuid import UUID

from shopwright.kit.errors import NotFound
from shopwright.retrieval.lexical import content_parts, stem, tokens
from shopwright.retrieval.reranking import Reranker
from shopwright.services.chat.choices import is_choice_word, named_colours
from shopwright.services.chat.evidence import Evidence, Fact, Source
from shopwright.services.chat.facts import card_facts, product_facts
from shopwright.services.chat.intent import Intent, Question, possible_skus
from shopwright.services.chat.naming import (
    Named,
    is_same_word,
    is_whole_title,
    named_products,
    names_something,
    naming_words,
    title_words,
    words_as_said,
)
from shopwright.services.chat.relevance import relevant_facts
from shopwright.services.chat.wishes import READ_CHARACTERS, Wish, head_words, is_kind_of, read_wish
from shopwright.services.products.records import IndexRecord
from shopwright.services.products.schemas import ProductCard, ProductDetail
from shopwright.services.products.service import ProductService
from shopwright.services.search.constraints import read_limits
from shopwright.services.search.query import SearchQuery
from shopwright.services.search.service import SearchService

_PROPOSED = 12
_SHOWN = 3
_COMPARED_AT_ONCE = 3
_SORTED_PROPOSED = 100
"""What is cheapest of all that has to do with jackets may be no jacket; one is among so many."""
_TRIED_WORDS = 4
_FOUND_BY_A_WORD = 4
_NOTHING_IN_COMMON = -6.0
"""Below this cross-encoder score a product that shares no word with the question is not even close."""
_MANY_WORDS = 4
"""Where so many are asked for, being called so is not enough: slippers are not close to carbon plated racing shoes."""
_COMPARED = re.compile(r"\s+(?:or|and|vs\.?|versus|with|to|than|against)\s+|\s*[,/]\s*", re.IGNORECASE)
_COMPARE_WORDS = re.compile(
    r"\b(?:compare|comparison|differences?|between|which|what|is|are|the|better|cheaper|one|of|these|differ|how|does"
    r"|from|best)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a search proposes, against the words that were asked for."""

    query: str
    head: frozenset[str]
    """What it must be called."""
    asked: frozenset[str]
    """Every word but sizes, colours and limits."""
    colours: frozenset[str]
    cards: Sequence[ProductCard]
    said: Mapping[UUID, frozenset[str]]
    """Everything that is said of each product."""
    of_a_kind: bool
    """Goods of one kind are asked for, and nothing else will do."""

    def called(self) -> list[ProductCard]:
        """Return those that are called what is looked for, first those that say most of the rest."""
        called = [card for card in self.cards if self.head <= content_parts(_described(card))]
        if self.of_a_kind:
            called = [card for card in called if is_kind_of(card.title, self.head) or self.head <= _kinds_of(card)]
        return sorted(called, key=lambda card: -len((self.asked | self.colours) & self.said.get(card.id, frozenset())))

    def fitting(self) -> list[ProductCard]:
        """Return those that also say every other word, and come in the colour that was asked for."""
        return [card for card in self.called() if self.asked | self.colours <= self.said.get(card.id, frozenset())]

    def says_most(self, card: ProductCard) -> bool:
        """Say whether it says more than half of what was asked for."""
        return 2 * len(self.asked & self.said.get(card.id, frozenset())) > len(self.asked) > 1

    def says_enough(self, cards: Sequence[ProductCard]) -> bool:
        """Say whether the first of them says more than the kind, where much was asked for."""
        if len(self.asked) < _MANY_WORDS or not self.of_a_kind:
            return True
        return any(len(self.asked & self.said.get(card.id, frozenset())) > 1 for card in cards[:1])

    def is_described(self, card: ProductCard) -> bool:
        """Say whether it is the kind by its description, and not only named after it: tights that are leggings."""
        is_said = self.head <= self.said.get(card.id, frozenset()) and self.says_most(card)
        return is_said and not self.head <= content_parts(card.title)

    def is_near(self, card: ProductCard) -> bool:
        """Say whether it says one of several words: `baking` of a present for a sister who loves it."""
        return len(self.asked) > 1 and bool(self.asked & self.said.get(card.id, frozenset()))


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

    async def find(self, text: str, evidence: Evidence) -> _Sought | None:
        """Search the catalogue; keep what fits every word, or else what comes closest. Return what was sought."""
        wish = read_wish(text)
        query = evidence.search_query = wish.words
        proposed = _PROPOSED if wish.sort == "relevance" else _SORTED_PROPOSED
        found = await self.search.search(
            SearchQuery(text=query, sort=wish.sort, in_stock=not names_something(query), limit=proposed)
        )
        if not query:
            evidence.fits_exactly = True
            self._show(found.items, evidence)
            return None
        limits = " ".join(limit.text for limit in found.constraints)
        wish = replace(wish, words=_as_meant(query, found.corrected_query))
        sought = await self._sought(wish, limits, found.items or await self._by_single_words(query, limits))
        chosen = sought.fitting()
        evidence.fits_exactly = bool(chosen) and not found.relaxed and not found.corrected_query
        # Where some of the first dozen do not fit, nobody has counted how many of the rest do.
        is_whole = evidence.fits_exactly and len(chosen) == len(found.items)
        evidence.found_count = found.total if is_whole else 0
        if is_whole:
            text = f"{evidence.found_count} products are found for “{query}”."
            address = f"/search?q={quote(query)}"
            evidence.add([Fact("count", "search", text, Source(f"product:{address}", f"Search: {query}", address))])
        self._show(chosen or await self._closest(sought), evidence)
        return sought

    async def _sought(self, wish: Wish, limits: str, cards: Sequence[ProductCard]) -> _Sought:
        query = wish.words
        ignored = content_parts(limits)
        asked = frozenset(word for word in content_parts(query) - ignored if not is_choice_word(word))
        records = await self.products.index_records([card.id for card in cards])
        said = {record.id: _said_of(record) for record in records}
        colours = frozenset(map(stem, named_colours(query)))
        return _Sought(query, head_words(query) - ignored, asked, colours, cards, said, wish.of_a_kind)

    async def _closest(self, sought: _Sought) -> list[ProductCard]:
        """Return those called so; failing that, those that say a word of several, or that the cross-encoder likes."""
        called = sought.called()
        if called or not sought.cards:
            return called if sought.says_enough(called) else []
        if sought.of_a_kind:
            return [card for card in sought.cards if sought.is_described(card)]
        cards = sought.cards[:_PROPOSED]
        scores = await self.reranker.score(sought.query, [_described(card) for card in cards])
        scored = sorted(zip(scores, cards, strict=True), key=lambda entry: -entry[0])
        return [card for score, card in scored if score > _NOTHING_IN_COMMON or sought.is_near(card)]

    async def _by_single_words(self, query: str, limits: str) -> list[ProductCard]:
        """Return what each word finds alone: no product says `present`, `sister` and `baking`."""
        found: dict[UUID, ProductCard] = {}
        words = [word for word in words_as_said(query).split() if stem(word) not in content_parts(limits)]
        for word in sorted(words, key=len, reverse=True)[:_TRIED_WORDS]:
            page = await self.search.search(SearchQuery(text=f"{word} {limits}", limit=_FOUND_BY_A_WORD))
            found |= {card.id: card for card in page.items}
        return list(found.values())

    async def find_or_read(self, text: str, evidence: Evidence) -> None:
        """Answer `do you have …`: by the product that is named in full, else by what a search gives."""
        named = await self._named(text)
        within = [card for card in named.products[:1] if _is_within_limit(text, card)]
        if within and is_whole_title(text, within[0].title):
            await self.read(str(within[0].id), evidence)
        else:
            await self.find(text, evidence)

    async def of_kind(self, question: Question, evidence: Evidence) -> None:
        """Answer `how much are yoga mats` by what the shop has of the kind; nothing when it has none.

        What is called so and says most of what was asked is of the kind: `bunting for a baby shower`.
        """
        if not names_something(question.text):
            return
        sought = await self.find(question.text, evidence)
        if not evidence.fits_exactly and not (sought and any(map(sought.says_most, sought.called()))):
            evidence.cards = []

    async def meant(self, question: Question, evidence: Evidence) -> ProductDetail | None:
        """Read the product that a message means; with several alike, leave them as cards."""
        skus = possible_skus(question.text[:READ_CHARACTERS])
        for product_id, _ in (await self.products.variants_by_sku([*skus, *map(str.upper, skus)])).values():
            return await self.read(str(product_id), evidence)
        context = question.context_product()
        if not names_something(question.text):
            is_meant = question.intent is not None or question.leans_back
            if context is None or not is_meant:
                return None
            return await self.read(str(await self._in_another_colour(question.text, context) or context), evidence)
        named = await self._named(question.text)
        for card in named.products[:1]:
            if context is None or not question.reading.refers_back or is_whole_title(question.text, card.title):
                return await self.read(str(card.id), evidence)
        if context is not None and await self._is_meant(question, context):
            return await self.read(str(context), evidence)
        evidence.is_unclear = bool(named.candidates)
        evidence.found_count = len(named.candidates)
        self._show(named.candidates, evidence)
        return None

    async def relevant(self, question: Question, product: ProductDetail, evidence: Evidence) -> None:
        """Mark the facts that answer a question about a product."""
        found = await relevant_facts(question.text, product.title, evidence.facts, self.reranker)
        evidence.relevant = found

    async def compared(self, question: Question, evidence: Evidence) -> None:
        """Read the products that a message compares; what it leaves out was talked about before."""
        parts = _COMPARED.split(_COMPARE_WORDS.sub(" ", question.text[:READ_CHARACTERS]))
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

    async def _in_another_colour(self, text: str, product_id: UUID) -> UUID | None:
        """Return what `do you have it in pink?` means where the pink one is a product of its own."""
        asked = named_colours(text)
        for card in await self.products.cards([product_id]) if asked else []:
            words = tokens(card.title)
            if card.default_variant_id is None or not named_colours(card.title) or asked[0] in words:
                return None
            title = " ".join(asked[0] if named_colours(word) else word for word in words)
            named = await self._named(title)
            return next((other.id for other in named.products if is_whole_title(title, other.title)), None)
        return None

    async def _is_meant(self, question: Question, product_id: UUID) -> bool:
        """Say whether a message with words of its own is still about the product that was talked about."""
        if question.leans_back:
            return True
        # `Is the zip metal?` asks about the page that is open; `how much are mugs?` does not.
        if question.intent in {Intent.PRODUCT_QUESTION, Intent.REVIEWS} and question.page_product_id is not None:
            return True
        cards = await self.products.cards([product_id])
        return any(set(naming_words(question.text)) & title_words(card.title) for card in cards)

    async def _named(self, text: str) -> Named:
        text = text[:READ_CHARACTERS]
        words = words_as_said(text)
        if not words or not names_something(text):
            return Named()
        found = await self.search.search(SearchQuery(text=words, limit=_PROPOSED))
        return named_products(text, found.items)

    @staticmethod
    def _show(cards: Sequence[ProductCard], evidence: Evidence) -> None:
        evidence.cards = list(cards[:_SHOWN])
        evidence.has_more = len(cards) > _SHOWN
        for card in evidence.cards:
            evidence.add(card_facts(card))


def _as_meant(query: str, corrected: str | None) -> str:
    """Return the corrected query, where each of its words was said but for a slip: mowers are no flowers."""
    said = tokens(query)
    is_meant = all(any(is_same_word(word, other) for other in said) for word in tokens(corrected or ""))
    return corrected if corrected and is_meant else query


def _is_within_limit(text: str, card: ProductCard) -> bool:
    """Say whether a product costs no more than a message allows."""
    most = read_limits(text[:READ_CHARACTERS], currency=card.price.currency).value("max_price")
    return most is None or card.price.amount_minor <= int(most)


def _kinds_of(card: ProductCard) -> frozenset[str]:
    """Return the stems of the category and the brand of a product."""
    return content_parts(f"{card.category.name if card.category else ''} {card.brand or ''}")


def _described(card: ProductCard) -> str:
    category = card.category.name if card.category else ""
    return f"{card.title}. {category}. {card.brand or ''}"


def _said_of(record: IndexRecord) -> frozenset[str]:
    """Return the stems of everything that is said of a product."""
    attributes = (f"{attribute.name} {attribute.value}" for attribute in record.attributes)
    options = (" ".join(variant.options.values()) for variant in record.variants)
    categories = (category.name for category in record.categories)
    texts = [record.title, record.short_description, record.description, record.brand or ""]
    said = " ".join([*texts, *categories, *attributes, *options])
    return content_parts(said) | frozenset(map(stem, named_colours(said)))
