"""Where an order is on its way where nobody packs it: a pure function of its age. The demo has no warehouse."""

from collections.abc import Iterator
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


def status_at(placed_at: datetime, now: datetime) -> str:
    """Return the status of an order of this age."""
    return [step.status for step in STEPS if placed_at + step.after <= now or not step.after][-1]


def steps_between(status: str | None, placed_at: datetime, now: datetime) -> Iterator[tuple[Step, datetime]]:
    """Yield the steps after `status` (all for `None`) that are due, each with the time it was due."""
    position = next((index for index, step in enumerate(STEPS) if step.status == status), -1)
    for step in STEPS[position + 1 :]:
        if placed_at + step.after <= now or not step.after:
            yield step, placed_at + step.after
