"""Search over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from shopwright.kit.http import cacheable_answer
from shopwright.services.accounts.dependencies import require
from shopwright.services.search.dependencies import Search
from shopwright.services.search.filters import attribute_filters
from shopwright.services.search.query import SearchQuery
from shopwright.services.search.schemas import IndexStatus, SearchResults, SearchSort, Suggestions

router = APIRouter(tags=["search"])


@router.get("/search", responses={200: {"model": SearchResults}})
async def search_products(
    request: Request,
    search: Search,
    q: Annotated[str, Query(max_length=400)] = "",
    category: Annotated[str | None, Query(max_length=300)] = None,
    brand: Annotated[str | None, Query(max_length=200)] = None,
    min_price: Annotated[int | None, Query(ge=0, le=2**53, description="In minor units.")] = None,
    max_price: Annotated[int | None, Query(ge=0, le=2**53, description="In minor units.")] = None,
    in_stock: bool = False,
    sort: SearchSort = "relevance",
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 24,
) -> Response:
    """Search products by words and meaning; an empty `q` browses.

    Filter by attributes and options with `attr.<name>=<value>`, repeated for several values of which one is wanted.
    """
    attributes = attribute_filters(request.query_params.multi_items())
    query = SearchQuery(q, category, brand, min_price, max_price, in_stock, attributes, sort, cursor, limit)
    return cacheable_answer(request, await search.search(query))


@router.get("/search/suggest")
async def suggest_searches(search: Search, q: Annotated[str, Query(max_length=100)] = "") -> Suggestions:
    """Suggest categories and products while someone types."""
    return await search.suggest(q)


@router.get("/admin/search/status", dependencies=[require("editor", "merchandiser", "analyst")])
async def get_index_status(search: Search) -> IndexStatus:
    """Say how far the index is."""
    return await search.status()
