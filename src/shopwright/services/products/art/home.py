"""Things of a room: seats, cushions, clocks, tools."""

from shopwright.services.products.art.canvas import Canvas, fmt, rounded
from shopwright.services.products.art.palette import BRASS, CREAM, OAK, STEEL, tone


def chair(c: Canvas) -> None:
    """Draw a wooden chair."""
    c.shadow(200, 110)
    wood = c.colour
    for x1, x2, y in ((150, 144, 240), (250, 256, 240), (118, 102, 244), (282, 298, 244)):
        c.path(f"M{x1 - 8} {y}H{x1 + 8}L{x2 + 5} 332H{x2 - 5}Z", c.turned(tone(wood, -0.16 if y == 240 else 0)))
    for x in (140, 178, 222, 260):
        c.line(f"M{x} 126L{fmt(x + (x - 200) * 0.05)} 216", tone(wood, -0.16), 9)
    c.surface(
        "M112 90C140 74 260 74 288 90Q299 98 297 118L292 144C256 130 144 130 108 144L103 118Q101 98 112 90Z",
        (102, 76, 196, 68),
        fill=c.flat(wood),
        printed=False,
    )
    c.line("M112 292H288", tone(wood, -0.25), 7)
    c.surface(
        "M104 228Q106 212 130 210H270Q294 212 296 228L300 240Q300 250 284 250H116Q100 250 100 240Z",
        (100, 210, 200, 40),
        fill=c.flat(wood),
    )


def clock(c: Canvas) -> None:
    """Draw a clock on two feet."""
    c.shadow(200, 82)
    c.path("M150 300L132 332H154L174 306ZM250 300L268 332H246L226 306Z", tone(c.colour, -0.4))
    c.add(f'<circle cx="200" cy="204" r="122" fill="{c.flat(c.colour, 0.4)}"/>')
    c.add(f'<circle cx="200" cy="204" r="106" fill="{c.radial([(0, "#fffdf7"), (0.7, "#f6f0e2"), (1, "#ddd2bd")])}"/>')
    marks = "".join(
        f'<rect x="197.5" y="108" width="5" height="{10 if n % 3 else 18}" rx="2" tran'
        f'sform="rotate({n * 30} 200 204)"/>'
        for n in range(12)
    )
    c.add(f'<g fill="#2a2f38">{marks}</g>')
    hour, minute = c.spec.seed * 37 % 360, c.spec.seed * 53 % 360
    c.add(
        '<g stroke="#1d222b" stroke-linecap="round"><path d="M200 204V150" stroke-widt'
        f'h="8" transform="rotate({hour} 200 204)"/>'
        f'<path d="M200 204V124" stroke-width="5" transform="rotate({minute} 200 204)"/></g>'
    )
    c.line("M200 222V282", "#c8452f", 2.6)
    c.ellipse(200, 204, 7, 7, "#c8452f")
    c.sheen("M112 150A104 104 0 0 1 180 100", 8, 0.4)


def cushion(c: Canvas) -> None:
    """Draw a square cushion with piping."""
    c.shadow(200, 116)
    body = "M92 128C128 116 272 116 308 128C320 166 322 286 310 326C272 340 128 340 90 326C78 286 80 166 92 128Z"
    c.surface(body, (80, 116, 242, 224), fill=c.ball(c.colour))
    c.add(f'<path d="{body}" fill="none" stroke="{tone(c.colour, -0.32)}" stroke-width="5" opacity=".7"/>')
    c.line("M94 132C112 150 120 160 128 178M306 132C288 150 280 160 272 178", tone(c.colour, -0.42), 4, 0.35)
    c.sheen("M112 170C104 206 104 246 110 276", 12, 0.2)


