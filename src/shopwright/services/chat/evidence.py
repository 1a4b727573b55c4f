"""What a turn has read: facts with the place they come from. Everything an answer states must stand in one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from shopwright.services.orders.schemas import OrderView
from shopwright.services.products.schemas import ProductCard, ProductDetail

FactKind = Literal[
    "price", "stock", "option", "attribute", "description", "rating", "review", "order", "policy", "count", "name"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from."""

    reference: str
    """Kind and address: `product:/p/solar-jacket`, `policy:/help/returns`."""
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One true sentence."""

    kind: FactKind
    subject: str
    """What it is about: a product's title, `order 536365`, a document's title."""
    text: str
    source: Source
    topic: str = ""
    """An attribute's or option's name, an aspect of reviews, a heading."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Of a variant's price and stock."""
    in_stock: bool | None = None
    status: str | None = None
    """Of an order."""


@dataclass(slots=True)
class Evidence:
    """Facts, and the rows they were made from, collected during a turn."""

    facts: list[Fact] = field(default_factory=list)
    products: list[ProductDetail] = field(default_factory=list)
    """Looked at closely; the first is what the question is about."""
    cards: list[ProductCard] = field(default_factory=list)
    """Found by a search."""
    orders: list[OrderView] = field(default_factory=list)
    found_count: int = 0
    """How many products the search holds altogether; 0 when that is not known."""
    has_more: bool = False
    """More products were found than are shown."""
    search_query: str = ""
    fits_exactly: bool = False
    """The products found hold every word that was asked for."""
    order_missing: str | None = None
    """An order number that is not among this customer's."""
    needs_sign_in: bool = False
    relevant: list[Fact] = field(default_factory=list)
    """Those of the facts that answer the question, best first."""
    starters: tuple[str, ...] = ()
    """What may be asked next and this shop can answer; read only where the answer leads on."""
    is_unclear: bool = False
    """Several products may be meant."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read that an answer could be made of."""
        found = (self.products, self.cards, self.orders, self.relevant, self.of("order"))
        return not any(found) and not self.needs_sign_in and not self.order_missing

    def add(self, facts: Iterable[Fact]) -> None:
        """Take facts that are not there yet."""
        known = {_key(fact) for fact in self.facts}
        for fact in facts:
            if _key(fact) not in known:
                known.add(_key(fact))
                self.facts.append(fact)

    def of(self, *kinds: FactKind, subject: str | None = None, url: str | None = None) -> list[Fact]:
        """Return the facts of these kinds, of one subject or page or of all. Titles are not unique, pages are."""
        return [
            fact
            for fact in self.facts
            if fact.kind in kinds
            and subject in {None, fact.subject}
            and url in {None, fact.source.url.partition("#")[0]}
        ]

    def product_ids(self) -> list[UUID]:
        """Return every product that was looked at, the one asked about first."""
        return list(dict.fromkeys([item.id for item in self.products] + [card.id for card in self.cards]))


def together(parts: Sequence[Evidence]) -> Evidence:
    """Return what was read for the parts of a message as one."""
    whole = Evidence(
        products=[product for part in parts for product in part.products],
        cards=[card for part in parts for card in part.cards],
        orders=[order for part in parts for order in part.orders],
        relevant=[fact for part in parts for fact in part.relevant],
        order_missing=next((part.order_missing for part in parts if part.order_missing), None),
        needs_sign_in=any(part.needs_sign_in for part in parts),
    )
    for part in parts:
        whole.add(part.facts)
    return whole


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.source.reference, fact.subject, fact.text
