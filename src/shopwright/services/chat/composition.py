"""Words an answer from facts alone, without a language model. Pure.

This is what answers when no model is configured or none is up, so it must read well and be right: it states what
rows say, quotes what pages say, and says when neither says anything.
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from shopwright.services.chat.choices import read_choice
from shopwright.services.chat.drafting import Draft
from shopwright.services.chat.evidence import Evidence, Fact, Source
from shopwright.services.chat.facts import ORDER_STATES, product_source
from shopwright.services.chat.intent import ABOUT_AN_ORDER, Intent, Question
from shopwright.services.chat.naming import names_something, naming_words, title_words
from shopwright.services.chat.product_answers import (
    add_buying_actions,
    answer_comparison,
    answer_description,
    answer_price,
    answer_question,
    answer_reviews,
    answer_stock,
)
from shopwright.services.chat.schemas import Action
from shopwright.services.chat.wording import and_then, listing
from shopwright.services.products.schemas import ProductCard

_TALK: dict[Intent, str] = {
    Intent.GREETING: "Hello! Ask me about a product, its price or stock, an order of yours, or how we deliver and "
    "take things back.",
    Intent.THANKS: "You're welcome. Is there anything else you would like to know?",
    Intent.GOODBYE: "Goodbye, and thank you for visiting.",
    Intent.WHO_ARE_YOU: "I'm the shop's assistant, a computer program. I answer from our catalogue, your own orders "
    "and our help pages, and I can pass you on to a person.",
    Intent.ABILITIES: "I can look up products, prices, sizes and stock, tell you what owners say, show you where your "
    "orders are, and quote our help pages. I can also pass you on to a person.",
}
_PAID = re.compile(r"\b(?:what|how) .{0,30}\b(?:pay|paid|charged?)\b")
_ASKS_SOMETHING = re.compile(
    r"^\W*(?:who|whom|whose|when|why|where|how|is|are|does|do|did|can|has|will)\b", re.IGNORECASE
)
"""What begins so asks one thing, and is not answered by whatever else is known."""
YOUR_ORDERS = Source("order:/account", "Your orders", "/account")


def compose(question: Question, evidence: Evidence) -> Draft:
    """Return the answer that the evidence allows."""
    draft = Draft()
    intent = question.intent
    if intent in _TALK:
        draft.say(_TALK[intent])
        if intent is not Intent.GOODBYE:
            draft.suggest(*evidence.starters)
    elif intent is Intent.HUMAN:
        draft.say("I'll pass this conversation to a person. Someone from our team will answer here.")
        draft.hands_off = True
    elif intent is Intent.OUT_OF_SCOPE:
        _decline(draft, evidence)
    elif intent in ABOUT_AN_ORDER or evidence.orders:
        _answer_order(draft, question, evidence)
    elif evidence.products:
        _answer_about_product(draft, question, evidence)
    elif evidence.cards:
        _answer_with_cards(draft, question, evidence)
    elif evidence.relevant:
        _quote_policy(draft, evidence)
    else:
        _say_nothing_found(draft, question, evidence)
    return draft


def _answer_about_product(draft: Draft, question: Question, evidence: Evidence) -> None:
    if question.intent is Intent.COMPARE and len(evidence.products) > 1:
        answer_comparison(draft, evidence)
        return
    if question.intent is Intent.COMPARE:
        draft.say("Tell me the names of both products, and I'll put them side by side.")
        draft.cards = list(evidence.products[:1])
        draft.is_answer = False
        return
    answers: dict[Intent | None, Callable[[Draft, Question, Evidence], None]] = {
        Intent.PRICE: answer_price,
        Intent.STOCK: answer_stock,
        Intent.FIND_PRODUCT: answer_stock,
        Intent.REVIEWS: answer_reviews,
        Intent.PRODUCT_QUESTION: answer_question,
    }
    product = evidence.products[0]
    is_choice = read_choice(question.text, product.variants, title=product.title).is_made
    asks = evidence.relevant or is_choice or _ASKS_SOMETHING.search(question.text)
    otherwise = answer_question if asks else answer_description
    answers.get(question.intent, otherwise)(draft, question, evidence)
    draft.cards = list(evidence.products[:1])
    add_buying_actions(draft, question, evidence.products[0])


def _answer_with_cards(draft: Draft, question: Question, evidence: Evidence) -> None:
    cards = evidence.cards
    draft.cards = cards
    if evidence.is_unclear:
        draft.say("Several of our products may be meant; which one is it?")
    elif not evidence.search_query:
        draft.say("These sell best at the moment:")
    elif not evidence.fits_exactly:
        draft.say(f"I found nothing that matches all of “{evidence.search_query}”. These come closest:")
        draft.is_answer = False
    elif evidence.found_count > len(cards):
        counted_facts = evidence.of("count")[:1]
        draft.say(f"We have {evidence.found_count} products for “{evidence.search_query}”.", *counted_facts)
        draft.say("The first of them:")
    elif evidence.has_more:
        draft.say(f"For “{evidence.search_query}” we have, among others:")
    else:
        draft.say(f"For “{evidence.search_query}” we have:" if len(cards) > 1 else "We have this:")
    for card in cards:
        _mention(draft, card, evidence)
    if (evidence.found_count > len(cards) or evidence.has_more) and evidence.search_query:
        label = f"See all {evidence.found_count} in search" if evidence.found_count else "See more in search"
        draft.offer_page(label, f"/search?q={quote(evidence.search_query)}")
    draft.suggest(*(f"Tell me more about the {card.title}" for card in cards[:2]))
    if question.intent is not Intent.COMPARE and len(cards) > 1:
        draft.suggest(f"Compare {cards[0].title} and {cards[1].title}")


def _mention(draft: Draft, card: ProductCard, evidence: Evidence) -> None:
    page = product_source(card).url
    price, stock = evidence.of("price", url=page)[0], evidence.of("stock", url=page)[0]
    draft.say(f"{and_then(price.text)} is {'in stock' if card.in_stock else 'out of stock'}.", price, stock)


def _answer_order(draft: Draft, question: Question, evidence: Evidence) -> None:
    if evidence.needs_sign_in:
        draft.say("Sign in, and I can look up your orders. I never show an order to anyone but its owner.")
        draft.actions.append(Action(kind="sign_in", label="Sign in", value="/sign-in"))
        if evidence.relevant:
            _quote_policy(draft, evidence)
        draft.offer_person()
        return
    if evidence.order_missing:
        text = f"There is no order {evidence.order_missing} in your account. Please check the number."
        draft.say(text, Fact("order", f"order {evidence.order_missing}", text, YOUR_ORDERS))
        draft.offer_page("Your orders", "/account")
        draft.offer_person()
        draft.is_answer = False
        return
    listed = [fact for fact in evidence.of("order") if fact.topic == "summary"]
    if listed:
        draft.say("These are your latest orders:" if evidence.has_more else "These are your orders:")
        for fact in listed:
            draft.say(fact.text, fact)
        draft.offer_page("Your orders", "/account")
        return
    if not evidence.orders:
        draft.say("There are no orders in your account yet.")
        draft.offer_person()
        return
    order = evidence.orders[0]
    facts = {fact.topic: fact for fact in evidence.of("order", subject=f"order {order.number}")}
    status = facts["status"]
    draft.say(f"Your order {order.number} {ORDER_STATES[order.status]}.", status)
    said = set(naming_words(question.text))
    lines = [fact for fact in evidence.of("order", subject=f"order {order.number}") if fact.topic == "line"]
    named = [fact for fact in lines if said & title_words(fact.text)]
    for fact in named:
        draft.say(f"It holds {fact.text}", fact)
    for topic in _order_topics(question.text, order.status):
        if topic in facts and not (named and topic == "lines"):
            draft.say(facts[topic].text, facts[topic])
    draft.offer_page(f"Open order {order.number}", facts["status"].source.url)
    if question.intent is Intent.ORDER_CHANGE:
        draft.say("I can't change or refund an order myself; a person can.")
        if evidence.relevant:
            _quote_policy(draft, evidence)
        draft.offer_person()
    else:
        draft.suggest("What did I order?", "How much was it?", "How do I return something?")


def _order_topics(text: str, status: str) -> list[str]:
    """Return what beside the status is worth telling, by what was asked."""
    said = text.lower()
    held = ("what did", "what was in", "what have", "which items", "contain", "hold", "how many")
    is_paid = _PAID.search(said) is not None
    if not is_paid and any(word in said for word in held):
        return ["placed", "lines", "total"]
    if is_paid or any(word in said for word in ("how much", "total", "cost", "paid", "price", "spend", "spent")):
        return ["total", "refunded", "placed"]
    if "refund" in said or status in {"refunded", "partly_refunded"}:
        return ["refunded", "placed", "total"]
    if status == "shipped":
        return ["placed", "shipped", "carrier", "expected", "lines"]
    return ["placed", "expected", "delivered", "lines"]


def _quote_policy(draft: Draft, evidence: Evidence) -> None:
    quoted = [fact for fact in evidence.relevant if fact.kind == "policy"]
    by_title: dict[str, list[Fact]] = {}
    for fact in quoted:
        by_title.setdefault(fact.subject, []).append(fact)
    for title, facts in by_title.items():
        text = " ".join(fact.text for fact in facts)
        is_a_page = facts[0].source.reference.startswith("policy:/help/")
        draft.say(f"Our page “{title}” says: “{text}”" if is_a_page else text, *facts)
        draft.offer_page(f"Read {title}", facts[0].source.url)
    draft.suggest(*(question for question in evidence.starters if not _was_asked(question, quoted)))


def _was_asked(question: str, facts: list[Fact]) -> bool:
    said = " ".join(f"{fact.topic} {fact.text}" for fact in facts).lower()
    return ("return" in question and "return" in said) or ("delivery" in question and "deliver" in said)


def _decline(draft: Draft, evidence: Evidence) -> None:
    draft.is_answer = False
    draft.say("That is outside what I can help with. I know our products, your orders and our help pages.")
    draft.suggest(*evidence.starters)


def _say_nothing_found(draft: Draft, question: Question, evidence: Evidence) -> None:
    draft.is_answer = False
    if question.reading.refers_back and not names_something(question.text):
        draft.say("Which product do you mean? Tell me its name or article number.")
    elif question.intent in {Intent.PRICE, Intent.STOCK, Intent.REVIEWS, Intent.COMPARE, Intent.FIND_PRODUCT}:
        draft.say(
            "I can't find that in our catalogue. Tell me the product's name or article number, and I'll look again."
        )
        if evidence.search_query:
            draft.offer_page("Open search", f"/search?q={quote(evidence.search_query)}")
    else:
        topics = listing(["our catalogue", "our help pages"])
        draft.say(f"I can't find an answer to that in {topics}, so I won't guess. A person can help you further.")
    draft.offer_person()
