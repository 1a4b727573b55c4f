"""The facts a description may state: what the catalogue and the editor say about a product, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopwright.services.copywriting.schemas import ProductFacts
from shopwright.services.products.schemas import ProductDetail


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated fact."""

    name: str
    """What it is about, such as `Material`."""
    value: str

    def __str__(self) -> str:
        """Return `name: value`."""
        return f"{self.name}: {self.value}"


def facts_of_product(product: ProductDetail, merchant_description: str, features: Sequence[str]) -> list[Fact]:
    """Collect the facts of a product in the catalogue. A description that was published here is none of them."""
    facts = _basics(product.title, product.brand, product.category.name if product.category else None)
    facts += [
        Fact(a.name, f"{a.value} {a.unit}" if a.unit and a.unit not in a.value else a.value) for a in product.attributes
    ]
    options: dict[str, list[str]] = {}
    for variant in product.variants:
        for name, value in variant.options.items():
            values = options.setdefault(name, [])
            if value not in values:
                values.append(value)
    facts += [Fact(name, ", ".join(values)) for name, values in options.items()]
    facts += [Fact("Merchant's text", text) for text in (product.short_description, merchant_description) if text]
    return facts + _features(features)


def facts_of_input(product: ProductFacts, features: Sequence[str]) -> list[Fact]:
    """Collect the facts of a product that is not in the catalogue yet."""
    facts = _basics(product.title, product.brand, product.category)
    facts += [Fact(a.name, f"{a.value} {a.unit or ''}".strip()) for a in product.attributes]
    return facts + _features(features)


def _basics(title: str, brand: str | None, category: str | None) -> list[Fact]:
    named = [("Title", title), ("Brand", brand), ("Category", category)]
    return [Fact(name, value) for name, value in named if value]


def _features(features: Sequence[str]) -> list[Fact]:
    return [Fact("Feature", feature) for feature in features]
