"""The head of a page: title, description, Open Graph and schema.org JSON-LD, escaped for where they stand."""

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Any, Self

import orjson

from shopwright.kit.money import minor_digits
from shopwright.services.products.schemas import CategoryNode, Price, ProductDetail

DESCRIPTION_CHARACTERS = 160
_HARMLESS_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class PageHead:
    """What crawlers and link previews read of a page."""

    title: str
    description: str = ""
    canonical: str = ""
    image: str = ""
    kind: str = "website"
    is_indexed: bool = True
    preload_image: str = ""
    """The first picture a person sees, fetched before any script runs."""
    json_ld: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of_home(cls, *, site: str, shop: str) -> Self:
        """Return the head of the first page."""
        description = "Clothing, gear, gifts and things for the home. Ask anything; answers come with their sources."
        search = {"@type": "SearchAction", "target": f"{site}/search?q={{q}}", "query-input": "required name=q"}
        data = {"@context": "https://schema.org", "@type": "WebSite", "name": shop, "url": f"{site}/"}
        return cls(shop, description, f"{site}/", json_ld=[data | {"potentialAction": search}])

    @classmethod
    def of_category(cls, category: CategoryNode, *, site: str, is_indexed: bool) -> Self:
        """Return the head of a category."""
        description = f"{category.product_count} products in {category.name}."
        return cls(category.name, description, f"{site}/c/{category.slug}", is_indexed=is_indexed)

    @classmethod
    def of_product(cls, product: ProductDetail, *, site: str, shop: str) -> Self:
        """Return the head of a product: what it is, what it costs, whether it is there."""
        address = f"{site}/p/{product.slug}"
        text = " ".join((product.short_description or product.description or product.title).split())
        description = text if len(text) <= DESCRIPTION_CHARACTERS else f"{text[: DESCRIPTION_CHARACTERS - 1].rstrip()}…"
        image = _absolute(product.image.url, site)
        return cls(
            title=f"{product.title} · {shop}",
            description=description,
            canonical=address,
            image=image,
            kind="product",
            preload_image=product.image.url,
            json_ld=[_product_data(product, address, image, description), _breadcrumbs(product, site)],
        )


def render_head(head: PageHead) -> str:
    """Return the tags."""
    tags = [f"<title>{escape(head.title)}</title>"]
    names = {"description": head.description, "robots": "" if head.is_indexed else "noindex,follow"}
    tags += [f'<meta name="{name}" content="{escape(value)}">' for name, value in names.items() if value]
    if head.canonical:
        tags.append(f'<link rel="canonical" href="{escape(head.canonical)}">')
    properties = {"title": head.title, "description": head.description, "url": head.canonical, "image": head.image}
    tags.append(f'<meta property="og:type" content="{escape(head.kind)}">')
    tags += [f'<meta property="og:{name}" content="{escape(value)}">' for name, value in properties.items() if value]
    if head.preload_image:
        tags.append(f'<link rel="preload" as="image" href="{escape(head.preload_image)}" fetchpriority="high">')
    tags += [f'<script type="application/ld+json">{_script_json(data)}</script>' for data in head.json_ld]
    return "\n    ".join(tags)


def _product_data(product: ProductDetail, address: str, image: str, description: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.title,
        "description": description,
        "image": [image],
        "url": address,
        "sku": product.variants[0].sku if product.variants else product.slug,
        "offers": _offers(product, address),
    }
    if product.brand:
        data["brand"] = {"@type": "Brand", "name": product.brand}
    if product.rating:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": product.rating.average,
            "reviewCount": product.rating.count,
        }
    return data


def _offers(product: ProductDetail, address: str) -> dict[str, Any]:
    availability = "InStock" if product.in_stock else "OutOfStock"
    shared = {
        "priceCurrency": product.price.currency,
        "availability": f"https://schema.org/{availability}",
        "url": address,
    }
    if product.price == product.price_max:
        return {"@type": "Offer", "price": _decimal(product.price), **shared}
    prices = {"lowPrice": _decimal(product.price), "highPrice": _decimal(product.price_max)}
    return {"@type": "AggregateOffer", "offerCount": len(product.variants), **prices, **shared}


def _breadcrumbs(product: ProductDetail, site: str) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": position, "name": crumb.name, "item": f"{site}/c/{crumb.slug}"}
        for position, crumb in enumerate(product.breadcrumbs, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _decimal(price: Price) -> str:
    digits = minor_digits(price.currency)
    return f"{Decimal(price.amount_minor).scaleb(-digits):.{digits}f}"


def _absolute(url: str, site: str) -> str:
    return f"{site}{url}" if url.startswith("/") else url


def _script_json(data: dict[str, Any]) -> str:
    text = orjson.dumps(data).decode()
    for character, harmless in _HARMLESS_IN_SCRIPT.items():
        text = text.replace(character, harmless)
    return text
