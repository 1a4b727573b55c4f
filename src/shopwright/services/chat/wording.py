"""How amounts, days and lists are said. One place, so that what is quoted can be checked against what was read."""

from collections.abc import Sequence
from datetime import datetime

from shopwright.kit.money import Money
from shopwright.services.products.schemas import Price


def money(price: Price) -> str:
    """Return `£12.50`."""
    return Money(price.amount_minor, price.currency).format()


def day(moment: datetime) -> str:
    """Return `4 November 2026`."""
    return f"{moment.day} {moment:%B %Y}"


def listing(items: Sequence[str], *, last: str = "and") -> str:
    """Return `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return `1 review`, `3 reviews`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def as_sentence(text: str) -> str:
    """Return `text` with a full stop, unless it ends already."""
    text = text.strip()
    return text if text[-1:] in {".", "!", "?", "”", "…"} else f"{text}."


def and_then(sentence: str) -> str:
    """Return a sentence opened for another statement: `It costs £2 and`; what has a comma closes it with one."""
    opened = sentence.rstrip(".")
    return f"{opened}{',' if ', ' in opened else ''} and"
