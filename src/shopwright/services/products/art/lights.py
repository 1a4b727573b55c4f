"""Things that shine: lamps, candles and their holders."""

from shopwright.services.products.art.canvas import Canvas, fmt, heart, star
from shopwright.services.products.art.palette import BRASS, STEEL, tone
from shopwright.services.products.art.spec import Material


def lamp(c: Canvas) -> None:
    """Draw a table lamp with a dome shade."""
    c.shadow(200, 82)
    beam = c.linear([(0, "#ffe6ad", 0.75), (1, "#ffe6ad", 0)], 0, 1)
    c.path("M104 176L58 326H342L296 176Z", beam, 'opacity=".5"')
    c.rect(194, 172, 12, 146, c.turned(BRASS, metal=True))
    c.path("M124 322Q126 306 200 304Q274 306 276 322Q274 333 200 333Q126 333 124 322Z", c.turned(BRASS, metal=True))
    shade = "M88 176C90 104 138 72 200 72C262 72 310 104 312 176Z"
    c.surface(shade, (88, 72, 224, 104))
    c.line("M88 176A112 12 0 0 0 312 176", "#fff2cc", 4)
    c.ellipse(200, 178, 30, 7, "#fffaf0")
    c.rect(190, 58, 20, 17, c.turned(BRASS, metal=True), 6)
    c.sheen("M112 160C114 116 144 92 176 84", 8, 0.28)


def lampshade(c: Canvas) -> None:
    """Draw a hanging shade."""
    c.shadow(200, 64)
    c.line("M200 0V96", tone("#3d434c", 0), 4)
    c.glow(200, 262, 110)
    shade = "M136 96H264L318 250H82Z"
    c.surface(shade, (82, 96, 236, 154))
    c.path("M82 250Q200 276 318 250Q200 262 82 250Z", "#fff2cc")
    c.rect(136, 90, 128, 9, tone(c.colour, -0.3), 4)
    c.sheen("M144 112L108 232", 8, 0.26)


