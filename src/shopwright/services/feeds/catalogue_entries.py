"""Turns what a format yields into what the catalogue takes."""

from collections.abc import Callable, Iterator

from shopwright.services.feeds.records import MediaRecord, ProductRecord
from shopwright.services.products.entries import AttributeEntry, CatalogueEntry, VariantEntry

AddressOf = Callable[[str], str]
"""Turns a picture's path inside the shop's media folder into its address."""


def media_address(path: str) -> str:
    """Return where the shop serves a kept picture."""
    return f"/media/{path.lstrip('/')}"


def catalogue_entry(
    record: ProductRecord, address_of: AddressOf = media_address, *, assumed_stock: int = 0
) -> CatalogueEntry:
    """Return the entry of a parsed product. `assumed_stock` is that of new variants whose file leaves it open."""
    return CatalogueEntry(
        external_id=record.external_id,
        title=record.title,
        currency=record.variants[0].price.currency,
        brand=record.brand,
        category_paths=record.category_paths,
        description=record.description,
        short_description=record.short_description,
        attributes=[AttributeEntry(a.name, a.value, a.number, a.unit) for a in record.attributes],
        media=[(_address(picture, address_of), picture.alt) for picture in record.media],
        status=record.status.value,
        variants=[
            VariantEntry(
                sku=variant.sku,
                price_minor=variant.price.amount_minor,
                barcode=variant.barcode,
                options=dict(variant.options),
                compare_at_minor=variant.compare_at.amount_minor if variant.compare_at else None,
                stock=variant.stock,
                stock_if_new=0 if variant.has_unread_stock else assumed_stock,
                image_url=_address(variant.media[0], address_of) if variant.media else None,
            )
            for variant in record.variants
        ],
    )


def catalogue_links(record: ProductRecord) -> Iterator[tuple[str, str, str]]:
    """Yield the links of a parsed product as `CatalogueWriter.link` takes them."""
    for relation, targets in record.related.items():
        for target in targets:
            yield record.external_id, target, relation.value.replace("_", "")


def _address(picture: MediaRecord, address_of: AddressOf) -> str:
    name = picture.path_or_url
    return name if name.startswith(("http://", "https://")) else address_of(name)
