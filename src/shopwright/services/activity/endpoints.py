"""Events over HTTP."""

from fastapi import APIRouter

from shopwright.services.accounts.dependencies import CurrentShopper
from shopwright.services.activity.dependencies import Activity
from shopwright.services.activity.schemas import EventBatch, EventsAccepted

router = APIRouter(tags=["activity"])


@router.post("/events", status_code=202)
async def record_events(batch: EventBatch, activity: Activity, shopper: CurrentShopper) -> EventsAccepted:
    """Take in what a shopper did. Bad events are named in the answer; the good ones count."""
    return await activity.record(shopper, batch.events)
