"""Things on a laid table."""

from shopwright.services.products.art.canvas import Canvas, fmt
from shopwright.services.products.art.palette import CLAY, OAK, STEEL, tone
from shopwright.services.products.art.spec import Material


def bowl(c: Canvas) -> None:
    """Draw a bowl."""
    c.shadow(200, 92)
    c.path("M156 318H244L250 332H150Z", c.turned(CLAY if c.spec.material is Material.CERAMIC else tone(c.colour, -0.2)))
    c.surface("M80 216H320C316 286 274 324 200 324C126 324 84 286 80 216Z", (80, 216, 240, 108))
    c.ellipse(200, 216, 120, 24, tone(c.colour, 0.26))
    c.ellipse(200, 218, 109, 19, c.linear([(0, tone(c.colour, -0.42)), (1, tone(c.colour, -0.08))]))
    c.sheen("M106 248C114 276 130 294 148 304", 9)


def plate(c: Canvas) -> None:
    """Draw a plate standing on its edge."""
    c.shadow(200, 74)
    c.path("M150 322L160 296H240L250 322Q200 336 150 322Z", c.turned(OAK, metal=False))
    rim = "M200 78A124 124 0 1 1 199.9 78Z"
    c.surface(rim, (76, 78, 248, 248), fill=c.flat(c.colour))
    c.add(
        f'<circle cx="200" cy="202" r="80" fill="{c.radial([(0, tone(c.colour, 0.4)), (1, tone(c.colour, 0.1))])}'
        '" opacity=".92"/>'
    )
    c.add(
        f'<circle cx="200" cy="202" r="80" fill="none" stroke="{tone(c.colour, -0.3)}" stroke-width="2" opacity=".35"/>'
    )
    c.sheen("M98 176A106 106 0 0 1 162 104", 8, 0.4)


def cakestand(c: Canvas) -> None:
    """Draw a cake stand of two tiers."""
    c.shadow(200, 78)
    c.rect(195, 100, 10, 222, c.turned(STEEL, metal=True))
    c.path("M150 332Q152 312 200 310Q248 312 250 332Z", c.turned(c.colour))
    for y, rx in ((262, 128), (172, 86)):
        c.ellipse(200, y + 9, rx, 19, tone(c.colour, -0.36))
        c.ellipse(200, y, rx, 19, c.turned(c.colour))
        c.ellipse(200, y - 2, rx * 0.86, 14, tone(c.colour, 0.3))
        cakes = 5 if rx > 100 else 3
        for number in range(cakes):
            x = 200 + (number - (cakes - 1) / 2) * rx * 1.45 / cakes
            if abs(x - 200) > 10 or cakes == 3:
                _cake(c, x, y - 3, c.accent if number % 2 else c.colour)
    c.add('<circle cx="200" cy="92" r="15" fill="none" stroke="#8f979e" stroke-width="6"/>')


def _cake(c: Canvas, x: float, y: float, colour: str) -> None:
    c.path(
        f"M{fmt(x - 14)} {fmt(y - 14)}H{fmt(x + 14)}L{fmt(x + 10)} {fmt(y + 4)}H{fmt(x - 10)}Z",
        c.turned("#b98a5b", metal=False),
    )
    c.path(
        f"M{fmt(x - 17)} {fmt(y - 12)}C{fmt(x - 18)} {fmt(y - 34)} {fmt(x + 18)} {fmt(y - 34)}"
        f" {fmt(x + 17)} {fmt(y - 12)}Z",
        c.ball(tone(colour, 0.45)),
    )
    c.ellipse(x, y - 30, 4, 4, "#c2343e")


