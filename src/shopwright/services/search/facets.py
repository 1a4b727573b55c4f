"""From counts to the facets of a page. Pure.

A chosen facet does not zero its siblings: the values of a field are counted with every filter but the field's own.
The order of fields and values comes from all that matches the words, so that it stays while facets are chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shopwright.services.search.documents import ATTRIBUTE, BRAND, CATEGORY
from shopwright.services.search.schemas import Facet, FacetValue

_MOST_ATTRIBUTES = 8
_MOST_VALUES = 40
_LABELS = {CATEGORY: "Category", BRAND: "Brand"}


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many matching products have a value and fail the same chosen facets."""

    field: str
    value: str
    label: str
    failed: int
    """A bit for each chosen facet field, in the order of choice."""
    products: int


@dataclass(slots=True)
class _Tally:
    label: str
    matching: int = 0
    """Products that match the words, whatever else is chosen."""
    shown: int = 0
    """Products that also pass every filter but this field's own."""


def assemble_facets(counts: Sequence[FacetCount], chosen: Mapping[str, Sequence[str]]) -> list[Facet]:
    """Return the facets to show: category, brand, then the attributes that most products have.

    A chosen value is always there, even when nothing has it, so that it can be taken back.
    """
    bits = {field: 1 << number for number, field in enumerate(chosen)}
    tallies: dict[str, dict[str, _Tally]] = {}
    for count in counts:
        tally = tallies.setdefault(count.field, {}).setdefault(count.value, _Tally(count.label))
        tally.matching += count.products
        if count.failed in {0, bits.get(count.field, 0)}:
            tally.shown += count.products
    for field, values in chosen.items():
        for value in values:
            tallies.setdefault(field, {}).setdefault(value, _Tally(value))
    return [_facet(field, tallies[field], chosen.get(field, ())) for field in _fields(tallies, chosen)]


def _fields(tallies: Mapping[str, Mapping[str, _Tally]], chosen: Mapping[str, Sequence[str]]) -> list[str]:
    first = [field for field in (CATEGORY, BRAND) if field in tallies]
    attributes = [field for field in tallies if field.startswith(ATTRIBUTE)]
    # What everything has the same of narrows nothing.
    useful = [field for field in attributes if len(tallies[field]) > 1 or field in chosen]
    ordered = sorted(useful, key=lambda field: (-sum(t.matching for t in tallies[field].values()), field))
    return first + [field for place, field in enumerate(ordered) if place < _MOST_ATTRIBUTES or field in chosen]


def _facet(field: str, tallies: Mapping[str, _Tally], chosen: Sequence[str]) -> Facet:
    ordered = sorted(tallies.items(), key=lambda entry: (-entry[1].matching, entry[1].label, entry[0]))
    return Facet.model_construct(
        field=field,
        label=_LABELS.get(field, field.removeprefix(ATTRIBUTE)),
        values=[
            FacetValue.model_construct(value=value, label=tally.label, count=tally.shown, selected=value in chosen)
            for place, (value, tally) in enumerate(ordered)
            if place < _MOST_VALUES or value in chosen
        ],
    )
