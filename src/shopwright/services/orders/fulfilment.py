"""The steps of an order, and where it is where nobody packs it: a function of its age. The demo has no warehouse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Step:
    """A step every order takes."""

    status: str
    after: timedelta
    """Since the order was placed."""
    note: str


STEPS = (
    Step("paid", timedelta(0), "Payment received."),
    Step("packed", timedelta(hours=4), "Packed in the warehouse."),
    Step("shipped", timedelta(hours=48), "Handed to the carrier."),
    Step("delivered", timedelta(hours=96), "Delivered."),
)
"""What an order placed yesterday is packed, two days ago shipped, and from the fifth day on delivered."""
DELIVERY_AFTER = STEPS[-1].after
OPEN_STATUSES = tuple(step.status for step in STEPS[:-1])
"""Orders that still move."""
NEXT_STATUSES: Mapping[str, tuple[str, ...]] = {
    "paid": ("packed", "shipped"),
    "packed": ("shipped",),
    "shipped": ("delivered",),
}
"""What staff may say of an order next: who sends goods has packed them, who has not sent them delivers none."""
_SENT_AFTER = next(step.after for step in STEPS if step.status == "shipped")


def note_of(status: str) -> str:
    """Return what the timeline says of a step."""
    return next(step.note for step in STEPS if step.status == status)


def expected_delivery(status: str, placed_at: datetime, sent_at: datetime | None, now: datetime) -> datetime | None:
    """Return when an order should arrive; nothing for one that does not move, or that is late: nobody knows then."""
    if status not in OPEN_STATUSES:
        return None
    if status == "shipped" and sent_at is not None:
        expected = sent_at + DELIVERY_AFTER - _SENT_AFTER
        return expected if now <= expected else None
    return placed_at + DELIVERY_AFTER if now <= placed_at + _SENT_AFTER else None


def status_at(placed_at: datetime, now: datetime) -> str:
    """Return the status of an order of this age."""
    return [step.status for step in STEPS if placed_at + step.after <= now or not step.after][-1]


def steps_between(status: str | None, placed_at: datetime, now: datetime) -> Iterator[tuple[Step, datetime]]:
    """Yield the steps after `status` (all for `None`) that are due, each with the time it was due."""
    position = next((index for index, step in enumerate(STEPS) if step.status == status), -1)
    for step in STEPS[position + 1 :]:
        if placed_at + step.after <= now or not step.after:
            yield step, placed_at + step.after
