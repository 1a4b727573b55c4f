"""The picture of what is in a bag or an order: the chosen variant's, so that somebody who bought blue sees blue."""

from shopwright.services.products.schemas import Image, ProductCard, VariantView


def picture_of(card: ProductCard, variant: VariantView | None) -> Image:
    """Return the variant's own picture, else its product's."""
    if variant is None or not variant.image_url:
        return card.image
    return card.image.model_copy(update={"url": variant.image_url})
