"""The brush of product art: light from the left, soft shadows, materials and prints. Kinds only choose shapes."""

import math
from collections.abc import Iterable, Sequence
from random import Random

from shopwright.services.products.art.palette import COLOURS, CREAM, GLOW, INK, is_light, tone
from shopwright.services.products.art.spec import ArtSpec, Material

FLOOR = 332
"""Where things stand, in a drawing of 400 by 400."""

Stop = tuple[float, str] | tuple[float, str, float]

_ROUND = ((0, 0.2), (0.24, 0.1), (0.5, 0.0), (0.78, -0.15), (1, -0.34))
_METAL = ((0, -0.18), (0.14, 0.46), (0.3, 0.04), (0.6, -0.2), (0.86, -0.38), (0.95, -0.1), (1, -0.28))
_MOTIFS = {
    "hearts": "M0 6C-9-1-7-8-3-8C-1-8 0-6 0-5C0-6 1-8 3-8C7-8 9-1 0 6Z",
    "flowers": "M0-2C-3-9 3-9 0-2C7-5 9 1 2 0C6 6 0 8 0 2C0 8-6 6-2 0C-9 1-7-5 0-2Z",
    "stars": "M0-8L2-2.6L7.6-2.5L3.2 1L4.7 6.5L0 3.3L-4.7 6.5L-3.2 1L-7.6-2.5L-2-2.6Z",
    "leaves": "M0 8C-6 2-5-5 0-9C5-5 6 2 0 8Z",
}
_ACCENTS = ("cherry", "cobalt", "moss", "ochre", "rose", "teal", "plum", "rust")


