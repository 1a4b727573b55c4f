"""Reviews over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from shopwright.kit.http import cacheable_answer
from shopwright.services.accounts.dependencies import CurrentAccount, CurrentPrincipal, require
from shopwright.services.products.schemas import ReviewsInsight
from shopwright.services.reviews.dependencies import Reviews
from shopwright.services.reviews.schemas import NewReview, ReviewPage, ReviewsOverview, WantedReviews

router = APIRouter(tags=["reviews"])

Cursor = Annotated[str | None, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=100)]


async def _wanted_reviews(wanted: Annotated[WantedReviews, Query()]) -> WantedReviews:
    # A model reads the query only where it is the one parameter that does.
    return wanted


Wanted = Annotated[WantedReviews, Depends(_wanted_reviews)]


@router.get("/products/{product_id}/reviews", responses={200: {"model": ReviewPage}})
async def list_product_reviews(
    request: Request,
    product_id: UUID,
    reviews: Reviews,
    wanted: Wanted,
    cursor: Cursor = None,
    limit: Limit = 10,
) -> Response:
    """List a product's reviews, newest first."""
    page = await reviews.list_reviews(product_id=product_id, wanted=wanted, cursor=cursor, limit=limit)
    return cacheable_answer(request, page)


@router.get("/products/{product_id}/reviews/insight", responses={200: {"model": ReviewsInsight}})
async def get_reviews_insight(request: Request, product_id: UUID, reviews: Reviews) -> Response:
    """Say what people praise and complain about, with counts and quotes."""
    return cacheable_answer(request, await reviews.insight(product_id))


@router.post("/products/{product_id}/reviews", status_code=202)
async def create_review(
    product_id: UUID, review: NewReview, reviews: Reviews, principal: CurrentPrincipal, account_id: CurrentAccount
) -> None:
    """Write a review; it appears at once and is read by the model in a moment."""
    await reviews.write_review(product_id, account_id, principal.name, review)


@router.get("/admin/reviews", dependencies=[require("support", "editor", "merchandiser", "analyst")])
async def list_all_reviews(
    reviews: Reviews,
    wanted: Wanted,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ReviewPage:
    """List the shop's reviews, newest first."""
    return await reviews.list_reviews(wanted=wanted, cursor=cursor, limit=limit)


@router.get("/admin/reviews/overview", dependencies=[require("support", "editor", "merchandiser", "analyst")])
async def get_reviews_overview(reviews: Reviews) -> ReviewsOverview:
    """Show all reviews at a glance."""
    return await reviews.overview()
