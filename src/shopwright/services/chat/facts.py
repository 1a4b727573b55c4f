"""Makes facts of rows: products, orders, passages. Pure; what is not in a row is not in a fact."""

import re
from collections.abc import Iterator, Mapping, Sequence

from shopwright.retrieval.chunking import sentences
from shopwright.services.chat.evidence import Fact, Source
from shopwright.services.chat.wording import as_sentence, counted, day, listing, money
from shopwright.services.knowledge.schemas import PassageHit
from shopwright.services.orders.schemas import OrderSummary, OrderView
from shopwright.services.orders.shipping import FLAT_RATE_MINOR, FREE_FROM_MINOR
from shopwright.services.products.schemas import Price, ProductCard, ProductDetail, VariantView

ORDER_STATES: Mapping[str, str] = {
    "paid": "is paid and waiting in our warehouse",
    "packed": "is packed and waiting for the carrier",
    "shipped": "has been shipped and is on its way",
    "delivered": "has been delivered",
    "refunded": "has been refunded",
    "partly_refunded": "has been partly refunded",
    "cancelled": "has been cancelled",
}
FEW_LEFT = 5
"""From here down the number is told without being asked for."""

# Text of a review or description that speaks to a machine rather than to a reader is not worth quoting.
_SPEAKS_TO_MACHINES = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instruction|prompt|rule|previous|above)"
    r"|\bsystem prompt\b|\bas an ai\b|\byou are now\b|</?(?:system|instructions?)>|\[inst\]|https?://|www\.",
    re.IGNORECASE | re.DOTALL,
)


def is_quotable(text: str) -> bool:
    """Say whether somebody else's words may be shown as a quote."""
    return not _SPEAKS_TO_MACHINES.search(text)


def product_source(product: ProductCard) -> Source:
    """Return the page of a product."""
    return Source(f"product:/p/{product.slug}", product.title, f"/p/{product.slug}")


def card_facts(card: ProductCard) -> Iterator[Fact]:
    """Yield what a card says: name, price, stock, rating."""
    source = product_source(card)
    yield Fact("name", card.title, card.title, source)
    if card.price_max.amount_minor > card.price.amount_minor:
        text = f"{card.title} costs {money(card.price)} to {money(card.price_max)}, depending on the choice."
    else:
        text = f"{card.title} costs {money(card.price)}."
    yield Fact("price", card.title, text, source)
    if card.compare_at and card.compare_at.amount_minor > card.price.amount_minor:
        yield Fact("price", card.title, f"It cost {money(card.compare_at)} before.", source, topic="before")
    yield Fact("stock", card.title, _stock_text(card.title, card.stock), source, in_stock=card.in_stock)
    if card.brand:
        yield Fact("attribute", card.title, f"Brand: {card.brand}.", source, topic="Brand")
    if card.category:
        yield Fact("attribute", card.title, f"Category: {card.category.name}.", source, topic="Category")
    if card.rating and card.rating.count:
        owners = counted(card.rating.count, "review")
        text = f"It is rated {card.rating.average:.1f} out of 5 in {owners}."
        yield Fact("rating", card.title, text, source, topic="Rating")


def product_facts(product: ProductDetail) -> Iterator[Fact]:
    """Yield everything a product's page states."""
    source = product_source(product)
    yield from card_facts(product)
    if len(product.breadcrumbs) > 1:
        departments = ", ".join(one.name for one in product.breadcrumbs[:-1])
        yield Fact("attribute", product.title, f"Department: {departments}.", source, topic="Department")
    for name, values in option_values(product.variants).items():
        yield Fact("option", product.title, f"{name}: {', '.join(values)}.", source, topic=name)
    if len(product.variants) > 1:
        for variant in product.variants:
            yield from _variant_facts(product, variant, source)
    for variant in product.variants[:1] if len(product.variants) == 1 else ():
        yield Fact("attribute", product.title, f"SKU: {variant.sku}.", source, topic="SKU")
    by_name: dict[str, list[str]] = {}
    for attribute in product.attributes:
        unit = f" {attribute.unit}" if attribute.unit else ""
        by_name.setdefault(attribute.name, []).append(f"{attribute.value}{unit}")
    for name, values in by_name.items():
        text = f"{name}: {', '.join(dict.fromkeys(values))}."
        yield Fact("attribute", product.title, text, source, topic=name)
    for sentence in _prose(product):
        yield Fact("description", product.title, sentence, source)
    yield from _insight_facts(product)


def option_values(variants: Sequence[VariantView]) -> dict[str, list[str]]:
    """Return every value of every option, in the order of the variants."""
    values: dict[str, dict[str, None]] = {}
    for variant in variants:
        for name, value in variant.options.items():
            values.setdefault(name, {})[value] = None
    return {name: list(found) for name, found in values.items()}


def order_source(order: OrderView) -> Source:
    """Return the page of an order."""
    return Source(f"order:/account/orders/{order.id}", f"Order {order.number}", f"/account/orders/{order.id}")


