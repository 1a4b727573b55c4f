"""Things that hold something to drink, to pour or to grow."""

from shopwright.services.products.art.canvas import FLOOR, Canvas, fmt
from shopwright.services.products.art.palette import BRASS, CLAY, INK, LEAF, OAK, STEEL, tone
from shopwright.services.products.art.spec import Material


def mug(c: Canvas) -> None:
    """Draw a mug with its handle at the right."""
    body = "M108 178L114 300Q117 332 150 332H212Q245 332 248 300L254 178Z"
    c.shadow(182, 78)
    c.line("M249 210C316 202 318 292 243 286", c.linear([(0, tone(c.colour, -0.06)), (1, tone(c.colour, -0.36))]), 18)
    c.line("M250 206C304 200 308 278 248 282", tone(c.colour, 0.34), 3, 0.5)
    c.surface(body, (108, 178, 146, 154))
    if c.spec.material is Material.CERAMIC and c.spec.pattern == "plain":
        foot = "M100 286C132 276 158 294 186 285C214 276 236 292 262 284V340H100Z"
        c.add(f'<g {c.clip(body)}><path d="{foot}" fill="{c.turned(CLAY)}"/></g>')
    c.sheen("M130 196Q133 254 139 286", 10)
    c.ellipse(181, 178, 73, 19, tone(c.colour, 0.24))
    c.ellipse(181, 180, 66, 15.5, tone(c.colour, -0.52))
    c.path("M117 184A66 13 0 0 0 245 184A66 15.5 0 0 1 117 184", "#3a2417")


def teapot(c: Canvas) -> None:
    """Draw a round teapot."""
    c.shadow(198, 104)
    c.line("M286 236C352 214 346 308 270 302", c.linear([(0, tone(c.colour, -0.1)), (1, tone(c.colour, -0.38))]), 16)
    c.path("M122 270C82 262 84 214 52 202C60 192 78 194 90 204C112 220 106 236 134 236Z", c.turned(c.colour))
    body = "M200 186C270 186 300 226 300 264C300 306 262 332 200 332C138 332 104 306 104 264C104 226 134 186 200 186Z"
    c.surface(body, (104, 186, 196, 146))
    c.path("M150 194C156 170 244 170 250 194C236 204 164 204 150 194Z", c.turned(tone(c.colour, 0.08)))
    c.ellipse(200, 162, 13, 12, c.ball(BRASS))
    c.sheen("M132 230C122 252 124 280 138 298", 10)


def kettle(c: Canvas) -> None:
    """Draw a stove kettle with a wooden grip."""
    body = (
        "M116 214C104 246 98 286 104 316Q107 332 126 332H246Q266 332 269 316C274 286 268 "
        "246 256 214Q248 192 226 192H146Q124 192 116 214Z"
    )
    c.shadow(188, 96)
    c.line(
        "M256 298C318 292 292 228 322 200", c.linear([(0, tone(c.colour, -0.18)), (1, tone(c.colour, 0.26))], 1, 1), 15
    )
    c.line("M124 212C108 100 264 100 248 212", c.linear([(0, tone(c.colour, 0.28)), (1, tone(c.colour, -0.4))]), 8)
    c.line("M148 140C168 122 204 122 224 140", c.linear([(0, tone(OAK, 0.2)), (1, tone(OAK, -0.36))]), 20)
    c.surface(body, (100, 192, 172, 140))
    c.rect(102, 304, 168, 3, tone(c.colour, -0.5))
    c.path("M138 194Q140 176 186 174Q232 176 234 194Z", c.turned(tone(c.colour, 0.06)))
    c.rect(175, 158, 23, 18, c.turned(OAK, metal=False), 9)
    c.sheen("M134 220C122 248 118 280 121 302", 9, 0.34)


def bottle(c: Canvas) -> None:
    """Draw a flask, or a glass bottle with a cork."""
    if c.spec.material is Material.GLASS:
        _glass_bottle(c)
        return
    body = "M150 172Q150 152 164 144L173 134H227L236 144Q250 152 250 172V314Q250 332 232 332H168Q150 332 150 314Z"
    c.shadow(200, 58)
    c.line("M182 78C182 50 218 50 218 78", "#343a42", 8)
    c.rect(170, 76, 60, 44, c.turned("#3d434c", metal=False), 9)
    c.rect(168, 118, 64, 17, c.turned(STEEL, metal=True), 4)
    c.surface(body, (150, 134, 100, 198))
    c.rect(150, 306, 100, 8, c.turned(STEEL, metal=True))
    c.sheen("M168 172V292", 9, 0.28)


