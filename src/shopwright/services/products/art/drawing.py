"""The list of everything that can be drawn."""

from collections.abc import Callable, Mapping

from shopwright.services.products.art import (
    carried,
    devices,
    festive,
    home,
    lights,
    paperware,
    tableware,
    toys,
    vessels,
    wear,
)
from shopwright.services.products.art.canvas import Canvas
from shopwright.services.products.art.spec import ArtSpec, Material

KINDS: Mapping[str, Callable[[Canvas], None]] = {
    "adapter": devices.adapter, "apron": tableware.apron, "backpack": carried.backpack, "bag": carried.bag,
    "balloon": festive.balloon, "basket": home.basket, "bauble": festive.bauble, "bear": toys.bear, "bird": toys.bird,
    "birdhouse": home.birdhouse, "blocks": toys.blocks, "bottle": vessels.bottle, "bowl": tableware.bowl,
    "box": paperware.box, "bracelet": festive.bracelet, "bunting": festive.bunting, "cable": devices.cable,
    "cakecases": tableware.cakecases, "cakestand": tableware.cakestand, "camera": devices.camera, "can": vessels.can,
    "candle": lights.candle, "car": toys.car, "card": paperware.card, "cartridge": devices.cartridge,
    "case": carried.case, "chair": home.chair, "chip": devices.chip, "clock": home.clock, "cushion": home.cushion,
    "cutlery": tableware.cutlery, "doll": toys.doll, "drawers": home.drawers, "earrings": festive.earrings,
    "eggcup": vessels.eggcup, "fairylights": lights.fairylights, "flower": home.flower, "frame": paperware.frame,
    "garland": festive.garland, "glass": vessels.glass, "glove": wear.glove, "hair": wear.hair,
    "hangingholder": lights.hanging_holder, "headphones": devices.headphones, "heart": festive.heart,
    "helicopter": toys.helicopter, "holder": lights.holder, "hook": home.hook, "jar": vessels.jar,
    "jigsaw": toys.jigsaw, "jug": vessels.jug, "kettle": vessels.kettle, "keyboard": devices.keyboard,
    "keyring": carried.keyring, "lamp": lights.lamp, "lampshade": lights.lampshade, "lantern": lights.lantern,
    "laptop": devices.laptop, "mat": home.mat, "mirror": paperware.mirror, "monitor": devices.monitor,
    "mug": vessels.mug, "necklace": festive.necklace, "notebook": paperware.notebook, "pencils": paperware.pencils,
    "planter": vessels.planter, "plate": tableware.plate, "printer": devices.printer, "purse": carried.purse,
    "ribbon": paperware.ribbon, "ring": festive.ring, "scarf": wear.scarf, "sign": paperware.sign, "soap": home.soap,
    "star": festive.star_decoration, "tag": paperware.tag, "teapot": vessels.teapot, "tee": wear.tee,
    "throw": home.throw, "tin": paperware.tin, "tool": home.tool, "towel": home.towel, "tray": tableware.tray,
    "tree": festive.tree, "umbrella": carried.umbrella, "vase": vessels.vase, "watch": wear.watch,
    "wrap": paperware.wrap,
}  # fmt: skip
"""Kind to what draws it."""


def draw(spec: ArtSpec) -> str:
    """Return the SVG of `spec`, 400 by 400, transparent; an unknown kind is drawn as a label."""
    canvas = Canvas(spec)
    KINDS.get(spec.kind, paperware.tag)(canvas)
    return canvas.svg(describe(spec))


def describe(spec: ArtSpec) -> str:
    """Return the text that stands in for the drawing, such as `Cobalt ceramic mug`."""
    material = "" if spec.material is Material.PLAIN else f" {spec.material}"
    return f"{spec.colour.capitalize()}{material} {spec.kind}"
