"""Units of measure: how each is written, and which may be meant where a number stands alone."""

import re

UNITS = {
    spelling: unit
    for unit, spellings in {
        "l": "l litre litres liter liters ltr",
        "ml": "ml millilitre millilitres milliliter milliliters",
        "mg": "mg milligram milligrams",
        "g": "g gr gram grams gramme grammes",
        "kg": "kg kilo kilos kilogram kilograms",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "m": "m metre metres meter meters",
        "inch": 'inch inches " ″',
        "ft": "ft foot feet",
        "w": "w watt watts",
        "v": "v volt volts",
        "mah": "mah",
        "hour": "h hr hrs hour hours",
        "minute": "min mins minute minutes",
        "day": "day days",
        "month": "month months",
        "year": "yr yrs year years",
        "gb": "gb gigabyte gigabytes",
        "tb": "tb terabyte terabytes",
        "%": "% percent",
    }.items()
    for spelling in spellings.split()
}
"""The unit of each spelling, in lower case."""
_OF_LENGTH = ("mm", "cm", "m", "inch", "ft")
_MEANT = [
    (re.compile(rf"\b(?:{names})\b", re.IGNORECASE), units)
    for names, units in [
        ("weight|mass|load", ("mg", "g", "kg")),
        ("capacity|volume|content|contents", ("ml", "l")),
        ("size|screen|display|height|width|length|depth|diameter|thickness|radius|dimensions?", _OF_LENGTH),
        ("power|wattage|watts", ("w",)),
        ("voltage|volts", ("v",)),
        ("storage|memory|ram|disk|capacity", ("gb", "tb")),
        ("battery|capacity", ("mah",)),
        ("battery|time|duration|life|runtime", ("hour", "minute")),
        ("warranty|guarantee|age|life", ("day", "month", "year")),
        ("percent|percentage|share|content", ("%",)),
    ]
]
UNIT_PATTERN = "|".join(re.escape(spelling) for spelling in sorted(UNITS, key=len, reverse=True))
_IN_NAME = re.compile(rf"(?:[(\[,]\s*|\bin\s+)(?P<unit>{UNIT_PATTERN})\s*[)\]]?$", re.IGNORECASE)


def units_meant_by(name: str) -> set[str]:
    """Return the units that a bare number may have under a name: those of a `Width`, the one of a `Weight (kg)`."""
    if written := _IN_NAME.search(name.strip()):
        return {UNITS[written["unit"].casefold()]}
    return {unit for pattern, units in _MEANT if pattern.search(name) for unit in units}
