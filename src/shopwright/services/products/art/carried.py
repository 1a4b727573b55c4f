"""Things carried: bags of every size, umbrellas, keys."""

from shopwright.services.products.art.canvas import Canvas
from shopwright.services.products.art.palette import BRASS, LEATHER, STEEL, WALNUT, tone


def bag(c: Canvas) -> None:
    """Draw a shopping bag with two handles."""
    c.shadow(200, 96)
    c.line("M152 170C150 66 250 66 248 170", tone(c.colour, -0.44), 11)
    body = "M104 158H296L312 316Q313 332 296 332H104Q87 332 88 316Z"
    c.surface(body, (88, 158, 224, 174))
    c.path("M104 158H296L298 178H102Z", c.turned(tone(c.colour, -0.12)))
    c.line("M160 172C158 92 242 92 240 172", c.linear([(0, LEATHER), (1, tone(LEATHER, -0.4))]), 11)
    for x in (160, 240):
        c.rect(x - 8, 166, 16, 24, tone(LEATHER, -0.16), 3)
    c.sheen("M116 196L106 310", 8, 0.24)


def backpack(c: Canvas) -> None:
    """Draw a backpack with a flap and a front pocket."""
    c.shadow(200, 104)
    c.line("M172 92C172 54 228 54 228 92", tone(c.colour, -0.44), 11)
    c.line("M106 206C84 222 84 288 102 314M294 206C316 222 316 288 298 314", tone(c.colour, -0.5), 14)
    body = "M110 172C110 112 150 86 200 86C250 86 290 112 290 172L297 302Q298 332 266 332H134Q102 332 103 302Z"
    c.surface(body, (102, 86, 196, 246))
    c.path(
        "M110 168C110 112 150 86 200 86C250 86 290 112 290 168C252 192 148 192 110 168Z", c.flat(tone(c.colour, 0.1))
    )
    pocket = "M128 238Q128 226 142 226H258Q272 226 272 238L277 300Q278 316 260 316H140Q122 316 123 300Z"
    c.path(pocket, c.turned(tone(c.colour, 0.07)))
    c.add(
        f'<path d="M134 240H266" stroke="{tone(c.colour, 0.45)}" stroke-width="1.8" '
        'stroke-dasharray="5 4" opacity=".7"/>'
    )
    c.rect(188, 154, 24, 64, c.linear([(0, LEATHER), (1, tone(LEATHER, -0.38))], 0, 1), 3)
    c.add(
        f'<rect x="184" y="194" width="32" height="15" rx="4" fill="none" stroke="{tone(BRASS, 0.2)}'
        '" stroke-width="4"/>'
    )
    c.line("M136 256H264", tone(c.colour, -0.45), 3, 0.6)
    c.sheen("M128 160C130 126 152 106 178 100", 7, 0.24)


def purse(c: Canvas) -> None:
    """Draw a purse with a clasp."""
    c.shadow(200, 104)
    body = "M116 190C80 226 76 292 112 322Q124 332 144 332H256Q276 332 288 322C324 292 320 226 284 190Z"
    c.surface(body, (80, 190, 240, 142))
    c.path("M112 176Q112 164 126 164H274Q288 164 288 176V196H112Z", c.turned(BRASS, metal=True))
    c.ellipse(190, 154, 12, 12, c.ball(BRASS))
    c.ellipse(212, 154, 12, 12, c.ball(tone(BRASS, -0.12)))
    c.line("M134 210C128 226 128 238 130 250M266 210C272 226 272 238 270 250", tone(c.colour, -0.45), 3, 0.5)
    c.sheen("M110 226C98 252 102 284 116 302", 9, 0.28)


def case(c: Canvas) -> None:
    """Draw a small suitcase."""
    c.shadow(200, 122)
    c.line("M160 162C160 128 240 128 240 162", tone(LEATHER, -0.3), 13)
    body = "M86 178Q86 160 104 160H296Q314 160 314 178V314Q314 332 296 332H104Q86 332 86 314Z"
    c.surface(body, (86, 160, 228, 172))
    c.rect(86, 238, 228, 5, tone(c.colour, -0.4))
    for x in (124, 258):
        c.rect(x, 158, 18, 176, c.turned(LEATHER, metal=False), 2)
        c.rect(x - 2, 230, 22, 20, c.turned(BRASS, metal=True), 3)
    for x, y in ((84, 158), (290, 158), (84, 308), (290, 308)):
        c.rect(x, y, 26, 26, c.flat(WALNUT), 8)
    c.sheen("M104 182V224", 7, 0.28)


def umbrella(c: Canvas) -> None:
    """Draw an open umbrella."""
    c.shadow(206, 60)
    c.line("M200 70V306C200 338 160 336 162 308", c.turned(WALNUT, metal=False), 10)
    c.line("M200 66V306C200 338 160 336 162 308", tone(WALNUT, 0.1), 8)
    dome = (
        "M52 216C56 126 120 76 200 76C280 76 344 126 348 216C330 196 304 196 284 214C264 "
        "196 226 196 200 214C174 196 136 196 116 214C96 196 70 196 52 216Z"
    )
    c.surface(dome, (52, 76, 296, 140))
    c.line("M200 78C150 116 126 164 116 212M200 78C250 116 274 164 284 212M200 78V212", tone(c.colour, -0.4), 2.4, 0.45)
    c.rect(196, 54, 8, 26, c.turned(STEEL, metal=True), 4)
    c.sheen("M78 184C88 142 116 112 152 98", 9, 0.28)


def keyring(c: Canvas) -> None:
    """Draw a key on a ring with a coloured fob."""
    c.shadow(200, 84)
    c.add(f'<circle cx="200" cy="112" r="46" fill="none" stroke="{c.turned(STEEL, metal=True)}" stroke-width="11"/>')
    c.add(
        f'<g transform="rotate(24 200 150)"><path d="M190 160H210V300H190Z" fill="{c.turned(BRASS, metal=True)}"/>'
        f'<path d="M206 262H234V276H222V284H234V298H206Z" fill="{tone(BRASS, -0.14)}"/>'
        f'<path d="M200 140A34 34 0 1 1 199.9 140ZM200 156A17 17 0 1 0 200.1 156Z" fill="{c.turned(BRASS, metal=True)}'
        '" fill-rule="evenodd"/></g>'
    )
    fob = "M206 168L262 168Q274 168 274 180V286Q274 332 234 332Q194 332 194 286V180Q194 168 206 168Z"
    c.surface(fob, (194, 168, 80, 164))
    c.ellipse(234, 190, 9, 9, tone(c.colour, -0.5))
    c.line("M222 142C232 156 234 168 234 186", STEEL, 5)
    c.sheen("M208 196V290", 7, 0.34)