def fmt(number: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")


class Canvas:
    """One drawing being made. Shapes are painted in the order they are called for."""

    def __init__(self, spec: ArtSpec) -> None:
        self.spec = spec
        self.colour = COLOURS[spec.colour].hex
        self.random = Random(spec.seed * 7919 + 13)  # noqa: S311 - the same seed must draw the same picture
        self.detail = CREAM if not is_light(self.colour) else tone(self.colour, -0.55)
        """A colour that shows on the main one."""
        accent = _ACCENTS[spec.seed // 8 % len(_ACCENTS)]
        self.accent = COLOURS[accent if accent != spec.colour else "ochre"].hex
        self._definitions: list[str] = []
        self._shapes: list[str] = []

    def svg(self, label: str) -> str:
        """Return the whole drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img" '
            f'aria-label="{label}"><defs>{"".join(self._definitions)}</defs>{"".join(self._shapes)}</svg>'
        )

    def add(self, markup: str) -> None:
        """Paint raw markup."""
        self._shapes.append(markup)

    def linear(self, stops: Iterable[Stop], x2: float = 1, y2: float = 0) -> str:
        """Return a linear gradient over the shape's own box, from its top left corner towards (x2, y2)."""
        name = self._name()
        self._definitions.append(
            f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{_stops(stops)}</linearGradient>'
        )
        return f"url(#{name})"

    def radial(self, stops: Iterable[Stop], cx: float = 0.35, cy: float = 0.3, r: float = 0.8) -> str:
        """Return a radial gradient over the shape's own box."""
        name = self._name()
        self._definitions.append(
            f'<radialGradient id="{name}" cx="{cx}" cy="{cy}" r="{r}">{_stops(stops)}</radialGradient>'
        )
        return f"url(#{name})"

    def turned(self, colour: str, *, metal: bool | None = None) -> str:
        """Return the fill of something round standing in the light: bright at the left, dark at the right."""
        shiny = self.spec.material is Material.METAL if metal is None else metal
        return self.linear([(place, tone(colour, amount)) for place, amount in (_METAL if shiny else _ROUND)])

    def flat(self, colour: str, depth: float = 0.26) -> str:
        """Return the fill of a flat face turned to the light."""
        return self.linear([(0, tone(colour, 0.18)), (0.5, colour), (1, tone(colour, -depth))], 1, 0.8)

    def ball(self, colour: str) -> str:
        """Return the fill of a ball."""
        return self.radial([(0, tone(colour, 0.42)), (0.4, colour), (1, tone(colour, -0.42))], 0.34, 0.28, 0.78)

    def clip(self, d: str) -> str:
        """Return a `clip-path` attribute for the outline `d`."""
        name = self._name()
        self._definitions.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')
        return f'clip-path="url(#{name})"'

    def shadow(self, cx: float, rx: float, y: float = FLOOR) -> None:
        """Paint the soft shadow that falls to the right and the thin one where the thing touches the floor."""
        fill = self.radial([(0, INK, 0.4), (0.55, INK, 0.15), (1, INK, 0)], 0.5, 0.5, 0.5)
        self.add(
            f'<ellipse cx="{fmt(cx + rx * 0.2)}" cy="{fmt(y + 3)}" rx="{fmt(rx * 1.3)}" ry="14" fill="{fill}"/>'
            f'<ellipse cx="{fmt(cx + 2)}" cy="{fmt(y)}" rx="{fmt(rx * 0.95)}" ry="5" fill="{INK}" opacity=".28"/>'
        )

    def path(self, d: str, fill: str, extra: str = "") -> None:
        """Paint a filled outline."""
        self.add(f'<path d="{d}" fill="{fill}"{" " + extra if extra else ""}/>')

    def line(self, d: str, stroke: str, width: float, opacity: float = 1) -> None:
        """Paint a line with round ends."""
        faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
        self.add(
            f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width:g}" stroke-linecap="round" '
            f'stroke-linejoin="round"{faint}/>'
        )

    def sheen(self, d: str, width: float = 9, opacity: float = 0.3) -> None:
        """Paint the one white highlight."""
        self.line(d, "#fff", width, opacity)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str) -> None:
        """Paint an ellipse."""
        self.add(f'<ellipse cx="{fmt(cx)}" cy="{fmt(cy)}" rx="{fmt(rx)}" ry="{fmt(ry)}" fill="{fill}"/>')

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """Paint a rectangle."""
        corner = f' rx="{radius:g}"' if radius else ""
        self.add(f'<rect x="{fmt(x)}" y="{fmt(y)}" width="{fmt(w)}" height="{fmt(h)}"{corner} fill="{fill}"/>')

    def glow(self, cx: float, cy: float, r: float) -> None:
        """Paint the light around a flame or a bulb."""
        fill = self.radial([(0, GLOW, 0.85), (0.4, GLOW, 0.28), (1, GLOW, 0)], 0.5, 0.5, 0.5)
        self.ellipse(cx, cy, r, r, fill)

    def surface(
        self, d: str, box: Sequence[float], *, colour: str | None = None, fill: str | None = None, printed: bool = True
    ) -> None:
        """Paint the outline `d` in the main material with its print and texture; `box` is (x, y, width, height)."""
        base = colour or self.colour
        self.path(d, fill or self.turned(base))
        marks = (self._print(box) if printed else "") + self._texture(box, base)
        if marks:
            shade = self.linear([(0, "#ffffff", 0.1), (0.45, "#ffffff", 0), (1, INK, 0.24)])
            self.add(f'<g {self.clip(d)}>{marks}<path d="{d}" fill="{shade}"/></g>')

    def _print(self, box: Sequence[float]) -> str:
        pattern = self.spec.pattern
        x, y, width, height = box
        ink = self.detail if self.spec.seed // 64 % 2 else (CREAM if not is_light(self.colour) else self.accent)
        if pattern == "stripes":
            step = max(14.0, width / 11)
            bars = "".join(
                f"M{fmt(x + step * (number + 0.3))} {fmt(y)}v{fmt(height)}" for number in range(math.ceil(width / step))
            )
            return f'<path d="{bars}" stroke="{ink}" stroke-width="{fmt(step * 0.42)}" opacity=".85"/>'
        if pattern == "gingham":
            step = max(16.0, width / 9)
            down = "".join(f"M{fmt(x + step * n)} {fmt(y)}v{fmt(height)}" for n in range(math.ceil(width / step) + 1))
            over = "".join(f"M{fmt(x)} {fmt(y + step * n)}h{fmt(width)}" for n in range(math.ceil(height / step) + 1))
            return (
                f'<g stroke="{ink}" stroke-width="{fmt(step / 2)}" opacity=".42"><path d="{down}'
                f'"/><path d="{over}"/></g>'
            )
        return self._motifs(pattern, box, ink) if pattern != "plain" else ""

    def _motifs(self, pattern: str, box: Sequence[float], ink: str) -> str:
        x, y, width, height = box
        step = max(24.0, math.sqrt(width * height / (42 if width * height > 12_000 else 20)))
        size = step / 27
        places = [
            (x + step * (column + (0.75 if row % 2 else 0.25)), y + step * (row * 0.86 + 0.5))
            for row in range(math.ceil(height / step / 0.86))
            for column in range(math.ceil(width / step))
        ]
        if pattern == "dots":
            marks = "".join(f'<circle cx="{fmt(a)}" cy="{fmt(b)}" r="{fmt(size * 7.5)}"/>' for a, b in places)
            return f'<g fill="{ink}" opacity=".9">{marks}</g>'
        name = self._name()
        self._definitions.append(f'<path id="{name}" d="{_MOTIFS[pattern]}"/>')
        marks = "".join(
            f'<use href="#{name}" transform="translate({fmt(a)} {fmt(b)}) scale({size:.2f}) '
            f'rotate({self.random.randrange(-24, 25)})"/>'
            for a, b in places
        )
        return f'<g fill="{ink}" opacity=".88">{marks}</g>'

    def _texture(self, box: Sequence[float], base: str) -> str:
        match self.spec.material:
            case Material.CERAMIC:
                return self.specks(box, tone(base, -0.55), min(34, int(box[2] * box[3]) // 600))
            case Material.WOOD:
                return self.grain(box, tone(base, -0.45))
            case Material.FABRIC:
                return self.weave(box, tone(base, -0.5))
            case _:
                return ""

    def specks(self, box: Sequence[float], colour: str, count: int) -> str:
        """Return the specks of a glaze."""
        x, y, width, height = box
        roll = self.random.random
        dots = "".join(
            f'<circle cx="{fmt(x + roll() * width)}" cy="{fmt(y + roll() * height)}" r="{0.5 + roll() * 1.2:.1f}"/>'
            for _ in range(count)
        )
        return f'<g fill="{colour}" opacity=".38">{dots}</g>'

    def grain(self, box: Sequence[float], colour: str, count: int = 7) -> str:
        """Return the lines of wood, along the longer side."""
        x, y, width, height = box
        roll = self.random.random
        lines = []
        for number in range(count):
            at = (number + 0.5) / count
            if width >= height:
                level = y + height * at + roll() * 3
                lines.append(
                    f"M{fmt(x)} {fmt(level)}C{fmt(x + width * 0.3)} {fmt(level + roll() * 8 - 4)} "
                    f"{fmt(x + width * 0.6)} {fmt(level + roll() * 8 - 4)} "
                    f"{fmt(x + width)} {fmt(level + roll() * 5 - 2)}"
                )
            else:
                level = x + width * at + roll() * 3
                lines.append(
                    f"M{fmt(level)} {fmt(y)}C{fmt(level + roll() * 8 - 4)} {fmt(y + height * 0.3)} "
                    f"{fmt(level + roll() * 8 - 4)} {fmt(y + height * 0.6)} {fmt(level + roll() * 5 - 2)}"
                    f" {fmt(y + height)}"
                )
        return f'<path d="{"".join(lines)}" fill="none" stroke="{colour}" stroke-width="1.3" opacity=".34"/>'

    def weave(self, box: Sequence[float], colour: str) -> str:
        """Return the fine threads of a cloth."""
        x, y, width, height = box
        step = max(7.0, width / 24)
        threads = "".join(f"M{fmt(x + step * n)} {fmt(y)}v{fmt(height)}" for n in range(1, math.ceil(width / step)))
        return f'<path d="{threads}" stroke="{colour}" stroke-width="1" opacity=".14"/>'

    def _name(self) -> str:
        return f"d{len(self._definitions)}"


def _stops(stops: Iterable[Stop]) -> str:
    written = []
    for stop in stops:
        opacity = f' stop-opacity="{stop[2]:g}"' if len(stop) == 3 else ""
        written.append(f'<stop offset="{stop[0]:g}" stop-color="{stop[1]}"{opacity}/>')
    return "".join(written)


def heart(cx: float, cy: float, size: float) -> str:
    """Return the outline of a heart, `size` wide, its middle at (cx, cy)."""
    s = size / 200
    return (
        f"M{fmt(cx)} {fmt(cy + 92 * s)}C{fmt(cx - 112 * s)} {fmt(cy + 18 * s)} {fmt(cx - 118 * s)} {fmt(cy - 84 * s)} "
        f"{fmt(cx - 54 * s)} {fmt(cy - 90 * s)}C{fmt(cx - 22 * s)} {fmt(cy - 92 * s)} {fmt(cx - 6 * s)}"
        f" {fmt(cy - 70 * s)} "
        f"{fmt(cx)} {fmt(cy - 52 * s)}C{fmt(cx + 6 * s)} {fmt(cy - 70 * s)} {fmt(cx + 22 * s)} {fmt(cy - 92 * s)} "
        f"{fmt(cx + 54 * s)} {fmt(cy - 90 * s)}C{fmt(cx + 118 * s)} {fmt(cy - 84 * s)} {fmt(cx + 112 * s)}"
        f" {fmt(cy + 18 * s)} "
        f"{fmt(cx)} {fmt(cy + 92 * s)}Z"
    )


def star(cx: float, cy: float, radius: float, points: int = 5, inner: float = 0.42) -> str:
    """Return the outline of a star standing on two points."""
    corners = []
    for number in range(points * 2):
        reach = radius if number % 2 == 0 else radius * inner
        angle = math.pi * number / points - math.pi / 2
        corners.append(f"{fmt(cx + reach * math.cos(angle))} {fmt(cy + reach * math.sin(angle))}")
    return "M" + "L".join(corners) + "Z"


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """Return the outline of a rectangle with round corners."""
    return (
        f"M{fmt(x + r)} {fmt(y)}H{fmt(x + w - r)}Q{fmt(x + w)} {fmt(y)} {fmt(x + w)} {fmt(y + r)}V{fmt(y + h - r)}"
        f"Q{fmt(x + w)} {fmt(y + h)} {fmt(x + w - r)} {fmt(y + h)}H{fmt(x + r)}Q{fmt(x)} {fmt(y + h)} {fmt(x)} "
        f"{fmt(y + h - r)}V{fmt(y + r)}Q{fmt(x)} {fmt(y)} {fmt(x + r)} {fmt(y)}Z"
    )