def order_facts(order: OrderView) -> Iterator[Fact]:
    """Yield what an order's page states."""
    source = order_source(order)
    subject = f"order {order.number}"

    def fact(text: str, topic: str) -> Fact:
        return Fact("order", subject, text, source, topic=topic, status=order.status)

    yield fact(f"Order {order.number} {ORDER_STATES[order.status]}.", "status")
    yield fact(f"It was placed on {day(order.placed_at)}.", "placed")
    if order.expected_delivery and order.status in {"paid", "packed", "shipped"}:
        yield fact(f"It should arrive by {day(order.expected_delivery)}.", "expected")
    for event in order.events:
        if event.kind == "delivered":
            yield fact(f"It was delivered on {day(event.occurred_at)}.", "delivered")
        elif event.kind == "shipped":
            yield fact(f"It was shipped on {day(event.occurred_at)}.", "shipped")
            if event.note and is_quotable(event.note):
                yield fact(as_sentence(event.note), "carrier")
    lines = [f"{line.quantity} × {line.title}" for line in order.lines]
    if lines:
        more = [counted(len(lines) - 4, "more article")] if len(lines) > 4 else []
        yield fact(f"It holds {listing(lines[:4] + more)}.", "lines")
    for line in order.lines:
        together = f" each, {money(line.total)} together" if line.quantity > 1 else ""
        text = f"{line.quantity} × {line.title} at {money(line.unit_price)}{together}."
        yield fact(text, "line")
    shipping = "free delivery" if not order.shipping.amount_minor else f"{money(order.shipping)} for delivery"
    yield fact(f"The total was {money(order.total)}, with {shipping}.", "total")
    if order.refunded.amount_minor:
        yield fact(f"{money(order.refunded)} was refunded.", "refunded")


def order_summary_fact(order: OrderSummary) -> Fact:
    """Return what a list of orders states of one."""
    source = Source(f"order:/account/orders/{order.id}", f"Order {order.number}", f"/account/orders/{order.id}")
    text = (
        f"Order {order.number} of {day(order.placed_at)} {ORDER_STATES[order.status]}; the total was "
        f"{money(order.total)}."
    )
    return Fact("order", f"order {order.number}", text, source, topic="summary", status=order.status)


def delivery_fact(currency: str) -> Fact:
    """Return what delivery costs at the checkout."""
    charge, free_from = (
        money(Price(amount_minor=minor, currency=currency)) for minor in (FLAT_RATE_MINOR, FREE_FROM_MINOR)
    )
    text = f"At the checkout, delivery costs {charge}, and nothing for orders of {free_from} or more."
    return Fact("policy", "Delivery charge", text, Source("policy:/cart", "Your bag", "/cart"), topic="delivery cost")


def passage_facts(hit: PassageHit) -> Iterator[Fact]:
    """Yield the sentences of a passage."""
    source = Source(f"policy:/help/{hit.document_slug}", hit.title, f"/help/{hit.document_slug}")
    for sentence in sentences(hit.text):
        yield Fact("policy", hit.title, sentence, source, topic=hit.heading)


def _variant_facts(product: ProductDetail, variant: VariantView, source: Source) -> Iterator[Fact]:
    choice = ", ".join(variant.options.values()) or variant.sku
    text = _stock_text(f"{product.title} in {choice}", variant.stock)
    yield Fact("stock", product.title, text, source, options=variant.options, in_stock=variant.in_stock)
    if product.price_max.amount_minor > product.price.amount_minor:
        text = f"{product.title} in {choice} costs {money(variant.price)}."
        yield Fact("price", product.title, text, source, options=variant.options)


def _stock_text(name: str, stock: int) -> str:
    return f"{name} is in stock, {stock} left." if stock > 0 else f"{name} is out of stock, 0 left."


def _prose(product: ProductDetail) -> Iterator[str]:
    said = f"{product.short_description}\n{product.description}"
    for line in said.splitlines():
        for sentence in sentences(line.strip().removeprefix("- ").removeprefix("• ")):
            if len(sentence) > 3 and is_quotable(sentence):
                yield as_sentence(sentence)


def _insight_facts(product: ProductDetail) -> Iterator[Fact]:
    insight = product.reviews_insight
    if insight is None or not insight.review_count:
        return
    source = Source(f"review:/p/{product.slug}#reviews", f"Reviews of {product.title}", f"/p/{product.slug}#reviews")
    text = (
        f"{counted(insight.review_count, 'review')}: {insight.positive} positive, {insight.neutral} neutral, "
        f"{insight.negative} negative."
    )
    yield Fact("rating", product.title, text, source, topic="Reviews")
    for polarity, aspects in (("praise", insight.praised), ("criticise", insight.criticised)):
        for aspect in aspects:
            count = aspect.positive if polarity == "praise" else aspect.negative
            name = aspect.aspect.lower()
            text = f"{counted(count, 'owner')} {polarity}{'s' if count == 1 else ''} the {name}."
            yield Fact("review", product.title, text, source, topic=f"{polarity} {name}")
            for quote in aspect.quotes[:2]:
                is_same = (quote.polarity == "positive") == (polarity == "praise")
                if is_same and is_quotable(quote.text):
                    yield Fact("review", product.title, f"“{quote.text}”", source, topic=f"quote {polarity} {name}")
