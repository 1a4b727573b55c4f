"""Dashboards on the wire. A missing point is absent, never zero."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from shopwright.services.products.schemas import Price


class Point(BaseModel):
    """A value at a time."""

    at: datetime
    value: float | None


class Series(BaseModel):
    """A named line of a chart."""

    name: str
    unit: Literal["count", "minor", "ms", "percent", "micro_usd", "tokens"]
    points: list[Point]


class RouteFigures(BaseModel):
    """One route over the period."""

    route: str
    requests: int
    errors: int
    client_errors: int
    p50_ms: float
    p95_ms: float
    p99_ms: float


class ApiDashboard(BaseModel):
    """How the API is doing."""

    since: datetime
    until: datetime
    requests: int
    error_rate: float
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    series: list[Series]
    routes: list[RouteFigures]
    degraded: dict[str, int] = Field(description="Answers that had to do without a dependency, by dependency.")


class UsageRow(BaseModel):
    """LLM calls of one task, model or prompt version."""

    name: str
    calls: int
    answered: int
    failed: int
    cached: int
    fallbacks: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost_micro_usd: int = Field(description="Millionths of a US dollar, without the unpriced calls.")
    unpriced_calls: int
    p50_ms: float | None
    p95_ms: float | None


class LlmUsageDashboard(BaseModel):
    """What language models did and cost."""

    since: datetime
    until: datetime
    calls: int
    failed: int
    cost_micro_usd: int
    saved_micro_usd: int = Field(description="What answers from the cache would have cost.")
    unpriced_calls: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cache_hit_rate: float | None
    fallback_rate: float | None
    p50_ms: float | None
    p95_ms: float | None
    series: list[Series]
    by_use_case: list[UsageRow]
    by_model: list[UsageRow]
    by_prompt_version: list[UsageRow]


class LlmCallView(BaseModel):
    """One row of the ledger."""

    id: UUID
    use_case: str
    model: str
    prompt_version: str
    outcome: str
    attempt: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    is_estimated: bool
    cost_micro_usd: int | None
    latency_ms: int | None
    time_to_first_token_ms: int | None
    error_code: str | None
    trace_id: str | None
    started_at: datetime


class LlmCallPage(BaseModel):
    """Calls, newest first."""

    items: list[LlmCallView]
    next_cursor: str | None


class ProductFigures(BaseModel):
    """What a product brought in."""

    product_id: UUID
    slug: str
    title: str
    units: int
    revenue: Price


class BusinessDashboard(BaseModel):
    """What the shop sells, and what AI had to do with it."""

    since: datetime
    until: datetime
    revenue: Price
    previous_revenue: Price
    refunds: Price
    orders: int
    previous_orders: int
    average_order: Price | None
    assisted_revenue: Price
    conversations: int
    solved_without_staff: int
    ai_spend_micro_usd: int
    series: list[Series]
    top_products: list[ProductFigures]
    funnel: list["FunnelStep"]
    top_searches: list["SearchFigures"]
    data_until: date | None = Field(description="The day of the last order.")
    dates_shifted_days: int | None = Field(description="Demo data: by how many days its real dates were moved.")


class FunnelStep(BaseModel):
    """How many shoppers came this far."""

    name: Literal["view", "add_to_cart", "purchase"]
    count: int


class SearchFigures(BaseModel):
    """A search people make."""

    query: str
    count: int


class AttentionItem(BaseModel):
    """Something that waits for a person."""

    kind: Literal["conversations_waiting", "drafts_to_review", "imports_failed", "reviews_unread", "documents_failed"]
    count: int


class Attention(BaseModel):
    """What needs the staff, most urgent first."""

    items: list[AttentionItem]
