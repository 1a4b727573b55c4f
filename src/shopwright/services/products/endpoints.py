"""The catalogue over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from shopwright.kit.http import cacheable_answer, cacheable_json, json_answer
from shopwright.services.accounts.dependencies import CurrentPrincipal, require
from shopwright.services.products.dependencies import Products
from shopwright.services.products.listing import Listing
from shopwright.services.products.schemas import (
    CategoryTree,
    ProductChange,
    ProductDetail,
    ProductPage,
    ProductSort,
)

router = APIRouter(tags=["products"])

Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=400)]


@router.get("/products", responses={200: {"model": ProductPage}})
async def list_products(
    request: Request,
    products: Products,
    category: Annotated[str | None, Query(max_length=300)] = None,
    brand: Annotated[str | None, Query(max_length=200)] = None,
    min_price: Annotated[int | None, Query(ge=0, le=2**53, description="In minor units.")] = None,
    max_price: Annotated[int | None, Query(ge=0, le=2**53, description="In minor units.")] = None,
    in_stock: bool = False,
    sort: ProductSort = "popular",
    cursor: Cursor = None,
    limit: Limit = 24,
) -> Response:
    """List published products, a page at a time."""
    listing = Listing(category, brand, min_price, max_price, in_stock, sort=sort)
    return cacheable_json(request, await products.list_json(listing, cursor=cursor, limit=limit))


@router.get("/products/{reference}", responses={200: {"model": ProductDetail}})
async def get_product(request: Request, reference: str, products: Products, principal: CurrentPrincipal) -> Response:
    """Show one product, by id or slug. Staff also see what is not published."""
    detail = await products.get_product(reference, with_unpublished=principal.is_staff)
    return json_answer(detail) if principal.is_staff else cacheable_answer(request, detail)


@router.patch("/products/{product_id}", dependencies=[require("editor", "merchandiser")])
async def update_product(product_id: UUID, change: ProductChange, products: Products) -> ProductDetail:
    """Change a product."""
    return await products.update_product(product_id, change)


@router.get("/categories", responses={200: {"model": CategoryTree}})
async def list_categories(request: Request, products: Products) -> Response:
    """Return the category tree."""
    return cacheable_answer(request, await products.category_tree(), max_age_seconds=30)


@router.get("/admin/products", dependencies=[require("editor", "merchandiser", "analyst", "support")])
async def list_all_products(
    products: Products,
    q: Annotated[str | None, Query(max_length=200)] = None,
    status: Annotated[str | None, Query(pattern="^(draft|published|archived)$")] = None,
    sort: ProductSort = "newest",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ProductPage:
    """List products of every status, for staff."""
    return await products.list_products(Listing(title_contains=q, status=status, sort=sort), cursor=cursor, limit=limit)
