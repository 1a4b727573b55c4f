"""How often the chat is right: questions whose answers are known, asked of a loaded demo shop.

The questions are made from rows by rule, the ones about the help pages are written by hand beside what the page
says, and the ones that nothing in the shop answers must be declined. What counts is checked against the rows
themselves, not by the guard that the answers have passed.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping, text

from shopwright.kit.money import Money
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.assistant import Incoming
from shopwright.services.chat.claims import claims_of
from shopwright.services.chat.dependencies import turn_streams
from shopwright.services.chat.facts import ORDER_STATES
from shopwright.services.chat.schemas import ChatMessage, TurnView

OUT_OF_SCOPE = Path(__file__).parent / "datasets" / "support" / "clinc_out_of_scope.csv"

POLICIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("How many days do I have to return something?", ("30 days",)),
    ("What is your returns policy?", ("30 days",)),
    ("Can I return used clothes?", ("Used merchandise cannot be returned unless defective",)),
    ("How do I return a gift?", ("Gift Card",)),
    ("How long does a return take to process?", ("10 to 14 days",)),
    ("Is there a restocking fee?", ("restock fee may apply",)),
    ("Do you deliver on weekends?", ("Deliveries occur only on weekdays",)),
    ("Are delivery times guaranteed?", ("don't guarantee delivery times",)),
    ("How long does delivery to Alaska take?", ("7 to 9 business days",)),
    ("What does overnight shipping of a $150 order cost?", ("$33",)),
    ("When is an order placed late on Friday processed?", ("until Monday",)),
    ("Is my credit card number encrypted?", ("SSL",)),
    ("How do I unsubscribe from your emails?", ("Unsubscribe",)),
    ("How long does it take to be removed from promotional emails?", ("3 business days",)),
    ("What information do you collect about me?", ("information",)),
    ("Can I decline cookies?", ("accept or decline cookies",)),
    ("What is a web beacon?", ("one-pixel image",)),
    ("How many stores do you have?", ("230 stores",)),
    ("How do I opt out of direct mail or telemarketing?", ("800-403-8838",)),
    ("How much does delivery cost?", ("£3.95", "£50.00")),
)
"""Questions and what the shop's pages, or its checkout, say."""

MADE_UP = ("a remote control", "a USB port", "a lifetime warranty", "bluetooth", "a fingerprint reader")
"""No product of the demo shop states any of these."""

SHOPPER = Principal(visitor_id="evaluation")

_SAMPLES = """
SELECT p.id, p.title, p.slug, p.currency, p.price_minor, p.price_max_minor, p.compare_at_minor, p.stock,
       (SELECT count(*) FROM variant v WHERE v.product_id = p.id) AS variants
FROM product p
WHERE p.status = 'published' AND NOT EXISTS
      (SELECT FROM product o WHERE o.title = p.title AND o.id <> p.id)
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what a right answer holds, and everything that it may say."""

    kind: str
    question: str
    expected: tuple[str, ...]
    """Every one has to be in the answer."""
    truth: str = ""
    """The rows and pages as text: amounts, dates and percentages of an answer must stand here."""
    forbidden: tuple[str, ...] = ()
    principal: Principal = SHOPPER


