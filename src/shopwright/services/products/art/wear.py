"""Things worn: garments, gloves, watches. The last resort for clothing without a photograph."""

from shopwright.services.products.art.canvas import Canvas
from shopwright.services.products.art.palette import STEEL, tone


def tee(c: Canvas) -> None:
    """Draw a shirt lying flat."""
    c.shadow(200, 96)
    body = (
        "M146 92C166 116 234 116 254 92L336 132L310 192L276 176V318Q276 332 262 332H138"
        "Q124 332 124 318V176L90 192L64 132Z"
    )
    c.surface(body, (64, 92, 272, 240), fill=c.flat(c.colour))
    c.line("M146 94C166 122 234 122 254 94", tone(c.colour, -0.34), 7)
    c.line("M124 178L134 140M276 178L266 140", tone(c.colour, -0.4), 3, 0.45)
    c.sheen("M142 196V306", 9, 0.16)


def scarf(c: Canvas) -> None:
    """Draw a scarf hung in a loop."""
    c.shadow(200, 70)
    c.path("M212 132H270L286 316H216Z", c.flat(tone(c.colour, -0.16)))
    c.surface(
        "M122 92C160 60 240 60 278 92C292 116 264 152 228 160L206 326H134L156 160C128 148 108 118 122 92Z",
        (108, 62, 184, 264),
        fill=c.flat(c.colour),
    )
    fringe = "".join(f"M{x} 322v18" for x in range(138, 206, 9)) + "".join(f"M{x} 314v18" for x in range(222, 284, 9))
    c.line(fringe, tone(c.colour, -0.2), 3.4)
    c.ellipse(200, 108, 48, 17, tone(c.colour, -0.46))


def glove(c: Canvas) -> None:
    """Draw a mitten."""
    c.shadow(200, 74)
    body = "M138 268V158C138 96 190 66 226 88C252 104 258 132 258 176C282 156 312 174 302 206C290 236 262 240 258 268Z"
    c.surface(body, (138, 78, 170, 190), fill=c.flat(c.colour))
    c.surface(
        "M130 262H268V318Q268 332 254 332H144Q130 332 130 318Z",
        (130, 262, 138, 70),
        fill=c.turned(tone(c.accent, 0.2)),
        printed=False,
    )
    c.line("M150 270V324M168 270V324M186 270V324M204 270V324M222 270V324M240 270V324", tone(c.accent, -0.4), 2.6, 0.4)
    c.sheen("M158 236V160C158 128 174 110 190 104", 9, 0.24)


def watch(c: Canvas) -> None:
    """Draw a wrist watch."""
    c.shadow(200, 66)
    c.surface(
        "M164 60Q200 48 236 60L246 330Q200 342 154 330Z", (154, 54, 92, 284), fill=c.turned(c.colour, metal=False)
    )
    c.add(f'<circle cx="200" cy="194" r="77" fill="{c.turned(STEEL, metal=True)}"/>')
    c.add(f'<circle cx="200" cy="194" r="63" fill="{c.radial([(0, "#fffdf7"), (1, "#e2d9c8")])}"/>')
    marks = "".join(
        f'<rect x="198" y="138" width="4" height="{12 if not n % 3 else 7}" transform="rotate({n * 30} 200 194)"/>'
        for n in range(12)
    )
    c.add(f'<g fill="#2a2f38">{marks}</g>')
    c.line("M200 194L176 172M200 194L230 160", "#1d222b", 5)
    c.ellipse(200, 194, 5, 5, tone(c.accent, 0))
    c.rect(275, 187, 13, 14, STEEL, 3)
    c.sheen("M150 160A60 60 0 0 1 178 136", 6, 0.55)


def hair(c: Canvas) -> None:
    """Draw a hair band with a bow."""
    c.shadow(200, 106)
    c.line(
        "M96 330C72 190 130 122 200 122C270 122 328 190 304 330",
        c.linear([(0, tone(c.colour, 0.24)), (0.5, c.colour), (1, tone(c.colour, -0.36))]),
        25,
    )
    for side in (-1, 1):
        bow = (
            f"M200 124C{200 + side * 26} 76 {200 + side * 104} 70 {200 + side * 96} 122C{200 + side * 104}"
            f" 168 {200 + side * 26} 170 200 124Z"
        )
        c.surface(bow, (96 if side < 0 else 200, 76, 104, 96), fill=c.flat(tone(c.colour, 0.1 if side < 0 else -0.08)))
    c.ellipse(200, 124, 18, 20, c.ball(c.accent))
    c.sheen("M98 288C92 232 108 184 138 158", 7, 0.32)