def cakecases(c: Canvas) -> None:
    """Draw paper cases with one cake in them."""
    c.shadow(200, 108)
    for x, y, size in ((258, 316, 0.84), (146, 318, 0.92), (206, 332, 1.12)):
        half, top = 62 * size, y - 74 * size
        outline = (
            f"M{fmt(x - half)} {fmt(top)}L{fmt(x - half * 0.7)} {y}H{fmt(x + half * 0.7)}L{fmt(x + half)} {fmt(top)}Z"
        )
        c.path(
            f"M{fmt(x - half)} {fmt(top + 4)}C{fmt(x - half)} {fmt(top - 84 * size)} {fmt(x + half)}"
            f" {fmt(top - 84 * size)} {fmt(x + half)} {fmt(top + 4)}Z",
            c.ball("#f3e4cf" if size < 1 else tone(c.accent, 0.6)),
        )
        c.surface(outline, (x - half, top, half * 2, y - top))
        folds = "".join(f"M{fmt(x + half * k / 4)} {fmt(top)}L{fmt(x + half * 0.7 * k / 4)} {y}" for k in range(-3, 4))
        c.line(folds, tone(c.colour, -0.4), 1.6, 0.4)
    c.ellipse(206, 190, 11, 11, c.ball("#c2343e"))


def cutlery(c: Canvas) -> None:
    """Draw a knife, a fork and a spoon with coloured handles."""
    c.shadow(200, 96, 328)
    steel = c.turned(STEEL, metal=True)
    c.path("M116 74C136 90 142 150 138 206H112C108 160 108 110 116 74Z", steel)
    c.path(
        "M176 76H182V140H190V76H196V140H204V76H210V140H218V76H224V150C224 178 210 184 "
        "208 206H192C190 184 176 178 176 150Z",
        steel,
    )
    c.path(
        "M276 70C304 72 312 122 300 154C294 172 286 178 284 206H268C266 178 258 172 252 154C240 122 248 72 276 70Z",
        steel,
    )
    for x in (125, 200, 276):
        outline = f"M{x - 11} 200H{x + 11}L{x + 14} 312Q{x + 13} 328 {x} 328Q{x - 13} 328 {x - 14} 312Z"
        c.surface(outline, (x - 14, 200, 28, 128), fill=c.turned(c.colour, metal=False))
        c.ellipse(x, 222, 3, 3, tone(STEEL, 0.3))
        c.ellipse(x, 304, 3, 3, tone(STEEL, 0.3))
    c.sheen("M268 96C260 112 262 130 266 142", 5, 0.55)


def apron(c: Canvas) -> None:
    """Draw an apron on its hanger."""
    c.shadow(200, 84)
    c.line("M160 106C160 52 240 52 240 106", tone(c.colour, -0.24), 7)
    body = "M158 104H242C246 152 270 172 306 182L300 322Q200 338 100 322L94 182C130 172 154 152 158 104Z"
    c.surface(body, (94, 104, 212, 230), fill=c.flat(c.colour))
    pocket = "M142 224H258V276Q258 290 244 290H156Q142 290 142 276Z"
    c.path(pocket, c.flat(tone(c.colour, 0.1)))
    c.add(f'<path d="M148 232H252" stroke="{c.detail}" stroke-width="2" stroke-dasharray="6 5" opacity=".7"/>')
    c.line("M94 190C70 214 66 250 74 274M306 190C330 214 334 250 326 274", tone(c.colour, -0.3), 6)
    c.sheen("M170 118C168 150 156 172 132 188", 7, 0.22)


def tray(c: Canvas) -> None:
    """Draw a tray leaning on the wall."""
    c.shadow(200, 120)
    outline = "M96 130H304Q320 130 322 146L332 310Q333 330 312 330H88Q67 330 68 310L78 146Q80 130 96 130Z"
    c.surface(outline, (66, 130, 268, 200), fill=c.flat(tone(c.colour, -0.14)), printed=False)
    inner = "M104 148H296Q306 148 307 158L315 298Q316 312 302 312H98Q84 312 85 298L93 158Q94 148 104 148Z"
    c.surface(inner, (84, 148, 232, 164), fill=c.flat(c.colour))
    c.rect(168, 126, 64, 13, tone(c.colour, -0.5), 6)
    c.sheen("M108 170L102 288", 7, 0.24)
