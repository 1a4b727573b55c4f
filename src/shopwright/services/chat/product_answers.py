"""Words answers about one product, or two side by side. Pure."""

from collections.abc import Sequence

from shopwright.services.chat.choices import Choice, named_colours, read_choice
from shopwright.services.chat.drafting import Draft
from shopwright.services.chat.evidence import Evidence, Fact
from shopwright.services.chat.facts import FEW_LEFT, option_values, product_source
from shopwright.services.chat.intent import Question
from shopwright.services.chat.relevance import is_asked_for
from shopwright.services.chat.schemas import Action
from shopwright.services.chat.wording import and_then, listing, money
from shopwright.services.products.schemas import Price, ProductDetail, VariantView

_MOST_LISTED = 8
_MOST_QUOTED = 2
_SHORT = 40
"""Characters up to which a second sentence is quoted along: `Machine wash. Line dry.`"""


def answer_price(draft: Draft, question: Question, evidence: Evidence) -> None:
    """Say what the product costs, in the choice that was named."""
    product = evidence.products[0]
    choice = read_choice(question.text, product.variants, title=product.title)
    _say_unknown_choice(draft, product, choice, evidence)
    prices = evidence.of("price", url=product_source(product).url)
    matching = [variant for variant in product.variants if choice.matches(variant)]
    amounts = {variant.price.amount_minor for variant in matching}
    if choice.chosen and len(amounts) == 1 and product.price_max.amount_minor > product.price.amount_minor:
        named = ", ".join(choice.chosen.values())
        facts = [fact for fact in prices if all(fact.options.get(key) == value for key, value in choice.chosen.items())]
        draft.say(f"The {product.title} in {named} costs {money(matching[0].price)}.", *facts[:1])
    else:
        draft.say(f"The {prices[0].text}", prices[0])
    for fact in prices:
        if fact.topic == "before":
            draft.say(fact.text, fact)
    if not product.in_stock:
        stock = evidence.of("stock", url=product_source(product).url)[0]
        draft.say("It is out of stock at the moment.", stock)


def answer_stock(draft: Draft, question: Question, evidence: Evidence) -> None:
    """Say whether the product, or the choice that was named, is there."""
    product = evidence.products[0]
    choice = read_choice(question.text, product.variants, title=product.title)
    stock = evidence.of("stock", url=product_source(product).url)
    _say_unknown_choice(draft, product, choice, evidence)
    if choice.unknown and not choice.chosen:
        return
    if other := _other_colour(question.text, product, evidence):
        draft.say(f"We have the {product.title} in one choice only, not in {other}.", stock[0])
        return
    matching = [variant for variant in product.variants if choice.matches(variant)]
    if choice.chosen and not matching:
        named = ", ".join(choice.chosen.values())
        draft.say(
            f"The {product.title} does not come in {named} together.",
            *evidence.of("option", url=product_source(product).url),
        )
        return
    if not choice.chosen:
        for fact in evidence.of("option", url=product_source(product).url):
            if is_asked_for(fact.topic, question.text, title=product.title):
                values = listing(option_values(product.variants)[fact.topic])
                draft.say(f"The {product.title} comes in {values}.", fact)
    name = f"The {product.title}"
    if choice.chosen:
        name += f" in {', '.join(choice.chosen.values())}"
    facts = [fact for fact in stock if fact.options and _is_among(fact, matching)] or stock[:1]
    left = sum(variant.stock for variant in matching)
    if not left:
        draft.say(f"{name} is out of stock at the moment.", *facts)
        _say_what_is_left(draft, product, choice, stock)
        return
    few = f": only {left} left" if left <= FEW_LEFT else ""
    if not few and "how many" in question.text.lower():
        few = f", {left} left"
    draft.say(f"{name} is in stock{few}.", *facts)
    _say_gaps(draft, matching, choice, stock)
    if not choice.chosen:
        upto = "" if _has_one_price(product) else f" to {money(product.price_max)}"
        draft.say(f"It costs {money(product.price)}{upto}.", *evidence.of("price", url=product_source(product).url)[:1])


