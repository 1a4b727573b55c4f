"""Remembers the counts of pages that have no words: they count the whole shop, and many shoppers open the same ones."""

import hashlib
from dataclasses import astuple

import orjson

from shopwright.kit.cache import Cache
from shopwright.services.search.facets import FacetCount
from shopwright.services.search.repository import Counted
from shopwright.services.search.statements import Matching

_TTL_SECONDS = 600.0
_EDITION = "search:edition"
_EDITION_TTL_SECONDS = 30 * 86_400.0


class RememberedCounts:
    """Counts by what was asked, for as long as the index stays as it is."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    async def get(self, matching: Matching) -> Counted | None:
        """Return the counts, if they are still those of the present index."""
        kept = await self._cache.get(await self._key(matching))
        if kept is None:
            return None
        total, counts = orjson.loads(kept)
        return Counted(total, [FacetCount(*count) for count in counts])

    async def put(self, matching: Matching, counted: Counted) -> None:
        """Keep counts that were just made."""
        value = orjson.dumps([counted.total, [astuple(count) for count in counted.counts]])
        await self._cache.set(await self._key(matching), value, ttl_seconds=_TTL_SECONDS)

    async def forget(self) -> None:
        """Say that the index has changed."""
        await self._cache.increment(_EDITION, ttl_seconds=_EDITION_TTL_SECONDS)

    async def _key(self, matching: Matching) -> str:
        edition = (await self._cache.get(_EDITION) or b"").decode()
        asked = hashlib.blake2b(repr(astuple(matching)).encode(), digest_size=16).hexdigest()
        return f"search:counts:{edition}:{asked}"
