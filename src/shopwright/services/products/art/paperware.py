"""Things of paper, card and tin: cards, wraps, books, boxes, signs and frames."""

from shopwright.services.products.art.canvas import Canvas, heart, rounded
from shopwright.services.products.art.palette import BRASS, CREAM, OAK, STEEL, tone


def card(c: Canvas) -> None:
    """Draw a folded card before its envelope."""
    c.shadow(196, 104)
    c.add(
        '<g transform="rotate(7 250 250)"><rect x="150" y="150" width="184" height="164" '
        f'rx="6" fill="{c.flat(tone(c.accent, 0.45))}"/><path d="M150 156L242 240L334 '
        f'156" fill="none" stroke="{tone(c.accent, -0.1)}" stroke-width="3" opacity=".6"/>'
        "</g>"
    )
    c.path("M92 116L112 98H262L250 116Z", tone("#f7f2e8", -0.16))
    c.surface(rounded(84, 112, 168, 220, 5), (84, 112, 168, 220), fill=c.flat(c.colour, 0.16))
    c.rect(108, 150, 120, 144, c.flat(CREAM, 0.08), 4)
    if c.spec.seed // 16 % 2:
        c.path(heart(168, 214, 70), c.ball(c.accent))
    else:
        _posy(c, 168, 222)
    c.line("M132 276H204", tone(c.colour, -0.3), 3, 0.5)


def _posy(c: Canvas, x: float, y: float) -> None:
    c.line(
        f"M{x} {y + 34}C{x} {y} {x - 20} {y - 6} {x - 26} {y - 24}M{x} {y + 34}V{y - 30}M{x}"
        f" {y + 34}C{x} {y} {x + 20} {y - 6} {x + 26} {y - 20}",
        "#6f8f63",
        3,
    )
    for dx, dy, colour in ((-28, -26, c.accent), (28, -22, tone(c.accent, 0.3)), (0, -36, tone(c.colour, -0.06))):
        c.ellipse(x + dx, y + dy, 14, 14, c.ball(colour))
        c.ellipse(x + dx, y + dy, 4.5, 4.5, "#f2d27a")


def wrap(c: Canvas) -> None:
    """Draw two rolls of wrapping paper, tied."""
    c.shadow(204, 84)
    for x, turn, own in ((176, -9, False), (214, 8, True)):
        c.add(f'<g transform="rotate({turn} {x} 332)">')
        outline = f"M{x - 34} 84V322Q{x} 340 {x + 34} 322V84Z"
        colour = c.colour if own else tone(c.accent, 0.35)
        if own:
            c.surface(outline, (x - 34, 84, 68, 250), fill=c.turned(colour))
        else:
            c.path(outline, c.turned(colour))
        c.ellipse(x, 84, 34, 11, tone(colour, 0.5))
        c.ellipse(x, 84, 18, 6, tone(colour, -0.5))
        c.add("</g>")
    c.path(
        "M132 222C166 236 226 236 264 220V240C226 256 166 256 132 242Z",
        c.turned(BRASS if c.spec.colour != "brass" else OAK, metal=False),
    )
    c.sheen("M204 108L186 296", 7, 0.3)


def ribbon(c: Canvas) -> None:
    """Draw a reel of ribbon."""
    c.shadow(196, 92)
    c.path("M262 300C310 300 318 256 350 262L346 284C326 284 316 330 262 326Z", c.flat(c.colour))
    c.surface("M112 190H268V326Q190 340 112 326Z", (112, 190, 156, 140))
    for y in (186, 322):
        c.ellipse(190, y, 92, 17, c.turned(OAK, metal=False))
    c.ellipse(190, 181, 92, 17, c.turned(tone(OAK, 0.2), metal=False))
    c.ellipse(190, 181, 22, 5, tone(OAK, -0.6))
    c.line("M118 224H262M118 254H262M118 286H262", tone(c.colour, -0.4), 1.8, 0.4)
    c.sheen("M132 206V308", 8, 0.3)


def notebook(c: Canvas) -> None:
    """Draw a notebook with an elastic band and its pages at the side."""
    c.shadow(204, 96)
    c.path(rounded(124, 96, 184, 236, 8), tone(c.colour, -0.42))
    c.path(rounded(122, 92, 180, 234, 6), "#f4eee0")
    c.line("M296 104V318M290 104V320", "#cdc3ad", 1.6, 0.8)
    c.surface(rounded(100, 88, 184, 240, 8), (100, 88, 184, 240), fill=c.flat(c.colour))
    c.rect(100, 88, 24, 240, tone(c.colour, -0.3), 6)
    c.rect(152, 132, 92, 54, CREAM, 5)
    c.line("M168 152H228M176 168H220", tone(c.colour, -0.45), 3.4, 0.6)
    c.rect(256, 88, 9, 240, tone(c.accent, -0.1))
    c.sheen("M136 108V306", 6, 0.2)


def pencils(c: Canvas) -> None:
    """Draw pencils in a tube."""
    c.shadow(200, 66)
    colours = (c.accent, "#d39d36", "#2f8a8a", tone(c.colour, 0.1), "#c2343e")
    for number, colour in enumerate(colours):
        x, top = 146 + number * 25, 108 + (number * 37 % 48)
        c.path(f"M{x} {top + 36}L{x + 10} {top}L{x + 20} {top + 36}Z", "#e8cfa6")
        c.path(f"M{x + 6.5} {top + 12}L{x + 10} {top}L{x + 13.5} {top + 12}Z", colour)
        c.rect(x, top + 34, 20, 130, c.turned(colour, metal=False))
    c.surface("M134 206V320Q200 344 266 320V206Q200 224 134 206Z", (134, 206, 132, 132))
    c.sheen("M150 226V312", 8, 0.3)


