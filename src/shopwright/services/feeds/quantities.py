"""Reads the number and unit out of attribute values: `1.7 l`, `21 cm`, `55 x 35 x 20 cm`."""

import re
from dataclasses import dataclass
from decimal import Decimal

UNITS = {
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "in": "in", "inch": "in", "inches": "in", '"': "in",
    "ft": "ft", "foot": "ft", "feet": "ft", "mg": "mg", "g": "g", "kg": "kg", "oz": "oz", "lb": "lb", "lbs": "lb",
    "ml": "ml", "cl": "cl", "l": "l", "litre": "l", "litres": "l", "liter": "l", "liters": "l",
    "w": "W", "kw": "kW", "v": "V", "a": "A", "ma": "mA", "mah": "mAh", "wh": "Wh", "hz": "Hz", "khz": "kHz",
    "mhz": "MHz", "ghz": "GHz", "kb": "kB", "mb": "MB", "gb": "GB", "tb": "TB", "db": "dB", "rpm": "rpm",
    "dpi": "dpi", "ppm": "ppm", "%": "%", "pc": "pc", "pcs": "pc", "pieces": "pc", "°c": "°C",
    "h": "h", "hour": "h", "hours": "h", "min": "min", "s": "s", "year": "year", "years": "year",
}  # fmt: skip
"""How units are written, lower case, to how we write them."""

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,4})?"
_QUANTITY = re.compile(rf"^\s*(?P<number>{_NUMBER})\s*(?P<unit>[a-zA-Z\"%°]{{1,6}})?\s*$")
_DIMENSIONS = re.compile(
    rf"(?<![\d.])(?P<a>{_NUMBER})\s*(?P<ua>cm|mm|m|in)?\s*[x×*]\s*(?P<b>{_NUMBER})\s*(?P<ub>cm|mm|m|in)?"
    rf"(?:\s*[x×*]\s*(?P<c>{_NUMBER}))?\s*(?P<unit>cm|mm|m|in)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; None for a bare number."""

    number: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Two or three lengths in one unit, in the order written."""

    lengths: tuple[Decimal, ...]
    unit: str

    def format(self) -> str:
        """Return text such as `55 x 35 x 20 cm`."""
        return f"{' x '.join(f'{length.normalize():f}' for length in self.lengths)} {self.unit}"


def parse_quantity(text: str) -> Quantity | None:
    """Return the quantity that the whole of `text` is, or None when it is anything else."""
    match = _QUANTITY.match(text)
    if match is None:
        return None
    written = match["unit"]
    unit = UNITS.get(written.lower()) if written else None
    if written and unit is None:
        return None
    return Quantity(Decimal(match["number"].replace(",", ".")), unit)


def find_dimensions(text: str) -> Dimensions | None:
    """Return the first dimensions written in `text`, or None. Without a unit it is no dimension."""
    match = _DIMENSIONS.search(text)
    if match is None:
        return None
    unit = match["unit"] or match["ub"] or match["ua"]
    if unit is None:
        return None
    lengths = tuple(Decimal(part.replace(",", ".")) for part in (match["a"], match["b"], match["c"]) if part)
    return Dimensions(lengths, UNITS[unit.lower()])