def _glass_bottle(c: Canvas) -> None:
    body = (
        "M176 96H224V146C224 168 262 176 262 214V312Q262 332 242 332H158Q138 332 138 312V214C138 176 176 168 176 146Z"
    )
    c.shadow(200, 66)
    c.rect(180, 74, 40, 30, c.turned(OAK, metal=False), 5)
    c.path(
        body,
        c.linear([(0, tone(c.colour, 0.5), 0.7), (0.3, tone(c.colour, 0.3), 0.5), (1, tone(c.colour, -0.3), 0.75)]),
    )
    c.path("M140 236H260V312Q260 330 242 330H158Q140 330 140 312Z", c.turned(c.colour), 'opacity=".55"')
    c.rect(158, 240, 84, 54, "#fbf6ea", 4)
    c.line("M172 260H228M180 274H220", tone(c.colour, -0.4), 3, 0.6)
    c.rect(172, 92, 56, 9, tone(c.colour, 0.35), 4)
    c.sheen("M152 222V306", 9, 0.5)


def jar(c: Canvas) -> None:
    """Draw a storage jar with a lid."""
    body = "M122 176Q122 160 140 160H260Q278 160 278 176V308Q278 332 254 332H146Q122 332 122 308Z"
    c.shadow(200, 82)
    if c.spec.material is Material.GLASS:
        c.path(body, c.linear([(0, "#ffffff", 0.65), (0.3, "#dfe9ee", 0.4), (1, "#8fa3b0", 0.6)]))
        c.path("M128 220Q200 208 272 220V306Q272 326 252 326H148Q128 326 128 306Z", c.turned(c.colour))
    else:
        c.surface(body, (122, 160, 156, 172))
        c.rect(152, 220, 96, 58, "#fbf6ea", 6)
        c.line("M170 242H230M180 258H220", tone(c.colour, -0.45), 3.4, 0.65)
    c.rect(118, 132, 164, 32, c.turned(OAK if c.spec.seed % 3 else STEEL, metal=not c.spec.seed % 3), 7)
    c.ellipse(200, 126, 17, 12, c.ball(OAK))
    c.sheen("M140 186V304", 9, 0.34)


def jug(c: Canvas) -> None:
    """Draw a jug with a lip."""
    body = (
        "M138 140C150 176 112 214 112 264C112 308 142 332 194 332C246 332 276 308 276 "
        "264C276 216 244 180 252 132L138 140Z"
    )
    c.shadow(194, 84)
    c.line("M250 160C326 150 330 268 268 280", c.linear([(0, tone(c.colour, -0.04)), (1, tone(c.colour, -0.38))]), 15)
    c.surface(body, (112, 132, 164, 200))
    c.path("M126 130C150 150 226 152 256 126C236 114 160 112 126 130Z", tone(c.colour, -0.45))
    c.line("M124 130C150 152 228 154 258 126", tone(c.colour, 0.35), 4)
    c.sheen("M140 222C126 248 128 278 142 300", 10)


def vase(c: Canvas) -> None:
    """Draw a vase with three stems."""
    c.shadow(200, 92)
    for x, tip, top, leaf in ((197, 146, 44, LEAF), (204, 252, 36, "#8ba36f"), (200, 204, 26, "#5d7a55")):
        _stem(c, (x, 158), (tip, top), leaf)
    body = "M174 148C176 178 110 204 110 262C110 308 146 332 200 332C254 332 290 308 290 262C290 204 224 178 226 148Z"
    c.surface(body, (110, 148, 180, 184))
    c.ellipse(200, 148, 26, 8, tone(c.colour, -0.52))
    c.line("M174 148A26 8 0 0 0 226 148", tone(c.colour, 0.32), 3)
    c.sheen("M140 236C126 256 128 284 144 302", 11)


def _stem(c: Canvas, foot: tuple[int, int], tip: tuple[int, int], colour: str) -> None:
    c.line(
        f"M{foot[0]} {foot[1]}C{foot[0]} {foot[1] - 44} {tip[0]} {tip[1] + 60} {tip[0]} {tip[1]}",
        tone(colour, -0.2),
        2.6,
    )
    for number in range(7):
        along = number / 7
        y = 128 - (128 - tip[1]) * along
        x = foot[0] + (tip[0] - foot[0]) * (0.2 + along * 0.8)
        side = 1 if number % 2 else -1
        shade = tone(colour, 0.14 if number % 2 else 0)
        c.add(
            f'<ellipse cx="{fmt(x + side * 11)}" cy="{fmt(y)}" rx="13" ry="5.4" fill="{shade}" '
            f'transform="rotate({side * -34} {fmt(x + side * 11)} {fmt(y)})"/>'
        )