def box(c: Canvas) -> None:
    """Draw a gift box with a ribbon and a lid."""
    c.shadow(200, 100)
    c.surface("M108 204H292V316Q292 332 276 332H124Q108 332 108 316Z", (108, 204, 184, 128))
    c.rect(180, 204, 40, 128, c.turned(c.accent, metal=False))
    c.surface(rounded(94, 162, 212, 48, 7), (94, 162, 212, 48), fill=c.turned(tone(c.colour, 0.08)))
    c.rect(180, 162, 40, 48, c.turned(tone(c.accent, 0.08), metal=False))
    for side in (-1, 1):
        c.path(
            f"M200 164C{200 + side * 20} 110 {200 + side * 86} 104 {200 + side * 78} 140C{200 + side * 74}"
            f" 162 {200 + side * 30} 166 200 164Z",
            c.flat(tone(c.accent, 0.1 if side < 0 else -0.1)),
        )
    c.ellipse(200, 162, 17, 13, c.ball(c.accent))
    c.sheen("M124 224V314", 8, 0.24)


def tin(c: Canvas) -> None:
    """Draw a round tin with a lid."""
    c.shadow(200, 94)
    c.surface("M104 186V312Q200 352 296 312V186Z", (104, 186, 192, 150))
    c.surface("M98 158V194Q200 232 302 194V158Z", (98, 158, 204, 60), fill=c.turned(tone(c.colour, 0.1)))
    c.ellipse(200, 158, 102, 27, c.flat(tone(c.colour, 0.3)))
    c.add(
        f'<ellipse cx="200" cy="158" rx="86" ry="21" fill="none" stroke="{tone(c.colour, -0.2)}'
        '" stroke-width="2" opacity=".5"/>'
    )
    c.line("M98 196Q200 234 302 196", tone(STEEL, 0.1), 3.4, 0.8)
    c.sheen("M120 216V306", 9, 0.34)


def sign(c: Canvas) -> None:
    """Draw a hanging plaque."""
    c.line("M200 30L120 128M200 30L280 128", "#8d7a5f", 4)
    c.ellipse(200, 30, 6, 6, STEEL)
    c.shadow(200, 104)
    plaque = rounded(68, 124, 264, 150, 16)
    c.path(rounded(72, 130, 264, 150, 16), tone(c.colour, -0.55))
    c.surface(plaque, (68, 124, 264, 150), fill=c.flat(c.colour))
    c.add(
        f'<path d="{rounded(80, 136, 240, 126, 10)}" fill="none" stroke="{c.detail}" stroke-width="3" opacity=".75"/>'
    )
    c.rect(112, 166, 176, 66, c.flat(CREAM, 0.1), 8)
    c.line("M136 190H264M156 210H244", tone(c.colour, -0.5), 6, 0.75)
    for x in (120, 280):
        c.ellipse(x, 138, 5, 5, tone(STEEL, 0.2))


def frame(c: Canvas) -> None:
    """Draw a standing picture frame."""
    c.shadow(200, 92)
    c.path("M236 150L306 330H288L224 176Z", tone(c.colour, -0.55))
    outer = rounded(98, 86, 200, 246, 8)
    c.surface(outer, (98, 86, 200, 246), fill=c.flat(c.colour))
    c.path(rounded(126, 114, 144, 190, 3), tone(c.colour, -0.5))
    c.path(rounded(130, 118, 138, 184, 3), "#f8f4ea")
    if c.spec.seed // 16 % 2:
        c.rect(146, 136, 106, 148, c.linear([(0, "#cfe3ee"), (1, "#f3dfc4")], 0, 1))
        c.path("M146 284V240L184 204L214 236L234 220L252 238V284Z", c.flat("#7f9a74"))
        c.ellipse(226, 170, 12, 12, "#f6d98b")
    else:
        c.path(heart(199, 208, 92), c.ball(c.accent))
    c.sheen("M112 104V312", 6, 0.32)


def mirror(c: Canvas) -> None:
    """Draw an oval mirror."""
    c.shadow(200, 70)
    c.path("M172 318H228L242 333H158Z", c.turned(c.colour))
    c.surface(
        "M200 60C278 60 306 122 306 194C306 272 270 324 200 324C130 324 94 272 94 194C94 122 122 60 200 60Z",
        (94, 60, 212, 264),
        fill=c.flat(c.colour),
    )
    glass = c.linear([(0, "#eef4f7"), (0.45, "#bccdd8"), (0.5, "#d9e5ec"), (1, "#8ea3b1")], 1, 1)
    c.path(
        "M200 84C260 84 282 134 282 194C282 258 254 300 200 300C146 300 118 258 118 194C118 134 140 84 200 84Z", glass
    )
    c.sheen("M146 238L226 122M166 262L218 190", 9, 0.5)


def tag(c: Canvas) -> None:
    """Draw a luggage label: what stands in where no better shape is known."""
    c.shadow(200, 92)
    c.line("M200 118C178 56 232 36 250 74", "#b89b6c", 5)
    outline = "M200 92L276 150V314Q276 332 258 332H142Q124 332 124 314V150Z"
    c.surface(outline, (124, 92, 152, 240), fill=c.flat(c.colour))
    c.add(
        f'<circle cx="200" cy="134" r="14" fill="{tone(c.colour, -0.6)}"/><circle '
        f'cx="200" cy="134" r="14" fill="none" stroke="{BRASS}" stroke-width="5"/>'
    )
    c.rect(148, 192, 104, 98, CREAM, 7)
    c.line("M164 218H236M164 240H226M164 262H212", tone(c.colour, -0.4), 4, 0.55)
    c.sheen("M138 170V308", 7, 0.26)
