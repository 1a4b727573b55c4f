"""Things hung up for a feast, and what is worn to it."""

import math

from shopwright.services.products.art.canvas import Canvas, fmt, star
from shopwright.services.products.art.canvas import heart as heart_outline
from shopwright.services.products.art.palette import BRASS, STEEL, tone


def heart(c: Canvas) -> None:
    """Draw a padded heart on a string."""
    c.line("M200 0V112", "#a88f68", 3.4)
    c.shadow(200, 70)
    outline = heart_outline(200, 206, 226)
    c.surface(outline, (86, 96, 228, 220), fill=c.ball(c.colour))
    c.add(
        f'<path d="{heart_outline(200, 204, 196)}" fill="none" stroke="{c.detail}" '
        'stroke-width="2.4" stroke-dasharray="8 6" opacity=".7"/>'
    )
    for side in (-1, 1):
        c.path(
            f"M200 124C{200 + side * 14} 96 {200 + side * 50} 92 {200 + side * 44} 116C{200 + side * 40}"
            f" 130 {200 + side * 16} 130 200 124Z",
            c.flat(c.accent),
        )
    c.ellipse(200, 122, 8, 8, c.ball(c.accent))
    c.sheen("M122 176C116 148 132 128 156 126", 9, 0.34)


def star_decoration(c: Canvas) -> None:
    """Draw a hanging star."""
    c.line("M200 0V92", "#a88f68", 3)
    c.shadow(200, 70)
    c.path(star(204, 208, 122), tone(c.colour, -0.5), 'stroke-linejoin="round"')
    c.surface(star(200, 202, 122), (78, 80, 244, 230), fill=c.flat(c.colour))
    angles = [math.pi * number / 2.5 - math.pi / 2 for number in range(5)]
    facets = "".join(f"M200 202L{fmt(200 + 120 * math.cos(a))} {fmt(202 + 120 * math.sin(a))}" for a in angles)
    c.line(facets, tone(c.colour, 0.42), 3, 0.6)
    c.ellipse(200, 202, 13, 13, c.ball(BRASS))


def bauble(c: Canvas) -> None:
    """Draw a glass ball on a thread."""
    c.line("M200 0V98", "#a88f68", 3)
    c.shadow(200, 84)
    c.rect(181, 92, 38, 30, c.turned(BRASS, metal=True), 5)
    c.surface("M200 114A106 106 0 1 1 199.9 114Z", (94, 114, 212, 212), fill=c.ball(c.colour))
    c.line("M97 206C150 240 250 240 303 206M96 232C150 268 250 268 304 232", tone(BRASS, 0.2), 5, 0.8)
    c.sheen("M128 192C134 168 150 150 172 142", 12, 0.45)
    c.ellipse(144, 232, 6, 6, "#fff8")


def tree(c: Canvas) -> None:
    """Draw a small decorated fir."""
    c.shadow(200, 84)
    c.rect(186, 296, 28, 36, c.turned("#7c543a", metal=False))
    green = c.colour
    for top, bottom, half in ((196, 304, 104), (134, 236, 82), (78, 172, 58)):
        c.surface(
            f"M200 {top}L{200 + half} {bottom - 8}Q200 {bottom + 18} {200 - half} {bottom - 8}Z",
            (200 - half, top, half * 2, bottom - top),
            fill=c.turned(green),
            printed=False,
        )
    for number, (x, y) in enumerate(
        ((176, 152), (222, 164), (158, 214), (206, 222), (246, 226), (140, 282), (188, 290), (234, 284), (268, 292))
    ):
        c.ellipse(x, y, 9, 9, c.ball(("#c2343e", "#d39d36", "#eae6de")[number % 3]))
    c.path(star(200, 70, 22), c.ball("#e6b64c"))
    c.sheen("M186 108L160 164", 6, 0.24)


def bunting(c: Canvas) -> None:
    """Draw a string of pennants."""
    c.shadow(200, 130)
    c.line("M12 92Q200 172 388 92", tone("#b89b6c", -0.1), 5)
    colours = (c.colour, tone(c.accent, 0.2), "#f1e9d8", c.colour, tone(c.accent, 0.2))
    for number in range(5):
        x, drop = 56 + number * 72, (0, 19, 25, 19, 0)[number]
        y = 106 + drop
        outline = f"M{x - 32} {y}L{x + 32} {y + (5 if number < 2 else -5 if number > 2 else 0)}L{x} {y + 116}Z"
        if colours[number] == c.colour:
            c.surface(outline, (x - 32, y - 4, 64, 120), fill=c.flat(c.colour))
        else:
            c.path(outline, c.flat(colours[number]))
        c.add(
            f'<path d="M{x - 28} {y + 9}H{x + 28}" stroke="#fff" stroke-width="1.6" stroke-da'
            'sharray="5 4" opacity=".55"/>'
        )


