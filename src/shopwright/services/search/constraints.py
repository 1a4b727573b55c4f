"""Limits that shoppers put into words: prices, stock, brands and categories. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, Self

from shopwright.kit.money import minor_digits
from shopwright.services.search.analysis import folded, phrase, words

ConstraintField = Literal["max_price", "min_price", "in_stock", "brand", "category"]

_UNIT = r"\s*(?:£|\$|€|pounds?|quid|gbp|dollars?|usd|bucks|euros?|eur)"
_AMOUNT = r"(?:[£$€]\s*)?(?P<{name}>\d{{1,7}}(?:,\d{{3}})*(?:\.\d{{1,2}})?)(?P<{name}_unit>{unit})?"
_END = r"(?![\w.]*\w)"
_LOW = _AMOUNT.format(name="low", unit=_UNIT)
_HIGH = _AMOUNT.format(name="high", unit=_UNIT)
_AT_MOST = "under|below|less than|cheaper than|up to|at most|no more than|max(?:imum)?|within|not over"
_PATTERNS = (
    re.compile(rf"\b(?:between|from)\s+{_LOW}\s+(?:and|to)\s+{_HIGH}{_END}"),
    re.compile(rf"(?<!\S)(?=[£$€]){_LOW}\s*(?:-|–|to)\s*{_HIGH}{_END}"),
    re.compile(rf"\b(?:{_AT_MOST})\s+{_HIGH}{_END}"),
    re.compile(
        rf"(?<![\w.,])(?=[£$€]|[\d.,]+{_UNIT}){_HIGH}\s+(?:max(?:imum)?|at most|tops|or (?:less|under|below)){_END}"
    ),
    re.compile(rf"\b(?:over|above|more than|at least|min(?:imum)?|starting at|from)\s+{_LOW}{_END}"),
)
_BOUND_WORDS_WITHOUT_SIGN = re.compile(r"^(?:from|over|within|max|min|up to|above)\b")
_IN_STOCK = re.compile(r"\b(?:currently |only )?(?:in stock|available now|ready to ship)\b")
_LEFTOVER = re.compile(r"\b(?:for|priced|costing|price|and|that (?:are|is)|which (?:are|is))\s*$")


@dataclass(frozen=True, slots=True)
class ReadConstraint:
    """A limit and the words it was read from."""

    field: ConstraintField
    value: str
    """Minor units, `true`, a brand's name or a category's slug."""
    text: str


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """A query taken apart."""

    text: str
    """What is left to search for."""
    constraints: tuple[ReadConstraint, ...] = ()

    def value(self, name: ConstraintField) -> str | None:
        """Return the value of a limit, if it was read."""
        return next((read.value for read in self.constraints if read.field == name), None)

    def without(self, name: ConstraintField) -> Self:
        """Return the query without a limit; its words stay in the text."""
        return replace(self, constraints=tuple(read for read in self.constraints if read.field != name))


@dataclass(frozen=True, slots=True)
class KnownName:
    """A brand or category of the catalogue, as a query may say it."""

    field: Literal["brand", "category"]
    value: str
    phrase: str
    """Its stems, joined."""


def read_limits(text: str, *, currency: str) -> UnderstoodQuery:
    """Take prices and stock out of a query. Amounts are in major units of `currency`: `under 20` is 2000 pence."""
    rest = folded(text)
    found: list[ReadConstraint] = []
    for pattern in _PATTERNS:
        match = pattern.search(rest)
        if match is None or not _is_price(match):
            continue
        limits = _limits(match, currency)
        taken = {read.field for read in found}
        if taken & {limit.field for limit in limits}:
            continue
        found.extend(limits)
        rest = _without(rest, match)
    stock = _IN_STOCK.search(rest)
    if stock:
        found.append(ReadConstraint("in_stock", "true", stock[0]))
        rest = _without(rest, stock)
    return UnderstoodQuery(rest if found else " ".join(text.split()), tuple(found))


def phrases(text: str, *, longest: int = 4) -> dict[str, str]:
    """Return each run of up to `longest` words: its stems joined, by which names are looked up, and its words."""
    asked = words(text)
    runs = (
        " ".join(asked[start : start + length])
        for length in range(min(longest, len(asked)), 0, -1)
        for start in range(len(asked) - length + 1)
    )
    return {phrase(run): run for run in runs}


def recognise_brand(query: UnderstoodQuery, names: Sequence[KnownName]) -> UnderstoodQuery:
    """Read the brand, when the query names exactly one; the longest name wins. The words stay in the text."""
    said = phrases(query.text)
    brands = [name for name in names if name.field == "brand" and name.phrase in said]
    longest = max((len(name.phrase.split()) for name in brands), default=0)
    chosen = [name for name in brands if len(name.phrase.split()) == longest]
    if len({name.phrase for name in chosen}) != 1:
        return query
    read = ReadConstraint("brand", chosen[0].value, said[chosen[0].phrase])
    return replace(query, constraints=(*query.constraints, read))


def _limits(match: re.Match[str], currency: str) -> list[ReadConstraint]:
    amounts = {name: _minor(match[name], currency) for name in ("low", "high") if match.groupdict().get(name)}
    if len(amounts) == 2 and amounts["low"] > amounts["high"]:
        amounts = {"low": amounts["high"], "high": amounts["low"]}
    fields: dict[str, ConstraintField] = {"low": "min_price", "high": "max_price"}
    return [ReadConstraint(fields[name], str(amount), match[0].strip()) for name, amount in amounts.items()]


def _is_price(match: re.Match[str]) -> bool:
    """Tell `from £20` from `windows from 10`: words that also mean other things need a sign of money."""
    has_sign = bool(re.search(r"[£$€]", match[0])) or any(
        match.groupdict().get(f"{name}_unit") for name in ("low", "high")
    )
    is_range = bool(match.groupdict().get("low") and match.groupdict().get("high"))
    return has_sign or is_range or not _BOUND_WORDS_WITHOUT_SIGN.match(match[0])


def _minor(amount: str, currency: str) -> int:
    return int(Decimal(amount.replace(",", "")).scaleb(minor_digits(currency)))


def _without(text: str, match: re.Match[str]) -> str:
    before = _LEFTOVER.sub("", text[: match.start()].rstrip())
    return " ".join(f"{before} {text[match.end() :]}".split())
