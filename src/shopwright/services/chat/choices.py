"""Which sizes, colours and other options a message names. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopwright.retrieval.lexical import tokens
from shopwright.services.chat.facts import option_values
from shopwright.services.products.schemas import VariantView

_SIZES = frozenset({"xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "2xl", "3xl", "small", "medium", "large"})
_COLOURS = frozenset(
    """
    black white grey gray red blue green yellow orange purple pink brown beige navy silver gold cream ivory teal
    turquoise lavender maroon khaki tan violet
    """.split()  # noqa: SIM905 - reads better than two dozen quotes
)
_SPELLED = {"small": "s", "medium": "m", "large": "l", "gray": "grey"}
_SIZE_SAID = re.compile(
    r"\b(?:size|in|an?|the)\s+(\d{1,3}|x{0,3}[sl]|m|[23]xl)\b(?!\s*(?:%|days?|minutes|week|£))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen of a product's options."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    """Option to value, as the product spells them."""
    unknown: tuple[str, ...] = ()
    """Sizes or colours asked for that the product does not come in."""

    @property
    def is_made(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.chosen or self.unknown)

    def matches(self, variant: VariantView) -> bool:
        """Say whether a variant has every chosen value."""
        return all(variant.options.get(name) == value for name, value in self.chosen.items())


def read_choice(message: str, variants: Sequence[VariantView], *, title: str = "") -> Choice:
    """Return the options that `message` names. Words of the product's title are its name, not a choice."""
    said = _said(message) - frozenset(tokens(title))
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    options = option_values(variants)
    for name, values in options.items():
        for value in sorted(values, key=len, reverse=True):
            words = frozenset(_folded(word) for word in tokens(value))
            if words and words <= said and name not in chosen:
                chosen[name] = value
                taken |= words
    known = {_folded(word) for values in options.values() for value in values for word in tokens(value)}
    unknown = [word for word in named_choices(message) if word in said - taken - known]
    return Choice(chosen, tuple(unknown) if options else ())


def named_choices(message: str) -> list[str]:
    """Return the sizes and colours that a message names, folded, in order."""
    found = [word for word in map(_folded, tokens(message)) if word in _COLOURS]
    found += [_folded(size.lower()) for size in _SIZE_SAID.findall(message)]
    found += [_folded(word) for word in tokens(message) if word in _SIZES and len(word) > 1]
    return list(dict.fromkeys(found))


def named_colours(message: str) -> list[str]:
    """Return the colours that a message names, folded, in order."""
    return [word for word in map(_folded, tokens(message)) if word in _COLOURS]


def is_choice_word(word: str) -> bool:
    """Say whether a folded word is a size or a colour."""
    return word in _COLOURS or word in _SIZES or word.isdigit()


def _said(message: str) -> frozenset[str]:
    """Return the words said, where a single letter counts only as a size: `in s`, not `what's`."""
    words = frozenset(_folded(word) for word in tokens(message))
    letters = {_folded(size.lower()) for size in _SIZE_SAID.findall(message)}
    alone = {word for word in words if len(word) == 1 and not word.isdigit()}
    return (words - (alone - {"m", "l", "s"})) | letters


def _folded(word: str) -> str:
    return _SPELLED.get(word, word)
