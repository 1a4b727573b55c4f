"""What a message wants: rules first, then the nearest example. Pure but for the vectors it is given."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from shopwright.services.knowledge.ranking import asked_for


class Intent(StrEnum):
    """What is asked for."""

    PRICE = "price"
    STOCK = "stock"
    PRODUCT_QUESTION = "product_question"
    REVIEWS = "reviews"
    COMPARE = "compare"
    FIND_PRODUCT = "find_product"
    ORDER_STATUS = "order_status"
    ORDER_CHANGE = "order_change"
    POLICY = "policy"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    WHO_ARE_YOU = "who_are_you"
    ABILITIES = "abilities"
    HUMAN = "human"
    OUT_OF_SCOPE = "out_of_scope"


ABOUT_A_PRODUCT = frozenset(
    {Intent.PRICE, Intent.STOCK, Intent.PRODUCT_QUESTION, Intent.REVIEWS, Intent.COMPARE, Intent.FIND_PRODUCT}
)
ABOUT_AN_ORDER = frozenset({Intent.ORDER_STATUS, Intent.ORDER_CHANGE})
ANSWERED_IN_PARTS = ABOUT_A_PRODUCT - {Intent.COMPARE, Intent.FIND_PRODUCT} | ABOUT_AN_ORDER | {Intent.POLICY}
"""What can be answered beside another question in the same message."""
SMALL_TALK = frozenset({Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.WHO_ARE_YOU, Intent.ABILITIES})

_TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("intents.yaml").read_text("utf-8"))
_RULES = [(Intent(rule["intent"]), re.compile("|".join(rule["patterns"]), re.IGNORECASE)) for rule in _TABLE["rules"]]
_PARTICULARS = [
    (re.compile(entry["pattern"], re.IGNORECASE), tuple(entry["questions"])) for entry in _TABLE["particulars"]
]
_SAID_AS = [(re.compile(said, re.IGNORECASE), formal) for said, formal in _TABLE["said_as"]]
EXAMPLES: tuple[tuple[Intent, str], ...] = tuple(
    (Intent(intent), text) for intent, texts in _TABLE["examples"].items() for text in texts
)
"""Messages whose intent is known, for those that no rule applies to."""

_FOLLOW_UP = re.compile(
    r"^\W*(?:and|also|what about|how about|or|ok(?:ay)? and|but)\b"
    r"|^\W*(?:in|the|size)\b[\w\s]{1,25}\W*$|\b(?:one|ones)\W*$",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"\b(?:it|its|it's|this|that|they|them|these|those|one|ones|the (?:first|second|third|last|same))\b", re.IGNORECASE
)
_ASKS = r"(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are|was|will|would|may|should|have|has)\b"
_BETWEEN_QUESTIONS = re.compile(
    rf"(?<=[?!])\s+|(?<=\.)\s+(?={_ASKS})|,?\s+(?:and|also|plus)\s+(?={_ASKS})", re.IGNORECASE
)
_ASKING = re.compile(rf"^\W*(?:and |also |plus )?{_ASKS}|\?\W*$", re.IGNORECASE)
_BARE_QUESTION = re.compile(
    r"^\W*(?:and )?(?:how (?:long|much|many|soon|so)|when|why|where|who|which(?: one)?|what)\W*$", re.IGNORECASE
)
"""`Is it under warranty? How long?` asks one thing."""
_MOST_PARTS = 3
_READ_CHARACTERS = 1000
"""Bounds what the patterns cost: half a second of the event loop for 4,000 hyphens, 30 ms for 1,000."""
_ORDINAL = {"first": 0, "second": 1, "third": 2, "last": -1}
_ORDER_NUMBER = re.compile(r"(?<![\w£$€.,])#?((?:[A-Z]{1,3}-?)?\d{4,10})(?![\w%]|[.,]\d)", re.IGNORECASE)
_SKU = re.compile(r"\b(?=[A-Za-z0-9-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9.]+)*\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, read."""

    intent: Intent | None
    """`None` when no rule applies."""
    is_follow_up: bool = False
    """It leans on the turn before."""
    refers_back: bool = False
    """It says `it`, `this`, `the second`."""
    ordinal: int | None = None
    """Which of the things shown before it means; -1 is the last."""
    order_number: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A message with what is known about its surroundings."""

    text: str
    intent: Intent | None
    """`None` when neither a rule nor an example says."""
    reading: Reading
    page_product_id: UUID | None = None
    """The product whose page is open."""
    discussed: tuple[UUID, ...] = ()
    """The products of the turn before, the one it was about first."""
    was_on_this_page: bool = False
    """The products of the turn before were talked about on the page that is open now."""
    parts: tuple["Question", ...] = ()
    """The questions in it, when there are several: `how much is it, and can I return it?`"""

    @property
    def leans_back(self) -> bool:
        """Whether it says that it is about what was said before."""
        return self.reading.refers_back or self.reading.is_follow_up

    def context_product(self) -> UUID | None:
        """Return the product that `it` means: the open page's, unless another was talked about on it."""
        ordinal = self.reading.ordinal
        if ordinal is not None and len(self.discussed) > 1 and ordinal < len(self.discussed):
            return self.discussed[ordinal]
        talked_about = self.discussed[0] if self.discussed else None
        if self.page_product_id is not None and not self.was_on_this_page:
            return self.page_product_id
        return talked_about or self.page_product_id


def read_message(message: str) -> Reading:
    """Read a message by rules alone. What it wants stands in its first thousand characters."""
    message = message[:_READ_CHARACTERS]
    intent = next((intent for intent, pattern in _RULES if pattern.search(message)), None)
    ordinal = re.search(r"\bthe (first|second|third|last)(?: one)?\b", message, re.IGNORECASE)
    number = _ORDER_NUMBER.search(message)
    return Reading(
        intent=intent,
        is_follow_up=bool(_FOLLOW_UP.search(message)),
        refers_back=bool(_REFERS_BACK.search(message)),
        ordinal=_ORDINAL[ordinal[1].lower()] if ordinal else None,
        order_number=number[1] if number else None,
    )


def questions_in(message: str) -> list[str]:
    """Return the questions of a message, in order; just the message when it also says what is none of them."""
    parts: list[str] = []
    for part in filter(None, _BETWEEN_QUESTIONS.split(message.strip()[:_READ_CHARACTERS])):
        if parts and _BARE_QUESTION.search(part):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    asked = [part for part in parts if read_message(part).intent is not Intent.GREETING]
    are_all = all(_ASKING.search(part) for part in asked)
    return asked if are_all and 1 < len(asked) <= _MOST_PARTS else [message]


def in_words_of_pages(message: str) -> str:
    """Return a question as help pages would put it: `return` for `send it back`."""
    for said, formal in _SAID_AS:
        message = said.sub(formal, message)
    return message


def readings_of(message: str) -> list[str]:
    """Return a question about the shop's pages in every way it is to be asked, the likeliest first.

    What is asked in general, such as `what is your returns policy`, is asked in particular first; what names something
    of its own, such as the tags, as it was said.
    """
    formal = in_words_of_pages(message)
    found = [(pattern.search(formal), questions) for pattern, questions in _PARTICULARS]
    general = " ".join(match[0] for match, _ in found if match)
    particulars = [question for match, questions in found if match for question in questions]
    has_its_own = bool(asked_for(formal) - asked_for(general))
    return [formal, *particulars] if has_its_own else [*particulars, formal]


def possible_skus(message: str) -> list[str]:
    """Return the words of a message that may be an article number."""
    return [word for word in _SKU.findall(message) if len(word) >= 4]