def answer_question(draft: Draft, question: Question, evidence: Evidence) -> None:
    """State the facts that answer, or say that none does."""
    product = evidence.products[0]
    choice = read_choice(question.text, product.variants, title=product.title)
    relevant = [fact for fact in evidence.relevant if fact.subject == product.title]
    if not relevant and choice.is_made:
        answer_stock(draft, question, evidence)
        return
    if not relevant and _asks_in_general(question.text):
        answer_description(draft, question, evidence)
        return
    if not relevant:
        draft.say(f"What we know about the {product.title} does not say, so I won't guess.")
        draft.is_answer = False
        draft.offer_person()
        return
    if choice.is_made and all(fact.kind == "option" for fact in relevant):
        answer_stock(draft, question, evidence)
        return
    prose = [fact for fact in relevant if fact.kind == "description"]
    stated = [fact for fact in relevant if fact.kind != "description"]
    for fact in stated:
        value = fact.text.removeprefix(f"{fact.topic}: ")
        is_plain = value != fact.text
        text = f"{fact.topic} of the {product.title}: {value}" if is_plain else _with_name(fact.text, product.title)
        draft.say(text, fact)
    if prose:
        quoted = [fact for fact in prose[:_MOST_QUOTED] if fact is prose[0] or len(fact.text) <= _SHORT]
        words = " ".join(fact.text for fact in quoted)
        draft.say(f"The description of the {product.title} says: “{words}”", *quoted)


def answer_description(draft: Draft, question: Question, evidence: Evidence) -> None:
    """Introduce the product: its own words, its facts, price and stock."""
    del question
    product = evidence.products[0]
    prose = evidence.of("description", url=product_source(product).url)
    for fact in prose[:2]:
        draft.say(fact.text, fact)
    for fact in [*evidence.of("option", url=product_source(product).url), *_telling(evidence, product)][:3]:
        draft.say(fact.text, fact)
    price, stock = (
        evidence.of("price", url=product_source(product).url)[0],
        evidence.of("stock", url=product_source(product).url)[0],
    )
    state = "in stock" if product.in_stock else "out of stock"
    draft.say(f"The {and_then(price.text)} is {state}.", price, stock)


def answer_reviews(draft: Draft, question: Question, evidence: Evidence) -> None:
    """Say what owners praise and complain about, in counts and their own words."""
    del question
    product = evidence.products[0]
    ratings = evidence.of("rating", url=product_source(product).url)
    reviews = evidence.of("review", url=product_source(product).url)
    if not ratings and not reviews:
        draft.say(f"The {product.title} has no reviews yet.")
        return
    for fact in ratings:
        draft.say(_with_name(fact.text, product.title), fact)
    asked = [fact for fact in evidence.relevant if fact.kind == "review"]
    for fact in asked:
        draft.say(f"One owner writes: {fact.text}", fact)
    if asked:
        return
    counts = [fact for fact in reviews if not fact.topic.startswith("quote")]
    for polarity in ("praise", "criticise"):
        for fact in [fact for fact in counts if fact.topic.startswith(polarity)][:2]:
            draft.say(fact.text, fact)
        quotes = [fact for fact in reviews if fact.topic.startswith(f"quote {polarity}")]
        for fact in quotes[:1]:
            draft.say(f"One owner writes: {fact.text}", fact)


def answer_comparison(draft: Draft, evidence: Evidence) -> None:
    """Put the first two products side by side: price, rating, stock, and where their stated facts differ."""
    one, other = evidence.products[:2]
    draft.cards = list(evidence.products)
    prices = [evidence.of("price", url=product_source(product).url)[0] for product in evidence.products]
    for price in prices:
        draft.say(f"The {price.text}", price)
    if len(evidence.products) > 2:
        cheapest = min(evidence.products, key=lambda product: product.price.amount_minor)
        draft.say(f"The {cheapest.title} has the lowest price.", *prices)
        return
    if _has_one_price(one) and _has_one_price(other) and one.price.currency == other.price.currency:
        _say_difference(draft, one, other, prices)
    for product in (one, other):
        for fact in evidence.of("rating", url=product_source(product).url)[:1]:
            draft.say(_with_name(fact.text, product.title), fact)
        stock = evidence.of("stock", url=product_source(product).url)[0]
        state = "in stock" if product.in_stock else "out of stock"
        draft.say(f"The {product.title} is {state}.", stock)
    stated = [
        {fact.topic: fact for fact in evidence.of("attribute", "option", url=product_source(p).url)}
        for p in (one, other)
    ]
    differing = [topic for topic in stated[0] if topic in stated[1] and stated[0][topic].text != stated[1][topic].text]
    for topic in [topic for topic in differing if topic not in {"SKU", "Department"}][:3]:
        values = [facts[topic].text.removeprefix(f"{topic}: ").rstrip(".") for facts in stated]
        text = f"{topic}: {values[0]} for the {one.title}, {values[1]} for the {other.title}."
        draft.say(text, stated[0][topic], stated[1][topic])
    draft.suggest(f"What do owners say about the {one.title}?", f"What do owners say about the {other.title}?")


