"""How often the chat is right in a shopper's own words: questions written from the data, before the rules were read.

`evals/datasets/chat/README.md` tells how they were written and what a line of them says. `python -m evals.handwritten`
asks those of one file of the shop that `make eval` loaded, and prints every answer.
"""

import argparse
import asyncio
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shopwright.bootstrap import open_resources, started_servers
from shopwright.kit.telemetry import configure_logging
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.assistant import Incoming
from shopwright.services.chat.dependencies import turn_streams
from shopwright.services.chat.schemas import ChatMessage, TurnView
from shopwright.services.products.schemas import ProductCard
from shopwright.settings import Settings

_FOLDER = Path(__file__).parent / "datasets" / "chat"

FIRST, SECOND = _FOLDER / "handwritten.jsonl", _FOLDER / "handwritten_second.jsonl"

SHOPPER = Principal(visitor_id="evaluation by hand")

BY_CARDS = ("find", "budget")
"""Kinds that are answered by showing products: their cards are the source."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a shopper says, and what a right answer holds; the README names the fields."""

    kind: str
    ask: tuple[str, ...]
    order: str | None
    expect: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    cards: dict[str, Any] = field(default_factory=dict)


def questions(file: Path) -> list[Question]:
    """Return every question, in the file's order."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_question(json.loads(line)) for line in lines]


async def run(resources: Resources, file: Path) -> dict[str, Any]:
    """Ask every question and return the figures. The shop must be loaded and indexed."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong = []
    for question in questions(file):
        turn = await answer(resources, question)
        faults = faults_of(question, turn)
        asked[question.kind] += 1
        right[question.kind] += not faults
        if faults:
            wrong.append({"ask": question.ask, "answer": turn.answer, "faults": faults})
    answerable = asked.total() - asked["decline"]
    return {
        "questions": asked.total(),
        "answerable": answerable,
        "right_share": (right.total() - right["decline"]) / answerable,
        "declined_share": right["decline"] / asked["decline"],
        "by_kind": {kind: f"{right[kind]}/{count}" for kind, count in asked.items()},
        "wrong": wrong,
    }


async def answer(resources: Resources, question: Question) -> TurnView:
    """Say what is to be said, in one conversation, and return the last turn."""
    principal = SHOPPER if question.order is None else await _owner(resources, question.order)
    turns, conversation_id = turn_streams(resources), None
    for words in question.ask:
        message = ChatMessage(message=words, conversation_id=conversation_id, product_id=None)
        turn = await turns.answer(Incoming(message, principal))
        conversation_id = turn.conversation_id
    return turn


def faults_of(question: Question, turn: TurnView) -> list[str]:
    """Say what is wrong with an answer; nothing when it is right."""
    said = _folded(turn.answer)
    faults = [f"says {word!r}" for word in question.never if _folded(word) in said]
    if question.kind == "decline":
        stated = bool(turn.citations) or len(turn.products) > 1
        excused = question.instead and all(_holds(said, wanted) for wanted in question.instead)
        return [*faults, *(["is not declined"] if stated and not excused else [])]
    faults += [f"lacks {wanted!r}" for wanted in question.expect if not _holds(said, wanted)]
    if question.kind in BY_CARDS and not turn.products:
        faults.append("shows no product")
    if question.kind not in BY_CARDS and not turn.citations:
        faults.append("names no source")
    return [*faults, *_faults_of_cards(question, turn.products)]


def _faults_of_cards(question: Question, cards: Sequence[ProductCard]) -> list[str]:
    faults = []
    if question.shows and not {card.title for card in cards} & set(question.shows):
        faults.append(f"shows none of {question.shows}")
    for card in cards:
        name = f"{card.title} {card.category.slug if card.category else ''}"
        if (most := question.cards.get("at_most")) and card.price.amount_minor > most:
            faults.append(f"{card.title!r} costs more")
        if (each := question.cards.get("each")) and not re.search(each, name, re.IGNORECASE):
            faults.append(f"{card.title!r} is something else")
    return faults


def _question(line: dict[str, Any]) -> Question:
    several = {name: tuple(line.get(name, ())) for name in ("expect", "never", "shows")}
    return Question(
        kind=line["kind"],
        ask=tuple(line["ask"]),
        order=line.get("as"),
        instead=tuple(line.get("or", ())),
        cards=line.get("cards", {}),
        **several,
    )


async def _owner(resources: Resources, number: str) -> Principal:
    async with resources.database.reading() as session:
        query = text('SELECT account_id FROM "order" WHERE number = :number')
        account_id: UUID = (await session.execute(query, {"number": number})).scalar_one()
    return Principal(account_id, "shopper")


def _holds(said: str, wanted: str) -> bool:
    return any(_folded(choice) in said for choice in wanted.split("|"))


def _folded(said: str) -> str:
    return said.replace("’", "'").casefold()


async def _print_every_answer(folder: Path, file: Path) -> None:
    values = {"folder": folder, "llm": {"local": {"url": ""}}, "log_level": "WARNING"}
    right = 0
    async with started_servers(Settings.model_validate(values)) as started, open_resources(started) as resources:
        for number, question in enumerate(questions(file), start=1):
            turn = await answer(resources, question)
            faults = faults_of(question, turn)
            right += not faults
            print(f"\n{number}. [{question.kind}] {' >> '.join(question.ask)}")
            print(f"   WRONG: {'; '.join(faults)}" if faults else "   right")
            print(f"   {turn.answer}")
            for cited in turn.citations:
                print(f"   [{cited.number}] {cited.title} ({cited.source}): {cited.quote[:120]!r}")
            if turn.products:
                print(f"   cards: {', '.join(f'{card.title} {card.price.amount_minor}' for card in turn.products)}")
            if turn.actions:
                print(f"   actions: {', '.join(f'{action.kind}:{action.label}' for action in turn.actions)}")
    print(f"\n{right} of {number} are right.")


if __name__ == "__main__":
    configure_logging(level="WARNING", as_json=False)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=FIRST)
    asyncio.run(_print_every_answer(Path("var/evals/chat"), parser.parse_args().file))
