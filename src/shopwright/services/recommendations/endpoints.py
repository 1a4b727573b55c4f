"""Recommendations over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from shopwright.services.accounts.dependencies import CurrentPrincipal
from shopwright.services.recommendations.dependencies import CurrentRecommender
from shopwright.services.recommendations.schemas import Placement, Recommendations
from shopwright.services.recommendations.service import Question

router = APIRouter(tags=["recommendations"])


@router.get("/recommendations", responses={200: {"model": Recommendations}})
async def list_recommendations(
    recommender: CurrentRecommender,
    principal: CurrentPrincipal,
    placement: Placement,
    product_id: Annotated[UUID | None, Query(description="The product whose page is shown.")] = None,
    limit: Annotated[int, Query(ge=1, le=24)] = 8,
) -> Response:
    """Say what to show next, with a reason for each product."""
    content = await recommender.recommend_json(Question(placement, product_id, limit), principal)
    return Response(content, media_type="application/json", headers={"Cache-Control": "private, no-store"})
