"""Toys, and the small creatures that stand on shelves."""

import math

from shopwright.services.products.art.canvas import Canvas, rounded
from shopwright.services.products.art.palette import CREAM, OAK, STEEL, tone


def bear(c: Canvas) -> None:
    """Draw a sitting soft toy."""
    c.shadow(200, 96)
    fur = c.colour
    for x in (150, 250):
        c.ellipse(x, 92, 27, 27, c.ball(tone(fur, -0.06)))
        c.ellipse(x, 94, 14, 14, tone(fur, 0.4))
    c.surface(
        "M200 186C262 186 286 240 280 290C276 322 240 332 200 332C160 332 124 322 120 290C114 240 138 186 200 186Z",
        (116, 186, 168, 146),
        fill=c.ball(fur),
    )
    for x, turn in ((116, 28), (284, -28)):
        c.add(f'<ellipse cx="{x}" cy="244" rx="25" ry="48" fill="{c.ball(fur)}" transform="rotate({turn} {x} 244)"/>')
    for x in (140, 260):
        c.ellipse(x, 306, 38, 27, c.ball(tone(fur, 0.06)))
        c.ellipse(x, 308, 18, 14, tone(fur, 0.42))
    c.ellipse(200, 138, 78, 70, c.ball(fur))
    c.ellipse(200, 164, 33, 26, c.ball(tone(fur, 0.46)))
    c.path("M188 152Q200 144 212 152Q208 166 200 166Q192 166 188 152Z", "#2a211c")
    c.line("M200 166V174M200 174C194 182 186 180 184 176M200 174C206 182 214 180 216 176", "#2a211c", 3)
    for x in (170, 230):
        c.ellipse(x, 132, 6.5, 6.5, "#2a211c")
        c.ellipse(x - 2, 130, 2, 2, "#fff")
    for side in (-1, 1):
        c.path(
            f"M200 206C{200 + side * 16} 188 {200 + side * 48} 188 {200 + side * 44} 208C{200 + side * 48}"
            f" 226 {200 + side * 16} 224 200 206Z",
            c.flat(c.accent),
        )
    c.ellipse(200, 206, 8, 8, c.ball(c.accent))


def blocks(c: Canvas) -> None:
    """Draw wooden building blocks and a ball."""
    c.shadow(200, 118)
    for x, y, size, colour in ((96, 240, 92, c.colour), (192, 240, 92, tone(c.accent, 0.15)), (142, 152, 88, OAK)):
        c.path(f"M{x + size} {y}L{x + size + 18} {y - 14}V{y + size - 14}L{x + size} {y + size}Z", tone(colour, -0.42))
        c.path(f"M{x} {y}L{x + 18} {y - 14}H{x + size + 18}L{x + size} {y}Z", tone(colour, 0.3))
        c.surface(rounded(x, y, size, size, 4), (x, y, size, size), fill=c.flat(colour), printed=colour == c.colour)
        c.add(
            f'<path d="{rounded(x + 12, y + 12, size - 24, size - 24, 8)}" fill="none" '
            'stroke="#fff" stroke-width="3" opacity=".5"/>'
        )
    c.ellipse(318, 302, 30, 30, c.ball("#c2343e"))


def jigsaw(c: Canvas) -> None:
    """Draw four interlocking puzzle pieces."""
    c.shadow(200, 110)
    colours = (c.colour, tone(c.accent, 0.2), tone(c.accent, 0.45), tone(c.colour, 0.35))
    for number, (x, y) in enumerate(((92, 116), (200, 116), (92, 224), (200, 224))):
        c.surface(rounded(x, y, 107, 107, 9), (x, y, 107, 107), fill=c.flat(colours[number]), printed=number == 0)
    for x, y, colour in (
        (200, 170, colours[0]),
        (146, 224, colours[1]),
        (254, 224, colours[1]),
        (200, 278, colours[3]),
    ):
        c.ellipse(x, y, 20, 20, c.ball(colour))
    c.sheen("M106 136V200", 7, 0.3)


