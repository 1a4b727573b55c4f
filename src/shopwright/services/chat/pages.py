"""What the shop's own pages answer, and so which questions are worth suggesting to begin with."""

from dataclasses import dataclass

import orjson
import structlog

from shopwright.kit.cache import Cache
from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.services.chat.intent import readings_of
from shopwright.services.knowledge.schemas import PassageHit
from shopwright.services.knowledge.service import KnowledgeService

logger = structlog.get_logger(__name__)

ORDER_STARTER = "Where is my order?"
"""Orders are the shop's own; no page needs to tell of them."""
_STARTERS = ("What is your returns policy?", ORDER_STARTER, "How long does delivery take?")
_KEPT_SECONDS = 86_400.0
"""Only to make room: the key changes with the pages."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Finds passages that answer."""

    documents: KnowledgeService
    cache: Cache

    async def passage(self, text: str) -> tuple[str, PassageHit] | None:
        """Return the passage that answers best, with the question it was found by; nothing when none does."""
        for asked in readings_of(text):
            hits = await self.documents.search(asked, limit=3)
            best = next((hit for hit in hits.items if hit.answers), None)
            if best is not None:
                return asked, best
        return None

    async def starters(self) -> tuple[str, ...]:
        """Return the questions to begin with that this shop can answer.

        One small query; the searches behind it, about a quarter of a second each, run once for a state of the pages.
        """
        key = f"chat:starters:{await self.documents.edition()}"
        kept = await self.cache.get(key)
        if kept is not None:
            return tuple(orjson.loads(kept))
        try:
            found = tuple([text for text in _STARTERS if text == ORDER_STARTER or await self.passage(text)])
        except Unavailable as error:
            count_degraded("starters")
            logger.warning("chat.starters_unknown", code=error.code, error=error.message)
            return (ORDER_STARTER,)
        await self.cache.set(key, orjson.dumps(found), ttl_seconds=_KEPT_SECONDS)
        return found
