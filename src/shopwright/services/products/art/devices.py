"""Electronics: screens, printers, cables and what plugs into them. Bodies keep to greys; the colour is an accent."""

from shopwright.services.products.art.canvas import Canvas, rounded
from shopwright.services.products.art.palette import BRASS, STEEL, tone

_BODY = "#3d434c"
_SHELL = "#d9dce0"


def laptop(c: Canvas) -> None:
    """Draw an open laptop."""
    c.shadow(200, 150)
    c.path(rounded(92, 116, 216, 156, 10), c.flat(_BODY))
    c.path(rounded(102, 126, 196, 136, 4), _screen(c))
    c.path("M84 272H316L352 318Q354 330 342 330H58Q46 330 48 318Z", c.turned("#b9bec4", metal=False))
    c.path("M108 282H292L306 304H94Z", tone(_BODY, -0.1))
    c.rect(166, 310, 68, 12, "#9aa0a7", 4)
    c.sheen("M116 138L176 138", 6, 0.3)


def monitor(c: Canvas) -> None:
    """Draw a screen on its foot."""
    c.shadow(200, 82)
    c.path("M182 262H218L226 318H174Z", c.turned(_BODY, metal=False))
    c.path("M128 332Q130 316 200 314Q270 316 272 332Z", c.turned(_BODY, metal=False))
    c.path(rounded(58, 92, 284, 178, 10), c.flat(_BODY))
    c.path(rounded(68, 102, 264, 152, 4), _screen(c))
    c.ellipse(200, 262, 3, 3, tone(c.colour, 0.4))
    c.sheen("M84 116H150", 7, 0.28)


def _screen(c: Canvas) -> str:
    return c.linear(
        [(0, tone(c.colour, 0.3)), (0.45, c.colour), (0.46, tone(c.colour, -0.2)), (1, tone(c.colour, -0.55))], 1, 1
    )


def printer(c: Canvas) -> None:
    """Draw a printer with a sheet coming out."""
    c.shadow(200, 132)
    c.path("M140 92H260L270 190H130Z", c.flat("#f6f3ec", 0.08))
    c.path(rounded(76, 176, 248, 122, 18), c.turned(_SHELL, metal=False))
    c.path("M76 194Q76 176 94 176H306Q324 176 324 194V214H76Z", c.turned("#c3c8ce", metal=False))
    c.rect(110, 240, 180, 20, tone(_BODY, -0.4), 6)
    c.path("M122 250H278L296 326H104Z", c.flat("#fffdf8", 0.08))
    c.line("M140 276H236M136 292H252M132 308H220", tone(c.colour, -0.1), 5, 0.7)
    c.rect(250, 190, 50, 14, _BODY, 4)
    c.ellipse(100, 197, 6, 6, c.ball(c.colour))
    c.sheen("M96 226V278", 7, 0.5)


def cable(c: Canvas) -> None:
    """Draw a coiled cable with its plugs."""
    c.shadow(200, 112)
    for offset in (0, 15, 30):
        c.add(
            f'<ellipse cx="200" cy="{244 + offset}" rx="{104 - offset // 5}" ry="{52 - offset // 5}" fill="none" '
            f'stroke="{c.flat(tone(c.colour, 0.04 - offset / 200))}" stroke-width="14"/>'
        )
    c.line("M110 232C66 178 84 118 122 104M292 236C340 190 326 138 286 120", tone(c.colour, -0.1), 14)
    for x, y, turn in ((136, 94, -24), (274, 108, 28)):
        c.add(
            f'<g transform="rotate({turn} {x} {y})"><path d="{rounded(x - 19, y - 28, 38, 52, 7)}'
            f'" fill="{c.turned(_BODY, metal=False)}"/>'
            f'<path d="{rounded(x - 13, y - 54, 26, 28, 3)}" fill="{c.turned(STEEL, metal=True)}"/>'
            f'<path d="M{x - 6} {y - 44}h4v8h-4zM{x + 3} {y - 44}h4v8h-4z" fill="{_BODY}"/></g>'
        )
    c.rect(188, 282, 26, 44, c.turned(c.accent, metal=False), 5)
    c.sheen("M104 252C112 276 132 290 154 298", 5, 0.4)


def cartridge(c: Canvas) -> None:
    """Draw a toner or ink cartridge before its box."""
    c.shadow(200, 118)
    c.path(rounded(176, 118, 136, 200, 5), c.flat("#f1eee7", 0.2))
    c.path("M176 206H312V262H176Z", c.flat(c.colour))
    c.ellipse(244, 162, 24, 24, c.ball(c.colour))
    c.path(
        "M92 226H232Q244 226 244 238V318Q244 332 230 332H94Q80 332 80 318V238Q80 226 92 226Z",
        c.turned(_BODY, metal=False),
    )
    c.path("M116 226V206H208V226Z", c.turned(tone(_BODY, 0.16), metal=False))
    c.rect(100, 254, 124, 44, c.flat(c.colour), 5)
    c.line("M114 270H200M114 284H176", "#ffffff", 4, 0.7)
    c.sheen("M92 244V316", 6, 0.3)