async def run(resources: Resources) -> dict[str, Any]:
    """Ask every question and return the figures. The shop must be loaded and indexed."""
    turns = turn_streams(resources)
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    unsupported, wrong, milliseconds = 0, [], []
    async for case in cases(resources):
        message = ChatMessage(message=case.question, conversation_id=None, product_id=None)
        started = resources.clock.now()
        turn = await turns.answer(Incoming(message, case.principal))
        milliseconds.append((resources.clock.now() - started).total_seconds() * 1000)
        asked[case.kind] += 1
        doubts = unsupported_claims(case, turn)
        unsupported += bool(doubts)
        is_right = is_declined(turn) if case.kind == "unanswerable" else holds_everything(case, turn) and not doubts
        right[case.kind] += is_right
        if not is_right or doubts:
            wrong.append({"kind": case.kind, "question": case.question, "answer": turn.answer, "doubts": doubts})
    answerable = sum(count for kind, count in asked.items() if kind != "unanswerable")
    answered = sum(count for kind, count in right.items() if kind != "unanswerable")
    ordered = sorted(milliseconds)
    return {
        "questions": sum(asked.values()),
        "answerable": answerable,
        "right_share": answered / answerable,
        "every_fact_supported_share": 1 - unsupported / sum(asked.values()),
        "declined_share": right["unanswerable"] / asked["unanswerable"],
        "by_kind": {kind: f"{right[kind]}/{count}" for kind, count in asked.items()},
        "p50_ms": ordered[len(ordered) // 2],
        "p95_ms": ordered[int(len(ordered) * 0.95)],
        "wrong": wrong,
    }


async def cases(resources: Resources) -> AsyncIterator[Case]:
    """Yield the questions, the same for the same shop."""
    async with resources.database.reading() as session:
        products = (await session.execute(text(_SAMPLES))).mappings().all()
        documents = (await session.execute(text("SELECT string_agg(body, ' ') FROM document"))).scalar_one() or ""
    plain = sorted(products, key=lambda row: _draw(row["slug"]))
    optioned = [row for row in plain if row["variants"] > 1]
    for case in [*_prices(plain[:20] + optioned[:10]), *_stock(plain[20:40] + optioned[10:14])]:
        yield case
    async for case in _choices(resources, optioned[14:26]):
        yield case
    async for case in _attributes(resources, plain):
        yield case
    async for case in _orders(resources):
        yield case
    for question, expected in POLICIES:
        yield Case("policy", question, expected, truth=f"{documents} £3.95 £50.00")
    for row, thing in zip(plain[60:70], MADE_UP * 2, strict=True):
        yield Case("unanswerable", f"Does the {row['title']} have {thing}?", ())
    for question in out_of_scope(120):
        yield Case("unanswerable", question, ())


def out_of_scope(count: int) -> list[str]:
    """Return questions that no shop answers, the same ones every time."""
    with OUT_OF_SCOPE.open(encoding="utf-8", newline="") as stream:
        questions = [row["text"] for row in csv.DictReader(stream)]
    return sorted(questions, key=_draw)[:count]


def holds_everything(case: Case, turn: TurnView) -> bool:
    """Say whether an answer says all that it has to, with a source."""
    answer = _folded(turn.answer)
    has_all = all(_folded(expected) in answer for expected in case.expected)
    return has_all and not any(_folded(word) in answer for word in case.forbidden) and bool(turn.citations)


def unsupported_claims(case: Case, turn: TurnView) -> list[str]:
    """Return the amounts, dates and percentages of an answer that stand in no row that it may speak of."""
    known = {(claim.kind, claim.value) for claim in claims_of(case.truth)}
    shown = " ".join(
        f"{Money(card.price.amount_minor, card.price.currency).format()} "
        f"{Money(card.price_max.amount_minor, card.price.currency).format()}"
        for card in turn.products
    )
    known |= {(claim.kind, claim.value) for claim in claims_of(shown)}
    claims = [claim for claim in claims_of(turn.answer) if claim.kind in {"money", "percent", "date", "link"}]
    return [claim.text for claim in claims if (claim.kind, claim.value) not in known]


def is_declined(turn: TurnView) -> bool:
    """Say whether an answer states nothing about the shop: no source, no product but the one asked about."""
    return not turn.citations and len(turn.products) <= 1


def _prices(rows: Sequence[RowMapping]) -> list[Case]:
    frames = ("How much is the {}?", "What does the {} cost?", "price of {}")
    found = []
    for at, row in enumerate(rows):
        amounts = [row["price_minor"]] + (
            [row["price_max_minor"]] if row["price_max_minor"] > row["price_minor"] else []
        )
        expected = tuple(Money(minor, row["currency"]).format() for minor in amounts)
        before = Money(row["compare_at_minor"], row["currency"]).format() if row["compare_at_minor"] else ""
        found.append(
            Case("price", frames[at % 3].format(row["title"]), expected, truth=f"{' '.join(expected)} {before}")
        )
    return found


def _stock(rows: Sequence[RowMapping]) -> list[Case]:
    found = []
    for row in rows:
        state, other = ("in stock", "is out of stock") if row["stock"] else ("out of stock", "is in stock")
        amounts = {row["price_minor"], row["price_max_minor"], row["compare_at_minor"] or 0}
        truth = " ".join(Money(minor, row["currency"]).format() for minor in amounts)
        found.append(Case("stock", f"Is the {row['title']} in stock?", (state,), truth, forbidden=(other,)))
    return found


async def _choices(resources: Resources, rows: Sequence[RowMapping]) -> AsyncIterator[Case]:
    for row in rows:
        async with resources.database.reading() as session:
            query = text("SELECT options, stock FROM variant WHERE product_id = :id ORDER BY position")
            variants = (await session.execute(query, {"id": row["id"]})).mappings().all()
        chosen = variants[int(_draw(row["slug"]), 16) % len(variants)]
        if not chosen["options"]:
            continue
        choice = ", ".join(str(value) for value in chosen["options"].values())
        state, other = (
            ("in stock", "out of stock at") if chosen["stock"] else ("out of stock", f"in {choice} is in stock")
        )
        yield Case("choice", f"Is the {row['title']} in stock in {choice}?", (state,), forbidden=(other,))


async def _attributes(resources: Resources, rows: Sequence[RowMapping]) -> AsyncIterator[Case]:
    query = text(
        "SELECT product_id, name, array_agg(value ORDER BY position) AS values FROM attribute "
        "WHERE name IN ('Material', 'Pattern', 'Climate', 'Style', 'Colour', 'Activity') GROUP BY product_id, name"
    )
    async with resources.database.reading() as session:
        stated = (await session.execute(query)).mappings().all()
    titles = {row["id"]: row["title"] for row in rows}
    chosen = [row for row in stated if row["product_id"] in titles]
    for row in sorted(chosen, key=lambda row: _draw(f"{row['product_id']}{row['name']}{titles[row['product_id']]}"))[
        :24
    ]:
        question = f"What {row['name'].lower()} is the {titles[row['product_id']]}?"
        yield Case("attribute", question, tuple(row["values"]))


async def _orders(resources: Resources) -> AsyncIterator[Case]:
    query = text(
        "SELECT id, number, account_id, status, total_minor, shipping_minor, refunded_minor, currency, placed_at "
        'FROM "order" ORDER BY md5(number) LIMIT 16'
    )
    async with resources.database.reading() as session:
        orders = (await session.execute(query)).mappings().all()
        lines = text("SELECT unit_price_minor, quantity, title FROM order_line WHERE order_id = :id")
        goods = [(await session.execute(lines, {"id": order["id"]})).mappings().all() for order in orders]
        steps = text("SELECT occurred_at FROM order_event WHERE order_id = :id")
        days = [(await session.scalars(steps, {"id": order["id"]})).all() for order in orders]
    for at, (order, bought) in enumerate(zip(orders, goods, strict=True)):
        amounts = [order["total_minor"], order["shipping_minor"], order["refunded_minor"]]
        amounts += [line["unit_price_minor"] * line["quantity"] for line in bought]
        truth = " ".join(Money(minor, order["currency"]).format() for minor in amounts)
        for day in [order["placed_at"], *days[at]]:
            truth += f" {day.day} {day:%B %Y}"
        truth += " " + " ".join(line["title"] for line in bought)
        owner = Principal(order["account_id"], "shopper")
        if at % 2:
            total = Money(order["total_minor"], order["currency"]).format()
            yield Case("order", f"How much was my order {order['number']}?", (total,), truth, principal=owner)
        else:
            expected = (order["number"], ORDER_STATES[order["status"]])
            yield Case("order", f"Where is my order {order['number']}?", expected, truth, principal=owner)
            stranger = Principal(visitor_id="somebody else")
            yield Case("unanswerable", f"Where is order {order['number']}?", (), principal=stranger)


def _draw(key: str) -> str:
    """Return what to sort by for a sample that is spread and always the same."""
    return hashlib.sha256(key.encode()).hexdigest()


def _folded(said: str) -> str:
    return said.replace("’", "'").casefold()
