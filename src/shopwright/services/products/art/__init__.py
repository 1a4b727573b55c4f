"""Deterministic product art: the picture of a thing that has no photograph, drawn from its name alone.

`draw(spec)` is a pure function from a kind, a colour, a material and a seed to SVG; `choose(title)` says which.
"""

from shopwright.services.products.art.choose import choose
from shopwright.services.products.art.drawing import KINDS, draw
from shopwright.services.products.art.spec import ArtSpec, Material

__all__ = ["KINDS", "ArtSpec", "Material", "choose", "draw"]
