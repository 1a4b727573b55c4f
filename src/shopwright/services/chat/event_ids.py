"""Ids of chat events: which turn, which event of it, and how many characters of the answer came so far.

The last makes a turn resumable from its saved row alone: what follows is the rest of the text.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from shopwright.services.chat.errors import WrongEventId

_PATTERN = re.compile(r"^([0-9a-f]{32})\.(\d{1,6})\.(\d{1,7})$")


@dataclass(frozen=True, slots=True)
class EventId:
    """The id of an event."""

    turn_id: UUID
    number: int
    """Its place among the events of its turn, from 0."""
    offset: int
    """Characters of the answer that were sent up to it."""

    def __str__(self) -> str:
        return f"{self.turn_id.hex}.{self.number}.{self.offset}"


def parse_event_id(text: str) -> EventId:
    """Read an id. Raises `WrongEventId`."""
    match = _PATTERN.match(text.strip())
    if match is None:
        raise WrongEventId("That is no id of a chat event; send back the `id` of the last event you got.")
    return EventId(UUID(match[1]), int(match[2]), int(match[3]))


@dataclass(slots=True)
class EventIds:
    """Gives the events of one turn their ids."""

    turn_id: UUID
    number: int = -1
    offset: int = 0

    def next(self, text: str = "") -> str:
        """Return the id of the next event, which carries `text` of the answer."""
        self.number += 1
        self.offset += len(text)
        return str(EventId(self.turn_id, self.number, self.offset))