def garland(c: Canvas) -> None:
    """Draw a wreath with a bow."""
    c.shadow(200, 90)
    for number in range(22):
        angle = math.tau * number / 22
        x, y = 200 + 92 * math.cos(angle), 200 + 92 * math.sin(angle)
        colour = (c.colour, tone(c.colour, -0.22), tone(c.colour, 0.2))[number % 3]
        c.add(
            f'<ellipse cx="{fmt(x)}" cy="{fmt(y)}" rx="36" ry="15" fill="{colour}" transfor'
            f'm="rotate({fmt(math.degrees(angle) + (64 if number % 2 else 116))} {fmt(x)} {fmt(y)}'
            ')"/>'
        )
    for number in range(7):
        angle = math.tau * number / 7 + 0.3
        c.ellipse(200 + 94 * math.cos(angle), 200 + 94 * math.sin(angle), 8.5, 8.5, c.ball("#c2343e"))
    for side in (-1, 1):
        c.path(
            f"M200 296C{200 + side * 22} 256 {200 + side * 76} 258 {200 + side * 66} 290C{200 + side * 60}"
            f" 310 {200 + side * 22} 308 200 296Z",
            c.flat(c.accent),
        )
        c.path(
            f"M200 300L{200 + side * 40} 346L{200 + side * 16} 340L{200 + side * 4} 304Z", c.flat(tone(c.accent, -0.14))
        )
    c.ellipse(200, 297, 11, 10, c.ball(c.accent))


def balloon(c: Canvas) -> None:
    """Draw three balloons."""
    c.shadow(200, 44)
    for x, y, colour in ((262, 150, tone(c.accent, 0.25)), (138, 158, tone(c.colour, 0.35)), (200, 122, c.colour)):
        c.line(f"M{x} {y + 84}C{x} {y + 130} 200 260 200 330", "#8d857a", 2)
        outline = (
            f"M{x} {y - 84}C{x + 62} {y - 84} {x + 66} {y + 30} {x} {y + 82}C{x - 66} {y + 30}"
            f" {x - 62} {y - 84} {x} {y - 84}Z"
        )
        if colour == c.colour:
            c.surface(outline, (x - 64, y - 84, 128, 166), fill=c.ball(colour))
        else:
            c.path(outline, c.ball(colour))
        c.path(f"M{x} {y + 78}L{x + 9} {y + 93}H{x - 9}Z", tone(colour, -0.2))
        c.sheen(f"M{x - 36} {y - 20}C{x - 34} {y - 44} {x - 24} {y - 58} {x - 12} {y - 64}", 8, 0.5)


def necklace(c: Canvas) -> None:
    """Draw a string of beads on a bust."""
    c.shadow(200, 84)
    c.path(
        "M166 60H234C232 120 244 146 292 168C312 178 316 204 312 236C306 286 280 318 272 "
        "332H128C120 318 94 286 88 236C84 204 88 178 108 168C156 146 168 120 166 60Z",
        c.turned("#d9d2c6", metal=False),
    )
    c.ellipse(200, 60, 34, 9, "#cfc6b6")
    for number in range(15):
        angle = math.pi * (0.06 + 0.88 * number / 14)
        x, y = 200 - 88 * math.cos(angle), 150 + 112 * math.sin(angle)
        size = 9 + 6 * math.sin(angle)
        c.ellipse(
            x,
            y,
            size,
            size,
            c.ball(c.colour if number % 2 else tone(c.accent if c.spec.pattern != "plain" else c.colour, 0.3)),
        )
    if c.spec.seed // 64 % 2:
        c.path(heart_outline(200, 292, 52), c.ball(BRASS if c.spec.colour != "brass" else STEEL))


def earrings(c: Canvas) -> None:
    """Draw a pair of drop earrings on their card."""
    c.shadow(200, 92)
    c.path(
        "M116 84H284Q296 84 296 96V320Q296 332 284 332H116Q104 332 104 320V96Q104 84 116 84Z", c.flat("#efe9dd", 0.1)
    )
    c.ellipse(200, 106, 11, 5, "#c9bfae")
    for x in (156, 244):
        c.add(
            f'<path d="M{x - 4} 150C{x - 22} 118 {x + 24} 118 {x + 8} 158" fill="none" '
            f'stroke="{BRASS}" stroke-width="4"/>'
        )
        c.ellipse(x + 6, 176, 15, 15, c.ball(tone(c.accent, 0.15)))
        c.path(
            f"M{x + 6} 196C{x + 36} 232 {x + 38} 284 {x + 6} 288C{x - 26} 284 {x - 24} 232 {x + 6} 196Z",
            c.ball(c.colour),
        )
        c.sheen(f"M{x - 8} 244C{x - 8} 256 {x - 6} 264 {x - 2} 270", 5, 0.5)


def bracelet(c: Canvas) -> None:
    """Draw a bracelet lying on the floor."""
    c.shadow(200, 112)
    for number in range(24):
        angle = math.tau * number / 24 - math.pi / 2
        x, y = 200 + 104 * math.cos(angle), 262 + 50 * math.sin(angle)
        size = 14 + 5 * math.sin(angle)
        c.ellipse(x, y, size, size, c.ball(c.colour if number % 3 else tone(c.accent, 0.25)))
    c.ellipse(200, 318, 24, 22, c.ball(BRASS))
    c.path(heart_outline(200, 318, 22), tone(BRASS, 0.5))


def ring(c: Canvas) -> None:
    """Draw a ring, or a brooch, with a stone."""
    c.shadow(200, 74)
    metal = c.turned(STEEL if c.spec.colour in {"steel", "chalk"} else BRASS, metal=True)
    c.add(f'<circle cx="200" cy="252" r="72" fill="none" stroke="{metal}" stroke-width="17"/>')
    for number in range(8):
        angle = math.tau * number / 8
        c.ellipse(
            200 + 44 * math.cos(angle),
            150 + 44 * math.sin(angle),
            21,
            21,
            c.ball(tone(c.colour, 0.16 if number % 2 else -0.04)),
        )
    c.ellipse(200, 150, 29, 29, c.ball(c.accent))
    c.sheen("M186 140C188 134 194 130 200 129", 6, 0.6)
