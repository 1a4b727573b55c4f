"""What a sentence claims that can be checked: amounts, days, numbers, stock, states of orders, links. Pure.

The same reading is used on what is said and on what was read, so a fact always supports its own words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ClaimKind = Literal["money", "percent", "date", "day", "number", "code", "link", "stock", "order_state"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CURRENCIES = {
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "quid"), "GBP"),
    **dict.fromkeys(("$", "usd", "dollar", "dollars", "bucks"), "USD"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "EUR"),
    **dict.fromkeys(("pence", "p"), "GBp"),
    **dict.fromkeys(("cent", "cents"), "USc"),
}
_NUMBER_WORDS = {
    word: Decimal(number)
    for number, word in enumerate(
        """
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty
        """.split(),  # noqa: SIM905 - reads better than nineteen quotes
        start=2,
    )
} | {
    "thirty": Decimal(30),
    "forty": Decimal(40),
    "fifty": Decimal(50),
    "sixty": Decimal(60),
    "seventy": Decimal(70),
    "eighty": Decimal(80),
    "ninety": Decimal(90),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "dozen": Decimal(12),
    "half": Decimal("0.5"),
    "double": Decimal(2),
    "twice": Decimal(2),
    "fortnight": Decimal(14),
}
_AMOUNT = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PATTERNS: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = (
    (
        "link",
        re.compile(
            r"\b[\w.+-]+@[\w-]+\.[\w.-]+\w|\bhttps?://\S+|\bwww\.\S+"
            r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|shop|store|uk|de|eu|biz|info|ru|xyz)\b(?:/\S*)?|(?<![\w/])/[a-z][\w/-]+",
            re.IGNORECASE,
        ),
    ),
    (
        "money",
        re.compile(
            rf"(?:[£$€]|\b(?:GBP|USD|EUR)\b)\s?{_AMOUNT}(?:\s?(?:k|m|million|thousand)\b)?"
            rf"|\b{_AMOUNT}\s?(?:[£€$]|(?:pounds?|quid|pence|p|dollars?|bucks|cents?|euros?|GBP|USD|EUR)\b)",
            re.IGNORECASE,
        ),
    ),
    ("percent", re.compile(rf"\b{_AMOUNT}\s?(?:%|per ?cent\b)", re.IGNORECASE)),
    (
        "date",
        re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b\.?(?:,? \d{{4}})?"
            rf"|\b(?:{_MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
            r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "day",
        re.compile(
            r"\b(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|today|tonight|tomorrow"
            r"|yesterday|(?:next|this|same)[ -](?:day|week|month))\b",
            re.IGNORECASE,
        ),
    ),
    ("code", re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\b|\b[A-Z]{5,}\b")),
    ("number", re.compile(rf"(?<![\w.]){_AMOUNT}|\b(?:{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)),
)
_STOCK = re.compile(
    r"\b(?P<gone>(?:out|run out) of stock|sold[ -]out|unavailable"
    r"|(?:not|no longer|isn't|aren't)(?: \w+)? (?:available|in stock))\b"
    r"|\b(?P<there>in stock|available|ready to (?:ship|order))\b",
    re.IGNORECASE,
)
_ORDER_STATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (state, re.compile(pattern, re.IGNORECASE))
    for state, pattern in (
        ("partly_refunded", r"\bpart(?:ly|ially) refunded\b"),
        ("refunded", r"(?<!partly )(?<!partially )\brefunded\b"),
        ("cancelled", r"\bcancell?ed\b"),
        ("delivered", r"\b(?:was|been|is|got) delivered\b|\bhas arrived\b"),
        ("shipped", r"\b(?:shipped|dispatched|sent out|in transit|on (?:its|the) way|out for delivery)\b"),
        ("packed", r"\bpacked\b"),
        ("paid", r"\b(?:is|was|been) paid\b|\bbeing processed\b|\bprocessing\b"),
    )
)
_OF_AN_ORDER = re.compile(
    r"\b(?:your|the|this) (?:\w+ )?(?:order|parcel|package|purchase|delivery)\b|\border #?\w*\d|\bit (?:has|was|is)\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"[-\s]*(?:\w+ )??([a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that must be supported."""

    kind: ClaimKind
    text: str
    """As it was said."""
    value: str
    """In one form, whichever way it was said."""
    noun: str = ""
    """The word after a number: `days`, `left`."""


def claims_of(sentence: str) -> list[Claim]:
    """Return what a sentence claims, each stretch of text read once."""
    found = list(_stretches(sentence))
    found += [Claim("stock", match[0], "gone" if match["gone"] else "there") for match in _STOCK.finditer(sentence)]
    if is_about_an_order(sentence):
        found += [
            Claim("order_state", match[0], state)
            for state, pattern in _ORDER_STATES
            for match in [pattern.search(sentence)]
            if match
        ]
    return found


def is_about_an_order(sentence: str) -> bool:
    """Say whether a sentence speaks of an order of somebody's, and not of orders in general."""
    return bool(_OF_AN_ORDER.search(sentence))


def _stretches(sentence: str) -> Iterator[Claim]:
    rest = sentence
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            following = _FOLLOWING.match(sentence, match.end()) if kind == "number" else None
            yield Claim(kind, match[0], _READ[kind](match[0]), following[1].lower() if following else "")
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)


def _money(text: str) -> str:
    digits = re.search(_AMOUNT, text)
    amount = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    unit = re.sub(rf"{_AMOUNT}|\s", "", text).lower()
    scale = next(
        (unit.removeprefix(sign) for sign in ("£", "$", "€", "gbp", "usd", "eur") if unit.startswith(sign)), ""
    )
    amount *= {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}.get(scale, 1)
    currency = _CURRENCIES.get(unit.removesuffix(scale) if scale else unit, unit)
    if currency in {"GBp", "USc"}:
        amount, currency = amount / 100, {"GBp": "GBP", "USc": "USD"}[currency]
    return f"{currency} {amount.normalize():f}"


def _percent(text: str) -> str:
    digits = re.search(_AMOUNT, text)
    return f"{Decimal(digits[0].replace(',', '')).normalize():f}" if digits else text


def _date(text: str) -> str:
    """Return `day-month` with the year where it was said, months as numbers."""
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if iso:
        return f"{int(iso[3])}-{int(iso[2])}-{iso[1]}"
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2,4})", text)
    if slashed:
        return f"{int(slashed[1])}-{int(slashed[2])}-{slashed[3]}"
    month = next(_MONTHS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _MONTHS)
    numbers = re.findall(r"\d+", text)
    day = next((number for number in numbers if len(number) <= 2), "0")
    year = next((f"-{number}" for number in numbers if len(number) == 4), "")
    return f"{int(day)}-{month}{year}"


def _number(text: str) -> str:
    word = _NUMBER_WORDS.get(text.lower())
    return f"{(word if word is not None else Decimal(text.replace(',', ''))).normalize():f}"


_READ: dict[ClaimKind, Callable[[str], str]] = {
    "link": lambda text: text.rstrip(".,;:!?)").lower(),
    "money": _money,
    "percent": _percent,
    "date": _date,
    "day": lambda text: text.lower().rstrip("s"),
    "code": str.upper,
    "number": _number,
}