def add_buying_actions(draft: Draft, question: Question, product: ProductDetail) -> None:
    """Offer to put the product in the bag, and questions that were not asked yet."""
    del question
    buyable = [variant for variant in product.variants if variant.in_stock]
    if len(product.variants) == 1 and buyable:
        draft.actions.append(Action(kind="add_to_cart", label="Add to bag", value=str(buyable[0].id)))
    asked = {fact.kind for line in draft.lines for fact in line.facts}
    if "stock" not in asked:
        draft.suggest(f"Is the {product.title} in stock?")
    if "price" not in asked:
        draft.suggest(f"How much is the {product.title}?")
    if not asked & {"rating", "review"} and product.rating:
        draft.suggest(f"What do owners say about the {product.title}?")
    if not asked & {"attribute", "description"}:
        draft.suggest(f"Tell me more about the {product.title}")


def _say_unknown_choice(draft: Draft, product: ProductDetail, choice: Choice, evidence: Evidence) -> None:
    for word in choice.unknown[:1]:
        options = evidence.of("option", url=product_source(product).url)
        values = [listing(found[:_MOST_LISTED]) for found in option_values(product.variants).values()]
        comes_in = f"; it comes in {'; '.join(values)}" if values else ""
        draft.say(
            f"The {product.title} does not come in {word.upper() if len(word) < 4 else word}{comes_in}.", *options
        )


def _other_colour(text: str, product: ProductDetail, evidence: Evidence) -> str | None:
    """Return a colour that is asked for of a product without choices, and that its page does not state."""
    if option_values(product.variants):
        return None
    stated = " ".join(fact.text for fact in evidence.of("attribute", "description", url=product_source(product).url))
    known = {*named_colours(product.title), *named_colours(stated)}
    return next((colour for colour in named_colours(text) if colour not in known), None)


def _say_gaps(draft: Draft, matching: Sequence[VariantView], choice: Choice, stock: Sequence[Fact]) -> None:
    """Name the choices that are missing, or those that are there when they are fewer."""
    open_names = [name for name in option_values(matching) if name not in choice.chosen]
    missing = [variant for variant in matching if not variant.in_stock]
    if not missing or not open_names:
        return
    there = [variant for variant in matching if variant.in_stock]
    told, state = (missing, "Out of stock in") if len(missing) <= len(there) else (there, "In stock in")
    names = [", ".join(variant.options[name] for name in open_names if name in variant.options) for variant in told]
    facts = [fact for fact in stock if fact.options and _is_among(fact, told[:_MOST_LISTED])]
    more = " and more" if len(names) > _MOST_LISTED else ""
    draft.say(f"{state}: {'; '.join(names[:_MOST_LISTED])}{more}.", *facts)


def _say_what_is_left(draft: Draft, product: ProductDetail, choice: Choice, stock: Sequence[Fact]) -> None:
    there = [variant for variant in product.variants if variant.in_stock]
    if not choice.chosen or not there:
        return
    names = ["/".join(variant.options.values()) for variant in there[:_MOST_LISTED]]
    facts = [fact for fact in stock if fact.options and _is_among(fact, there[:_MOST_LISTED])]
    draft.say(f"In stock: {', '.join(names)}.", *facts)


def _say_difference(draft: Draft, one: ProductDetail, other: ProductDetail, prices: Sequence[Fact]) -> None:
    difference = abs(one.price.amount_minor - other.price.amount_minor)
    if difference:
        cheaper = one if one.price.amount_minor < other.price.amount_minor else other
        amount = money(Price(amount_minor=difference, currency=one.price.currency))
        text = f"The {cheaper.title} is {amount} cheaper."
        draft.say(text, Fact("price", cheaper.title, text, product_source(cheaper), topic="difference"), *prices)
    else:
        draft.say("They cost the same.", *prices)


def _with_name(text: str, title: str) -> str:
    """Return `It is rated …` with the product's name for `It`."""
    return f"The {title} {text[3:]}" if text.startswith("It ") else text


def _telling(evidence: Evidence, product: ProductDetail) -> list[Fact]:
    facts = evidence.of("attribute", url=product_source(product).url)
    return [fact for fact in facts if fact.topic not in {"SKU", "Brand", "Category", "Department"}]


def _is_among(fact: Fact, variants: Sequence[VariantView]) -> bool:
    return any(dict(fact.options) == variant.options for variant in variants)


def _has_one_price(product: ProductDetail) -> bool:
    return product.price.amount_minor == product.price_max.amount_minor


def _asks_in_general(text: str) -> bool:
    said = text.lower()
    return any(words in said for words in ("about", "describe", "description", "details", "features", "tell me more"))