def headphones(c: Canvas) -> None:
    """Draw headphones standing on their cushions."""
    c.shadow(200, 118)
    band = c.linear([(0, tone(c.colour, 0.24)), (0.5, c.colour), (1, tone(c.colour, -0.4))])
    c.line("M104 230C88 70 312 70 296 230", band, 20)
    c.line("M122 168C142 100 258 100 278 168", "#7a5236", 8)
    for x, side in ((104, 1), (296, -1)):
        c.path(rounded(x - 14 + side * 20, 204, 28, 122, 14), tone(_BODY, -0.3))
        c.path(rounded(x - 25, 198, 50, 134, 24), c.turned(c.colour, metal=False))
        c.ellipse(x, 265, 12, 42, tone(c.colour, -0.24))
        c.ellipse(x, 265, 5, 5, BRASS)
    c.sheen("M92 222V296", 6, 0.34)


def keyboard(c: Canvas) -> None:
    """Draw a keyboard and a mouse."""
    c.shadow(186, 150)
    c.path("M48 232H300L330 316Q332 328 320 328H40Q28 328 30 316Z", c.turned("#b9bec4", metal=False))
    for row in range(4):
        y, inset, size = 242 + row * 19, 12 - row * 3, 18 + row * 0.8
        for column in range(12):
            shade = c.colour if (row * 5 + column) % 11 == 3 else _BODY
            c.rect(50 + inset + column * (size + 2) - row * 4, y, size, 15, shade, 3)
    c.path(
        "M348 262C374 262 382 288 380 308C378 326 366 332 354 332C340 332 330 324 330 306C330 284 334 262 348 262Z",
        c.ball(_SHELL),
    )
    c.rect(350, 272, 7, 18, c.colour, 3)


def camera(c: Canvas) -> None:
    """Draw a camera with a large lens."""
    c.shadow(200, 124)
    c.path("M150 154L164 122H236L250 154Z", c.turned(_BODY, metal=False))
    c.path(rounded(78, 148, 244, 178, 20), c.turned(_BODY, metal=False))
    c.path("M78 200H322V266H78Z", c.turned(c.colour, metal=False))
    for r, fill in (
        (74, c.turned(STEEL, metal=True)),
        (62, "#20242b"),
        (44, c.radial([(0, "#9cc3d8"), (0.5, "#2f4a63"), (1, "#11161f")])),
    ):
        c.ellipse(200, 236, r, r, fill)
    c.ellipse(182, 216, 10, 8, "#ffffffaa")
    c.rect(104, 132, 38, 18, c.turned(STEEL, metal=True), 5)
    c.ellipse(290, 172, 10, 10, "#ffe6ad")


def chip(c: Canvas) -> None:
    """Draw a processor or memory board."""
    c.shadow(200, 110)
    c.path("M200 128L338 218L200 318L62 218Z", c.flat("#3f7a52"))
    c.path("M62 218L200 318V332L62 232ZM338 218L200 318V332L338 232Z", "#27513a")
    c.path("M200 156L296 218L200 284L104 218Z", c.linear([(0, "#eceff1"), (0.5, "#b4bcc3"), (1, "#7f8993")], 1, 1))
    c.path("M200 176L264 218L200 262L136 218Z", c.flat(c.colour))
    pins = "".join(f"M{76 + n * 14} {236 + n * 10}v8M{324 - n * 14} {236 + n * 10}v8" for n in range(9))
    c.line(pins, BRASS, 4)
    c.line("M170 216L200 198L230 216", "#ffffff", 4, 0.7)


def adapter(c: Canvas) -> None:
    """Draw a small black box with lamps and sockets: a switch, a supply, a drive."""
    c.shadow(200, 134)
    c.path("M92 214L112 186H328L308 214Z", c.flat(tone(_BODY, 0.24)))
    c.path("M308 214L328 186V296L308 326Z", tone(_BODY, -0.5))
    c.path(rounded(72, 212, 238, 116, 8), c.turned(_BODY, metal=False))
    for number in range(5):
        c.rect(94 + number * 30, 270, 24, 30, "#14181f", 3)
        c.rect(99 + number * 30, 276, 14, 12, BRASS, 1)
        c.ellipse(106 + number * 30, 250, 4, 4, c.colour if number % 2 else "#8fd19a")
    c.rect(258, 236, 36, 64, c.flat(c.colour), 5)
    c.sheen("M88 228H180", 5, 0.3)