def glass(c: Canvas) -> None:
    """Draw a stemmed glass."""
    c.shadow(200, 60)
    c.path(
        "M146 328Q150 318 194 314V230H206V314Q250 318 254 328Q200 338 146 328Z",
        c.linear([(0, "#ffffff", 0.9), (0.4, "#d8e4ea", 0.7), (1, "#8fa3b0", 0.85)]),
    )
    bowl = "M136 84H264C276 166 254 236 200 236C146 236 124 166 136 84Z"
    c.path(
        bowl,
        c.linear([(0, tone(c.colour, 0.55), 0.8), (0.35, tone(c.colour, 0.4), 0.5), (1, tone(c.colour, -0.2), 0.75)]),
    )
    c.path(
        "M132 150H268C262 204 240 230 200 230C160 230 138 204 132 150Z", c.turned(c.colour, metal=False), 'opacity=".6"'
    )
    c.ellipse(200, 150, 68, 9, tone(c.colour, 0.3))
    c.line("M136 84A64 9 0 0 0 264 84A64 9 0 0 0 136 84", "#ffffff", 2.6, 0.8)
    c.sheen("M150 104C146 150 152 186 170 208", 8, 0.55)


def eggcup(c: Canvas) -> None:
    """Draw an egg in its cup."""
    c.shadow(200, 62)
    c.ellipse(200, 158, 54, 72, c.ball("#f1dcc0"))
    c.path("M150 330Q154 312 190 306L194 268H206L210 306Q246 312 250 330Q200 340 150 330Z", c.turned(c.colour))
    c.surface("M124 176Q200 206 276 176C276 238 246 274 200 274C154 274 124 238 124 176Z", (124, 176, 152, 98))
    c.line("M124 176Q200 206 276 176", tone(c.colour, 0.4), 4)
    c.sheen("M142 200C146 228 156 244 168 254", 8, 0.36)


def planter(c: Canvas) -> None:
    """Draw a pot with a broad-leaved plant."""
    c.shadow(200, 76)
    for turn, size, colour in (
        (-56, 0.84, "#4d7250"),
        (54, 0.88, "#40624a"),
        (-28, 1.12, "#6a8f60"),
        (26, 1.16, "#557b55"),
        (-3, 1.3, "#79a16b"),
    ):
        c.add(
            f'<g transform="translate({200 + turn // 8} 236) rotate({turn}) scale({size})">'
            f'<path d="M0 0C-36-36-30-102 0-146C30-102 36-36 0 0Z" fill="{colour}"/>'
            f'<path d="M0 0C12-42 12-98 0-146C30-102 36-36 0 0Z" fill="{INK}" opacity=".18"/>'
            f'<path d="M0-4V-128" stroke="#e8f1da" stroke-width="1.6" opacity=".5"/></g>'
        )
    body = "M128 232H272L257 316Q254 332 238 332H162Q146 332 143 316Z"
    c.surface(body, (128, 232, 144, 100))
    c.rect(119, 218, 162, 25, c.turned(tone(c.colour, 0.08)), 7)
    c.sheen("M158 254L166 316", 8, 0.26)


def can(c: Canvas) -> None:
    """Draw a watering can."""
    c.shadow(190, 98)
    c.line("M112 296C82 250 72 212 50 176", c.linear([(0, tone(c.colour, 0.2)), (1, tone(c.colour, -0.24))], 1, 1), 15)
    c.path("M30 184L66 156L74 170L42 196Z", c.turned(tone(c.colour, 0.1)))
    c.line("M252 206C340 178 330 300 262 306", tone(c.colour, -0.3), 12)
    c.line("M134 196C150 112 232 112 248 196", tone(c.colour, -0.16), 10)
    body = f"M116 196H264L274 316Q275 {FLOOR} 258 {FLOOR}H122Q105 {FLOOR} 106 316Z"
    c.surface(body, (106, 196, 168, 136))
    c.ellipse(190, 196, 74, 14, tone(c.colour, -0.4))
    c.line("M116 196A74 14 0 0 0 264 196", BRASS if c.spec.material is Material.METAL else tone(c.colour, 0.3), 3.6)
    c.sheen("M130 216L122 306", 9, 0.3)