def holder(c: Canvas) -> None:
    """Draw a holder for a tea light: a glass or a footed cup, by the seed."""
    (_glass_holder, _footed_holder)[c.spec.seed // 512 % 2](c)


def _glass_holder(c: Canvas) -> None:
    c.shadow(200, 70)
    c.glow(200, 236, 128)
    body = "M128 184H272L262 312Q260 332 240 332H160Q140 332 138 312Z"
    if c.spec.material is Material.GLASS:
        c.path(
            body,
            c.linear(
                [(0, tone(c.colour, 0.45), 0.9), (0.4, tone(c.colour, 0.2), 0.72), (1, tone(c.colour, -0.32), 0.9)]
            ),
        )
    else:
        c.surface(body, (128, 184, 144, 148))
    c.ellipse(200, 184, 72, 15, tone(c.colour, -0.36))
    c.ellipse(200, 190, 58, 11, "#ffe9b8")
    _flame(c, 200, 186)
    c.line("M128 184A72 15 0 0 0 272 184", tone(c.colour, 0.4), 3)
    c.sheen("M146 204L152 304", 9, 0.4)


def hanging_holder(c: Canvas) -> None:
    """Draw a heart that hangs around a tea light."""
    c.line("M200 0V86", "#8b8f94", 2.4)
    c.shadow(200, 70)
    outer = heart(200, 204, 226)
    c.path(outer, "none", f'stroke="{c.turned(c.colour)}" stroke-width="17" stroke-linejoin="round"')
    c.glow(200, 226, 90)
    c.path(
        "M162 240H238L232 282Q230 288 222 288H178Q170 288 168 282Z",
        c.linear([(0, "#ffffff", 0.8), (0.5, "#f4e3c0", 0.55), (1, "#a4b3bd", 0.75)]),
    )
    c.ellipse(200, 240, 38, 8, "#fff1cf")
    _flame(c, 200, 236)
    c.sheen("M110 176C106 146 122 122 148 120", 6, 0.5)


def _footed_holder(c: Canvas) -> None:
    c.shadow(200, 66)
    c.glow(200, 178, 104)
    c.path("M146 332Q150 316 190 312Q194 280 188 262H212Q206 280 210 312Q250 316 254 332Z", c.turned(c.colour))
    cup = "M124 198H276C274 246 246 268 200 268C154 268 126 246 124 198Z"
    c.surface(cup, (124, 198, 152, 70))
    c.ellipse(200, 198, 76, 15, tone(c.colour, -0.42))
    c.ellipse(200, 200, 26, 6, STEEL)
    c.rect(178, 184, 44, 18, c.turned("#f7f1e3", metal=False), 3)
    _flame(c, 200, 184)
    c.sheen("M142 216C146 236 156 246 168 252", 7, 0.4)


def candle(c: Canvas) -> None:
    """Draw three pillar candles."""
    c.shadow(204, 104)
    for x, top, width, colour in (
        (254, 214, 70, tone(c.colour, 0.3)),
        (138, 180, 76, tone(c.colour, 0.12)),
        (196, 138, 82, c.colour),
    ):
        half = width / 2
        body = f"M{fmt(x - half)} {top}V318Q{x} 342 {fmt(x + half)} 318V{top}Z"
        c.glow(x, top - 20, 54)
        if x == 196:
            c.surface(body, (x - half, top, width, 200), fill=c.turned(colour, metal=False))
        else:
            c.path(body, c.turned(colour, metal=False))
        c.ellipse(x, top, half, 10, tone(colour, 0.42))
        c.line(f"M{x} {top}V{top - 10}", "#4a3a2c", 2.6)
        _flame(c, x, top - 8)
    c.sheen("M166 160V300", 8, 0.32)


def lantern(c: Canvas) -> None:
    """Draw a lantern with a candle behind glass."""
    c.shadow(200, 80)
    metal = c.turned(c.colour)
    c.add(f'<path d="M170 84C170 40 230 40 230 84" fill="none" stroke="{tone(c.colour, -0.2)}" stroke-width="7"/>')
    c.path("M132 134L200 78L268 134Z", metal)
    c.rect(124, 130, 152, 16, metal, 4)
    c.rect(136, 146, 128, 164, c.linear([(0, "#ffffff", 0.5), (0.5, "#ffe9b8", 0.5), (1, "#8fa3b0", 0.5)]))
    c.glow(200, 214, 92)
    c.rect(178, 240, 44, 66, c.turned("#f3ead8", metal=False), 4)
    c.ellipse(200, 240, 22, 6, "#fffaf0")
    _flame(c, 200, 236)
    for x in (130, 194, 258):
        c.rect(x, 146, 11 if x != 194 else 6, 164, metal, 2)
    c.rect(116, 306, 168, 26, metal, 5)
    c.path(star(200, 112, 12), "#fff3cf", 'opacity=".8"')
    c.sheen("M152 160V292", 6, 0.5)


def fairylights(c: Canvas) -> None:
    """Draw a string of small lights."""
    c.shadow(200, 116)
    c.line(
        "M22 96C90 176 140 176 200 122C260 72 318 96 378 172M44 262C120 326 180 320 228 268C268 226 318 226 362 264",
        "#4d5a52",
        4,
    )
    places = (
        (58, 132),
        (106, 164),
        (158, 152),
        (204, 118),
        (258, 92),
        (314, 110),
        (356, 148),
        (84, 290),
        (142, 310),
        (200, 294),
        (252, 246),
        (316, 238),
    )
    for number, (x, y) in enumerate(places):
        colour = c.colour if number % 2 else tone(c.accent, 0.2)
        c.glow(x, y + 20, 34)
        c.rect(x - 5, y - 2, 10, 11, "#3d4a42", 3)
        c.path(
            f"M{x - 8} {y + 8}C{x - 16} {y + 26} {x - 5} {y + 40} {x} {y + 40}C{x + 5} {y + 40}"
            f" {x + 16} {y + 26} {x + 8} {y + 8}Z",
            c.ball(colour),
        )


def _flame(c: Canvas, x: float, y: float) -> None:
    outline = (
        f"M{fmt(x)} {fmt(y)}C{fmt(x - 13)} {fmt(y - 10)} {fmt(x - 7)} {fmt(y - 24)} {fmt(x)}"
        f" {fmt(y - 40)}C{fmt(x + 7)} {fmt(y - 24)} {fmt(x + 13)} {fmt(y - 10)} {fmt(x)} {fmt(y)}"
        "Z"
    )
    c.path(outline, c.linear([(0, "#ffb238"), (0.6, "#ffe08a"), (1, "#fff6dc")], 0, 1))
