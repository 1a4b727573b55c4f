"""What kind of goods a product is, by the words of its title and category: it says which aspects it can have. Pure.

The words, `goods.json`, are the nouns that end the names of such goods.
"""

import re
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import orjson

# What follows these is not what the goods are: "Case for phones", "Jacket, with headphone loop".
_ASIDE = re.compile(
    r"\b(?:with|without|for|from|by|featuring|incl|including)\b|[,(|:;]|\s[-\u2013\u2014]\s", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


class Goods(StrEnum):
    """Goods that share which aspects they can have."""

    GARMENT = "garment"
    """Clothes, shoes and what else is worn."""
    BAG = "bag"
    WEARABLE = "wearable"
    """A device that is worn: a watch, headphones."""
    DEVICE = "device"
    """What runs on power."""
    PLAIN = "plain"
    """Sports equipment and things about the house that run on none."""


def goods_of(title: str, category: str | None) -> Goods | None:
    """Return the kind of a product; None where neither its title nor its category says it."""
    return _named_by(title) or _named_by(category or "")


def _named_by(name: str) -> Goods | None:
    """Go by the last noun that is known: a camera bag is a bag."""
    words = _WORD.findall(_ASIDE.split(name.casefold(), maxsplit=1)[0])
    known = (kind for word in reversed(words) for form in _forms(word) if (kind := _nouns().get(form)))
    return next(known, None)


def _forms(word: str) -> list[str]:
    return [word, *(word[: -len(end)] + singular for end, singular in _PLURALS if word.endswith(end))]


@lru_cache(maxsize=1)
def _nouns() -> dict[str, Goods]:
    nouns: dict[str, list[str]] = orjson.loads(files(__package__).joinpath("goods.json").read_bytes())
    return {noun: Goods(kind) for kind, words in nouns.items() for noun in words}