def car(c: Canvas) -> None:
    """Draw a toy car."""
    c.shadow(200, 130)
    c.surface(
        "M60 282C60 240 84 230 118 226C140 184 164 168 214 168C264 168 280 194 296 226"
        "C334 230 346 246 344 286Q344 300 330 300H74Q60 300 60 282Z",
        (60, 168, 284, 132),
    )
    c.path(
        "M140 226C154 196 172 184 200 184V226ZM214 184C250 184 264 204 276 226H214Z",
        c.linear([(0, "#e8f2f7"), (1, "#9db6c4")], 1, 1),
    )
    for x in (124, 282):
        c.ellipse(x, 300, 33, 33, c.ball("#2b2f36"))
        c.ellipse(x, 300, 16, 16, c.ball(STEEL))
    c.ellipse(334, 258, 9, 11, "#ffe6ad")
    c.sheen("M88 256C94 246 108 242 128 240", 8, 0.4)


def doll(c: Canvas) -> None:
    """Draw a nesting doll."""
    c.shadow(200, 80)
    c.surface(
        "M200 66C252 66 268 106 262 144C300 176 306 220 300 270C296 318 258 332 200 332"
        "C142 332 104 318 100 270C94 220 100 176 138 144C132 106 148 66 200 66Z",
        (98, 66, 204, 266),
        fill=c.turned(c.colour, metal=False),
    )
    c.ellipse(200, 128, 43, 45, c.ball("#f4dcc4"))
    c.path("M157 126C160 92 240 92 243 126C226 110 214 104 200 118C186 104 174 110 157 126Z", "#5b3a28")
    for x in (184, 216):
        c.ellipse(x, 132, 4, 4, "#2a211c")
        c.ellipse(x + (-9 if x < 200 else 9), 144, 7, 5, "#e9a9a0")
    c.line("M192 152Q200 158 208 152", "#b0433c", 3)
    c.ellipse(200, 250, 58, 58, c.ball(CREAM))
    for n in range(6):
        angle = math.tau * n / 6
        c.ellipse(200 + 22 * math.cos(angle), 250 + 22 * math.sin(angle), 15, 15, c.ball(c.accent))
    c.ellipse(200, 250, 12, 12, "#e6b64c")
    c.sheen("M118 214C112 250 116 280 130 300", 9, 0.3)


def bird(c: Canvas) -> None:
    """Draw a small bird, the ornament of shelves and trees."""
    c.shadow(200, 70)
    c.line("M188 296V328M214 296V328", "#8a6b46", 5)
    c.path("M278 236L356 214L350 244L366 262L280 272Z", c.flat(tone(c.colour, -0.2)))
    c.surface(
        "M86 196C90 148 140 128 178 148C222 172 268 196 290 236C296 280 246 306 196 304C130 300 96 256 100 216Z",
        (86, 132, 206, 174),
        fill=c.ball(c.colour),
    )
    c.path("M170 214C220 200 262 222 286 252C244 282 184 272 170 214Z", c.flat(tone(c.accent, 0.15)))
    c.path("M92 184L54 196L90 206Z", "#d39d36")
    c.ellipse(122, 182, 7, 7, "#231d1a")
    c.ellipse(120, 180, 2.2, 2.2, "#fff")
    c.sheen("M118 222C122 248 140 270 160 280", 8, 0.24)


def helicopter(c: Canvas) -> None:
    """Draw a toy helicopter."""
    c.shadow(190, 110)
    c.path("M244 214L356 196L362 222L246 250Z", c.flat(tone(c.colour, -0.12)))
    c.path("M344 166L368 176L366 226L346 224Z", c.flat(tone(c.accent, 0.1)))
    c.surface(
        "M74 244C72 196 118 164 180 164C238 164 268 196 268 238C268 276 238 296 186 296C120 296 76 284 74 244Z",
        (74, 164, 194, 132),
    )
    c.path("M84 238C88 204 118 180 160 178V238Z", c.linear([(0, "#eaf4f8"), (1, "#9db6c4")], 1, 1))
    c.rect(178, 132, 12, 34, STEEL)
    c.surface(rounded(44, 122, 280, 13, 6), (44, 122, 280, 13), fill=c.turned(tone(c.accent, 0.05)), printed=False)
    c.ellipse(184, 128, 13, 10, c.ball(STEEL))
    c.line("M120 292L112 322M232 292L240 322M84 324H272Q284 324 288 314", tone(STEEL, -0.35), 8)
    c.sheen("M196 182C226 186 244 204 248 222", 8, 0.34)
