"""Dashboards over HTTP, for staff."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from shopwright.llm.ledger_table import Outcome
from shopwright.llm.usage import CallFilters
from shopwright.services.accounts.dependencies import require
from shopwright.services.analytics.dependencies import Analytics
from shopwright.services.analytics.schemas import (
    ApiDashboard,
    Attention,
    BusinessDashboard,
    LlmCallPage,
    LlmUsageDashboard,
)

router = APIRouter(
    prefix="/analytics", tags=["analytics"], dependencies=[require("analyst", "merchandiser", "editor", "support")]
)

Hours = Annotated[int, Query(ge=1, le=24 * 31, description="How far back, in hours.")]
Days = Annotated[int, Query(ge=1, le=400, description="How far back, in days.")]


@router.get("/api")
async def get_api_dashboard(analytics: Analytics, hours: Hours = 24) -> ApiDashboard:
    """Show how the API is doing."""
    return await analytics.api_dashboard(timedelta(hours=hours))


@router.get("/llm-usage")
async def get_llm_usage(analytics: Analytics, days: Days = 30) -> LlmUsageDashboard:
    """Show what language models did and cost."""
    return await analytics.llm_usage(timedelta(days=days))


@router.get("/llm-calls")
async def list_llm_calls(
    analytics: Analytics,
    use_case: Annotated[str | None, Query(max_length=40)] = None,
    model: Annotated[str | None, Query(max_length=200)] = None,
    prompt_version: Annotated[str | None, Query(max_length=100)] = None,
    outcome: Outcome | None = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> LlmCallPage:
    """List calls of language models, newest first."""
    filters = CallFilters(use_case, model, outcome, prompt_version)
    return await analytics.llm_calls(filters, cursor=cursor, limit=limit)


@router.get("/business")
async def get_business_dashboard(analytics: Analytics, days: Days = 30) -> BusinessDashboard:
    """Show what the shop sells, and what AI had to do with it."""
    return await analytics.business(timedelta(days=days))


@router.get("/attention")
async def get_attention(analytics: Analytics) -> Attention:
    """List what waits for a person."""
    return await analytics.attention()
