"""Filters by attribute, as an address carries them: `attr.Colour=Blue&attr.Colour=Red`. Pure."""

from collections.abc import Iterable

from shopwright.services.search.documents import ATTRIBUTE
from shopwright.services.search.errors import TooManyFilters

_MOST_VALUES = 100
_LONGEST = 300


def attribute_filters(parameters: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the wanted values by attribute name, in the order given. Raises `TooManyFilters`."""
    found: dict[str, list[str]] = {}
    for name, value in parameters:
        attribute = name.removeprefix(ATTRIBUTE)
        if not name.startswith(ATTRIBUTE) or not attribute or not value or len(name) + len(value) > _LONGEST:
            continue
        if value not in found.setdefault(attribute, []):
            found[attribute].append(value)
    if sum(map(len, found.values())) > _MOST_VALUES:
        raise TooManyFilters(f"A search takes up to {_MOST_VALUES} filter values; leave some out.")
    return {name: tuple(values) for name, values in found.items()}
