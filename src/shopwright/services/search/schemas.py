"""Search on the wire."""

from typing import Literal

from pydantic import BaseModel, Field

from shopwright.services.products.schemas import ProductCard

SearchSort = Literal["relevance", "popular", "newest", "price_asc", "price_desc", "rating"]


class FacetValue(BaseModel):
    """One value to filter by."""

    value: str
    label: str
    count: int
    selected: bool


class Facet(BaseModel):
    """One field to filter by. The order of fields is fixed; a zero count is shown as disabled."""

    field: str = Field(description="`category`, `brand`, or `attr.<name>` such as `attr.Colour`.")
    label: str
    values: list[FacetValue]


class Constraint(BaseModel):
    """A limit that was read out of the words of the query."""

    field: Literal["max_price", "min_price", "in_stock", "brand", "category"]
    value: str
    text: str = Field(description="The words it was read from.")


class SearchResults(BaseModel):
    """A page of results."""

    query: str
    items: list[ProductCard]
    total: int
    facets: list[Facet]
    constraints: list[Constraint]
    corrected_query: str | None = Field(None, description="What was searched instead, when the words matched nothing.")
    relaxed: bool = Field(False, description="Nothing matched every word; these match some.")
    mode: Literal["hybrid", "lexical", "browse"] = "hybrid"
    next_cursor: str | None


class Suggestion(BaseModel):
    """Something to go to while typing."""

    kind: Literal["product", "category", "query"]
    text: str
    slug: str | None
    image_url: str | None = None


class Suggestions(BaseModel):
    """Up to eight of them, best first."""

    items: list[Suggestion]


class IndexStatus(BaseModel):
    """How far the search index is. Words find what is indexed, meaning finds what is embedded."""

    total: int = Field(description="Published products.")
    indexed: int
    embedded: int