def throw(c: Canvas) -> None:
    """Draw three folded cloths, tied with a strap."""
    c.shadow(202, 120)
    for y, colour in ((284, c.colour), (236, tone(c.accent, 0.3)), (188, c.colour)):
        outline = (
            f"M96 {y + 14}Q96 {y} 114 {y}H286Q312 {y} 312 {y + 24}Q312 {y + 48} 286 {y + 48}"
            f"H108Q96 {y + 48} 96 {y + 34}Z"
        )
        if colour == c.colour:
            c.surface(outline, (96, y, 216, 48), fill=c.flat(colour, 0.36))
        else:
            c.path(outline, c.flat(colour, 0.36))
        c.line(f"M104 {y + 25}H300", tone(colour, -0.5), 2, 0.4)
    fringe = "".join(f"M96 {196 + n * 9}q-14 4-{18 + n * 5 % 9} {8 + n * 3 % 7}" for n in range(15))
    c.line(fringe, tone(c.colour, -0.12), 3)
    c.rect(158, 182, 36, 152, c.linear([(0, "#ab7c4f"), (1, "#6e4a2b")]), 5)
    c.add(
        f'<rect x="158" y="234" width="36" height="25" rx="3" fill="none" stroke="{tone(BRASS, 0.1)}'
        '" stroke-width="5"/>'
    )


def mat(c: Canvas) -> None:
    """Draw a doormat, rolled open towards the viewer."""
    c.shadow(200, 150)
    outline = "M96 204H304L352 324Q354 332 344 332H56Q46 332 48 324Z"
    c.path("M52 326H348L344 338H56Z", tone(c.colour, -0.6))
    c.surface(outline, (48, 204, 304, 128), fill=c.flat(c.colour))
    c.add(f'<path d="M112 218H288L326 316H74Z" fill="none" stroke="{c.detail}" stroke-width="4" opacity=".65"/>')


def towel(c: Canvas) -> None:
    """Draw a cloth over a rail."""
    c.shadow(200, 92)
    c.rect(58, 92, 284, 12, c.turned(STEEL, metal=True), 6)
    c.path("M118 100H282V240H118Z", tone(c.colour, -0.3))
    c.surface("M112 96Q200 82 288 96V312Q244 330 200 318Q156 308 112 322Z", (112, 84, 176, 240), fill=c.flat(c.colour))
    c.line("M112 282Q156 270 200 280Q244 292 288 274M112 296Q156 284 200 294Q244 306 288 288", c.detail, 4, 0.6)
    c.sheen("M128 118V276", 9, 0.2)


def soap(c: Canvas) -> None:
    """Draw two bars of soap on a dish."""
    c.shadow(200, 104)
    c.path("M86 296H314Q306 332 272 332H128Q94 332 86 296Z", c.turned(OAK, metal=False))
    for x, y, colour in ((166, 236, tone(c.accent, 0.5)), (118, 262, c.colour)):
        c.surface(
            rounded(x, y, 150, 46, 19), (x, y, 150, 46), fill=c.turned(colour, metal=False), printed=colour == c.colour
        )
        c.ellipse(x + 75, y + 9, 62, 8, tone(colour, 0.35))
    for x, y, r in ((132, 220, 17), (112, 196, 10), (286, 204, 20), (312, 176, 11), (268, 172, 8)):
        c.add(
            f'<circle cx="{x}" cy="{y}" r="{r}" fill="{c.radial([(0, "#ffffff", 0.7), (1, "#9cc3d8", 0.35)])}'
            '" stroke="#fff" stroke-opacity=".6"/>'
        )


def hook(c: Canvas) -> None:
    """Draw a board with three hooks."""
    c.shadow(200, 120)
    c.surface(rounded(50, 132, 300, 84, 14), (50, 132, 300, 84), fill=c.flat(c.colour))
    c.path("M64 216L56 222H344L350 210Z", tone(c.colour, -0.5))
    for x in (112, 200, 288):
        c.ellipse(x, 174, 21, 21, c.ball(BRASS))
        c.add(
            f'<path d="M{x} 182V254C{x} 288 {x + 42} 286 {x + 38} 252" fill="none" '
            f'stroke="{c.turned(BRASS, metal=True)}" stroke-width="11" stroke-linecap="round"/>'
        )
        c.line(f"M{x} 186V256C{x} 282 {x + 36} 280 {x + 38} 254", tone(BRASS, 0.05), 8)
        c.ellipse(x + 38, 248, 9, 9, c.ball(CREAM))


