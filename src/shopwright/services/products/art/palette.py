"""The colours of product art, and how light changes them."""

from dataclasses import dataclass

_LIGHT = (255, 255, 255)
_INK = (10, 15, 30)


@dataclass(frozen=True, slots=True)
class Swatch:
    """A named colour and the hue of the wall it looks best on."""

    hex: str
    backdrop_hue: int


COLOURS = {
    "chalk": Swatch("#eae6de", 40),
    "ivory": Swatch("#efe3c8", 215),
    "graphite": Swatch("#3d434c", 40),
    "stone": Swatch("#9d9a94", 215),
    "steel": Swatch("#aeb6bd", 215),
    "cobalt": Swatch("#2f57bb", 215),
    "sky": Swatch("#8db6d4", 25),
    "teal": Swatch("#2f8a8a", 40),
    "moss": Swatch("#6c7f4a", 95),
    "sage": Swatch("#a4b79c", 20),
    "mint": Swatch("#a9d8c2", 350),
    "rust": Swatch("#b65530", 25),
    "cherry": Swatch("#c2343e", 205),
    "rose": Swatch("#d98c97", 350),
    "blush": Swatch("#efb9bf", 215),
    "plum": Swatch("#70466a", 290),
    "lilac": Swatch("#b7a2d0", 60),
    "ochre": Swatch("#d39d36", 45),
    "butter": Swatch("#f0d57f", 205),
    "orange": Swatch("#e0813a", 205),
    "oak": Swatch("#c69c6c", 45),
    "walnut": Swatch("#7c543a", 40),
    "brass": Swatch("#c6a45c", 215),
    "copper": Swatch("#bf7a50", 205),
}
OAK, WALNUT, BRASS, STEEL, LEATHER, CLAY = "#c69c6c", "#7c543a", "#c6a45c", "#aeb6bd", "#a3744a", "#cba680"
CREAM, LEAF, INK, GLOW = "#fbf6ea", "#6f8f63", "#0a1224", "#ffe6ad"


def tone(colour: str, amount: float) -> str:
    """Return `colour` mixed with light (amount above 0) or with ink (below 0); 1 is all of it."""
    target = _LIGHT if amount > 0 else _INK
    share = abs(amount)
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(c + (t - c) * share):02x}" for c, t in zip(channels, target, strict=True))


def is_light(colour: str) -> bool:
    """Tell whether dark details show on `colour` better than light ones."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red * 299 + green * 587 + blue * 114 > 165_000
