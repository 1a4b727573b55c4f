"""Events on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

EventKind = Literal["impression", "view", "click", "search", "add_to_cart", "chat"]


class NewEvent(BaseModel):
    """Something a shopper did. `purchase` events are written by the shop itself."""

    id: UUID | None = Field(None, description="Made by the client, so that sending it twice counts once.")
    kind: EventKind
    product_id: UUID | None = None
    placement: str | None = Field(None, max_length=40)
    query: str | None = Field(None, max_length=300)
    occurred_at: datetime | None = None


class EventBatch(BaseModel):
    """Up to 500 events. Each is judged on its own: a bad one does not cost the good ones."""

    events: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=500)]


class RejectedEvent(BaseModel):
    """An event that was not taken."""

    index: int
    message: str


class EventsAccepted(BaseModel):
    """How many were taken."""

    accepted: int
    rejected: list[RejectedEvent]
