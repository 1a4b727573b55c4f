"""Reads what a question needs: products, orders of this customer, passages. It decides nothing about the answer.

Whose orders are read is decided by who is signed in, never by a word of the message or of a model.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shopwright.kit.errors import NotFound
from shopwright.retrieval.lexical import tokens
from shopwright.retrieval.reranking import Reranker
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.evidence import Evidence, Fact
from shopwright.services.chat.facts import delivery_fact, order_facts, order_summary_fact, passage_facts
from shopwright.services.chat.intent import ABOUT_AN_ORDER, SMALL_TALK, Intent, Question
from shopwright.services.chat.naming import names_something, naming_words, title_words
from shopwright.services.chat.opinions import opinions_on
from shopwright.services.chat.pages import Pages
from shopwright.services.chat.shelves import Shelves
from shopwright.services.chat.wishes import without_recipient
from shopwright.services.orders.schemas import OrderSummary
from shopwright.services.orders.service import OrderService
from shopwright.services.reviews.service import ReviewService

_DELIVERY_COST = re.compile(
    r"\b(?:how much|costs?|charges?|price|fees?|free|pay)\b.{0,40}\b(?:delivery|shipping|postage|deliver|ship)\b"
    r"|\b(?:delivery|shipping|postage)\b.{0,20}\b(?:costs?|charges?|prices?|fees?|free|rates?)\b",
    re.IGNORECASE,
)
_SPECIAL_DELIVERY = re.compile(
    r"\b(?:overnight|priority|express|(?:next|same).day|international\w*|abroad|overseas|returns?)\b", re.IGNORECASE
)
"""Services that only the help pages tell about; the checkout has one kind of delivery."""
_TO_A_PLACE = re.compile(
    r"\b(?:deliver\w*|shipping|ship|postage)\b.{0,20}\b(?:to|outside|within) "
    r"(?!(?:me|my|us|our|you|your|home|a|an|be|get|have|pay)\b)[a-z]",
    re.IGNORECASE,
)
"""Help pages may have a price of their own for a place; the checkout has one for all."""
_LEADS_ON = SMALL_TALK - {Intent.GOODBYE} | {Intent.OUT_OF_SCOPE}
"""After these the shopper is told what else may be asked, as under a quotation."""
_OF_GOODS_TOO = re.compile(r"\b(?:warrant\w+|guarante\w+)\b", re.IGNORECASE)
"""Words that help pages use of the shop, and product pages of their goods."""
_ALL_ORDERS = re.compile(r"\b(?:my|our|all|the) (?:\w+ )?orders\b|\border history\b", re.IGNORECASE)
_LATEST_ORDERS = 5
_READ_REVIEWS = 50
_QUOTED = 2
_LEAST_NAMES = 0.5
_NEARLY_AS_GOOD = 3.0
"""A sentence whose score is this much below the best still belongs to the answer."""


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Collects the evidence of a turn."""

    shelves: Shelves
    orders: OrderService
    reviews: ReviewService
    pages: Pages
    reranker: Reranker
    currency: str

    async def gather(self, question: Question, principal: Principal) -> Evidence:
        """Return what was read for `question`."""
        evidence = Evidence()
        intent = question.intent
        if intent not in ABOUT_AN_ORDER and await self._is_own_order(question, principal, evidence):
            return evidence
        if intent in ABOUT_AN_ORDER:
            await self.read_orders(question.text, question.reading.order_number, principal, evidence)
            if intent is Intent.ORDER_CHANGE:
                await self.read_policies(question.text, evidence)
        elif intent is Intent.POLICY:
            if not (_OF_GOODS_TOO.search(question.text) and await self._states(question, evidence)):
                await self.read_policies(question.text, evidence)
        elif intent is Intent.COMPARE:
            await self.shelves.compared(question, evidence)
        elif intent is Intent.FIND_PRODUCT and (names_something(question.text) or not question.leans_back):
            await self.shelves.find_or_read(question.text, evidence)
        elif intent in {Intent.FIND_PRODUCT, Intent.PRICE, Intent.STOCK, Intent.PRODUCT_QUESTION, Intent.REVIEWS}:
            await self._about_product(question, evidence)
        elif intent is None:
            await self._about_anything(question, evidence)
        if intent in _LEADS_ON or any(fact.kind == "policy" for fact in evidence.relevant):
            evidence.starters = await self.pages.starters()
        return evidence

    async def _is_own_order(self, question: Question, principal: Principal, evidence: Evidence) -> bool:
        """Read the order whose number a message holds without the word `order`, where it is this customer's."""
        number = question.reading.order_number
        if number is None or principal.account_id is None:
            return False
        try:
            order = await self.orders.get_order(principal.account_id, number)
        except NotFound:
            return False
        evidence.orders.append(order)
        evidence.add(order_facts(order))
        return True

    async def _states(self, question: Question, evidence: Evidence) -> bool:
        """Read the product that a question is about, if what is stated of it answers; else leave no trace of it."""
        about = Evidence()
        product = await self.shelves.meant(question, about)
        if product is None:
            return False
        await self.shelves.relevant(question, product, about)
        if about.relevant:
            evidence.add(about.facts)
            evidence.products, evidence.relevant = about.products, about.relevant
        return bool(about.relevant)

    async def read_policies(self, text: str, evidence: Evidence) -> bool:
        """Read the passage that answers best. Say whether there is one."""
        is_usual_delivery = bool(_DELIVERY_COST.search(text)) and not _SPECIAL_DELIVERY.search(text)
        if is_usual_delivery and not _TO_A_PLACE.search(text):
            return self._read_delivery(evidence)
        found = await self.pages.passage(text)
        if found is not None:
            asked, best = found
            facts = list(passage_facts(best))
            evidence.add(facts)
            evidence.relevant += await self._best_sentences(asked, facts)
            return True
        return is_usual_delivery and self._read_delivery(evidence)

    def _read_delivery(self, evidence: Evidence) -> bool:
        evidence.add([delivery_fact(self.currency)])
        evidence.relevant += evidence.of("policy")
        return True

    async def read_orders(self, text: str, number: str | None, principal: Principal, evidence: Evidence) -> None:
        """Read an order of whoever is signed in: the one that is named, else the latest."""
        if principal.account_id is None:
            evidence.needs_sign_in = True
            return
        if number is None:
            page = await self.orders.list_orders(principal.account_id, limit=_LATEST_ORDERS)
            evidence.found_count = len(page.items)
            if len(page.items) > 1 and _ALL_ORDERS.search(text):
                evidence.add(order_summary_fact(order) for order in page.items)
                evidence.has_more = page.next_cursor is not None
                return
            number = _meant_order(text, page.items)
        if number is None:
            return
        try:
            order = await self.orders.get_order(principal.account_id, number)
        except NotFound:
            evidence.order_missing = number
            return
        evidence.orders.append(order)
        evidence.add(order_facts(order))

    async def _about_product(self, question: Question, evidence: Evidence) -> None:
        product = await self.shelves.meant(question, evidence)
        if product is not None:
            await self.shelves.relevant(question, product, evidence)
            if question.intent is Intent.REVIEWS:
                page = await self.reviews.list_reviews(product_id=product.id, limit=_READ_REVIEWS)
                opinions = opinions_on(question.text, product, [review.body for review in page.items])
                evidence.add(opinions)
                evidence.relevant += opinions
        elif not evidence.cards and not await self.read_policies(question.text, evidence):
            await self.shelves.of_kind(question, evidence)

    async def _about_anything(self, question: Question, evidence: Evidence) -> None:
        """Look for an answer where no rule says what is wanted: a product, a passage, goods of a kind."""
        product = await self.shelves.meant(question, evidence)
        if product is not None:
            await self.shelves.relevant(question, product, evidence)
            return
        cards = evidence.cards
        evidence.cards = []
        if await self.read_policies(question.text, evidence):
            evidence.is_unclear = False
        elif cards:
            evidence.cards = cards
        elif _is_a_search(question.text):
            await self.shelves.of_kind(question, evidence)

    async def _best_sentences(self, text: str, facts: Sequence[Fact]) -> list[Fact]:
        """Return the sentences of a passage that answer, in their order; a short passage whole.

        The sentence before each comes along: `orders arrive in 7 to 9 days` is true only after `in Alaska`.
        """
        if len(facts) <= 2:
            return list(facts)
        scores = await self.reranker.score(text, [f"{fact.topic}. {fact.text}" for fact in facts])
        best = sorted(range(len(facts)), key=lambda at: -scores[at])[:_QUOTED]
        chosen = {at for at in best if scores[at] >= max(scores) - _NEARLY_AS_GOOD}
        chosen |= {at - 1 for at in chosen if at > 0}
        return [facts[at] for at in sorted(chosen)]


def _is_a_search(text: str) -> bool:
    """Tell `yoga mat` from `why do we dream`: a message that is typed to search is mostly names."""
    text = without_recipient(text)
    return len(naming_words(text)) >= _LEAST_NAMES * len(tokens(text))


def _meant_order(text: str, orders: Sequence[OrderSummary]) -> str | None:
    """Return the number of the latest order with goods that the message names, else of the latest."""
    said = set(naming_words(text))
    for order in orders:
        if said and any(said & title_words(title) for title in order.first_titles):
            return order.number
    return orders[0].number if orders else None
