"""What a piece of product art shows, small enough to be its own file name."""

import re
from dataclasses import dataclass
from enum import StrEnum

from shopwright.services.products.art.palette import COLOURS

PATTERNS = ("plain", "dots", "stripes", "hearts", "flowers", "gingham", "stars", "leaves")
"""A surface's print. The seed chooses it (seed modulo 8), so that the name of a drawing keeps four parts."""
_NAME = re.compile(r"(?P<kind>[a-z]+)-(?P<colour>[a-z]+)-(?P<material>[a-z]+)-(?P<seed>\d{1,9})(?:\.svg)?")


class Material(StrEnum):
    """What a thing is made of, as far as a drawing shows it."""

    CERAMIC = "ceramic"
    METAL = "metal"
    WOOD = "wood"
    FABRIC = "fabric"
    GLASS = "glass"
    PAPER = "paper"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class ArtSpec:
    """The whole input of a drawing: the same spec is always the same bytes."""

    kind: str
    colour: str
    """A name of the palette."""
    material: Material
    seed: int

    @property
    def pattern(self) -> str:
        """Return the print of its main surface, one of `PATTERNS`."""
        return PATTERNS[self.seed % len(PATTERNS)]

    @property
    def path(self) -> str:
        """Return the address it is served at, immutable for ever."""
        return f"/art/{self.kind}-{self.colour}-{self.material}-{self.seed}.svg"

    @property
    def hue(self) -> int:
        """Return the hue of the tile behind it, 0 to 359, chosen to go with its colour."""
        return COLOURS[self.colour].backdrop_hue

    @classmethod
    def parse(cls, name: str) -> "ArtSpec | None":
        """Read the last part of a path, with or without `.svg`; None when it is no drawing that we know."""
        match = _NAME.fullmatch(name)
        if match is None or match["colour"] not in COLOURS or match["material"] not in set(Material):
            return None
        return cls(match["kind"], match["colour"], Material(match["material"]), int(match["seed"]))