def drawers(c: Canvas) -> None:
    """Draw a small chest of drawers."""
    c.shadow(200, 104)
    c.rect(108, 312, 18, 20, tone(c.colour, -0.5))
    c.rect(274, 312, 18, 20, tone(c.colour, -0.5))
    c.surface(rounded(94, 118, 212, 202, 8), (94, 118, 212, 202), printed=False)
    c.rect(84, 108, 232, 18, c.turned(tone(c.colour, 0.1)), 5)
    for y in (138, 198, 258):
        c.surface(rounded(110, y, 180, 50, 4), (110, y, 180, 50), fill=c.flat(tone(c.colour, 0.12)))
        c.ellipse(200, y + 25, 9, 9, c.ball(BRASS))


def basket(c: Canvas) -> None:
    """Draw a wicker basket with a handle."""
    c.shadow(200, 106)
    c.line("M112 212C112 76 288 76 288 212", c.linear([(0, tone(OAK, 0.1)), (1, tone(OAK, -0.4))]), 13)
    body = "M92 208H308L286 314Q282 332 262 332H138Q118 332 114 314Z"
    c.path(body, c.turned(OAK, metal=False))
    weave = "".join(
        f"M92 {y}q9-7 18 0t18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0" for y in range(226, 332, 15)
    )
    c.add(f'<path d="{weave}" fill="none" stroke="{tone(OAK, -0.45)}" stroke-width="3" opacity=".5" {c.clip(body)}/>')
    c.surface(
        "M84 190H316V214C300 226 290 226 274 214C258 226 248 226 232 214C216 226 206 226 "
        "190 214C174 226 164 226 148 214C132 226 122 226 106 214L84 214Z",
        (84, 190, 232, 34),
        fill=c.turned(c.colour, metal=False),
    )
    c.sheen("M112 236L128 312", 8, 0.24)


def flower(c: Canvas) -> None:
    """Draw a long-stemmed flower in a bottle."""
    c.shadow(200, 58)
    c.line("M200 250C196 210 204 180 200 132", "#6f8f63", 6)
    c.path("M202 226C232 194 262 196 274 204C260 232 226 240 202 226Z", c.flat("#6f8f63"))
    for n in range(9):
        c.add(
            f'<ellipse cx="200" cy="74" rx="23" ry="46" fill="{tone(c.colour, 0.12 if n % 2 else -0.06)}'
            f'" transform="rotate({n * 40} 200 112)"/>'
        )
    c.ellipse(200, 112, 25, 25, c.ball("#e6b64c"))
    c.path(
        "M182 220H218V252C218 268 244 276 244 300V316Q244 332 228 332H172Q156 332 156 316V300C156 276 182 268 182 252Z",
        c.linear([(0, "#ffffff", 0.85), (0.35, "#dfe9ee", 0.55), (1, "#8fa3b0", 0.75)]),
    )
    c.sheen("M170 296V316", 6, 0.6)


def tool(c: Canvas) -> None:
    """Draw a trowel and a fork with coloured handles."""
    c.shadow(200, 86)
    steel = c.turned(STEEL, metal=True)
    c.path("M146 180C108 180 104 268 144 330C184 268 182 180 146 180Z", steel)
    c.path(
        "M236 186H244V260H252V186H260V260H268V186H276V264C276 286 262 288 262 300V330H250V300C250 288 236 286 236 264Z",
        steel,
        'transform="rotate(180 256 258)"',
    )
    for x in (146, 256):
        c.rect(x - 6, 150, 12, 44, steel)
        c.surface(rounded(x - 15, 62, 30, 98, 14), (x - 15, 62, 30, 98), fill=c.turned(c.colour, metal=False))
    c.sheen("M128 214C122 240 126 264 136 290", 6, 0.5)


def birdhouse(c: Canvas) -> None:
    """Draw a bird house on a post."""
    c.shadow(200, 60)
    c.rect(189, 270, 22, 62, c.turned(OAK, metal=False))
    c.surface("M116 160H284V286H116Z", (116, 160, 168, 126))
    c.path("M92 172L200 72L308 172L296 184L200 98L104 184Z", c.flat(tone(c.accent, 0.1)))
    c.path("M116 164L200 92L284 164Z", c.turned(tone(c.colour, -0.06)))
    c.ellipse(200, 204, 29, 29, c.radial([(0, "#15100d"), (1, "#3a2a20")]))
    c.rect(196, 244, 8, 20, c.turned(OAK, metal=False), 4)
    c.rect(104, 284, 192, 12, c.turned(tone(OAK, -0.1), metal=False), 3)
    c.sheen("M132 184V266", 7, 0.26)
