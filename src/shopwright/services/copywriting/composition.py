"""A description made of stated facts alone: what the writer gives when no model can be trusted with one."""

import re
from collections.abc import Sequence

from shopwright.services.copywriting.claims import sentences
from shopwright.services.copywriting.facts import Fact
from shopwright.services.copywriting.schemas import Length

FACTS_OF_LENGTH: dict[Length, int] = {"short": 2, "medium": 5, "long": 12}
_OWN_WORDS = frozenset({"Title", "Brand", "Category", "Feature", "Merchant's text"})
_QUIET = frozenset({"Status", "Tax class"})
_BETWEEN_VALUES = re.compile(r",(?!\d)")
"""`2,5 l` and `1,200 g` are one value each."""


def compose(facts: Sequence[Fact], *, keywords: Sequence[str], length: Length) -> str:
    """Return a plain description. Every word of substance is a fact's; a keyword is used only where facts hold it."""
    named = {name: [fact.value for fact in facts if fact.name == name] for name in {fact.name for fact in facts}}
    sentences_made = [_opening(named)]
    if merchant := _merchant_sentences(named.get("Merchant's text", []), length):
        sentences_made.extend(merchant)
    sentences_made += [_feature(feature) for feature in named.get("Feature", [])]
    properties = [(name, values) for name, values in named.items() if name not in _OWN_WORDS | _QUIET]
    order = {fact.name: position for position, fact in enumerate(facts)}
    properties.sort(key=lambda item: (-_wanted(item, keywords), order[item[0]]))
    sentences_made += [_property(name, values) for name, values in properties[: FACTS_OF_LENGTH[length]]]
    return " ".join(sentences_made)


def _opening(named: dict[str, list[str]]) -> str:
    title = named["Title"][0].rstrip(".")
    brand, category = named.get("Brand", [""])[0], named.get("Category", [""])[0]
    maker = f" by {brand}" if brand and brand.casefold() not in title.casefold() else ""
    shelf = f", from our {category} range" if category else ""
    return f"{title}{maker}{shelf}."


def _merchant_sentences(texts: Sequence[str], length: Length) -> list[str]:
    lines = [line for text in texts for line in sentences(text) if line.endswith((".", "!")) and len(line) < 240]
    kept = list(dict.fromkeys(line.replace("!", ".") for line in lines))
    return kept[: {"short": 1, "medium": 3, "long": 6}[length]]


def _feature(feature: str) -> str:
    text = feature.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."


def _property(name: str, values: Sequence[str]) -> str:
    listed = [part.strip() for value in values for part in _BETWEEN_VALUES.split(value) if part.strip()]
    shown = list(dict.fromkeys(listed))[:8]
    return f"{name}: {_joined(shown)}."


def _joined(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"


def _wanted(item: tuple[str, list[str]], keywords: Sequence[str]) -> int:
    text = f"{item[0]} {' '.join(item[1])}".casefold()
    return sum(bool(re.search(rf"\b{re.escape(keyword.casefold())}\b", text)) for keyword in keywords)
