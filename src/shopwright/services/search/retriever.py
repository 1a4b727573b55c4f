"""Finds what a query means: by words, by meaning, and by what it was meant to say when no product says it."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import structlog

from shopwright.kit.database import Database
from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.stores import Neighbour, VectorStore, WrongSpace
from shopwright.services.search.analysis import Term, query_terms
from shopwright.services.search.constraints import (
    UnderstoodQuery,
    phrases,
    read_limits,
    recognise_brand,
)
from shopwright.services.search.counts import RememberedCounts
from shopwright.services.search.documents import BRAND, COLLECTION, facet_key
from shopwright.services.search.meaning import scale_of
from shopwright.services.search.query import SearchQuery
from shopwright.services.search.repository import Found, Lookup, SearchRepository
from shopwright.services.search.statements import Matching, Order

logger = structlog.get_logger(__name__)

NEIGHBOURS = 100
_FEW = 24
"""Less than this many products that say the words is less than a page."""
_PATIENCE_SECONDS = 1.5
"""How long a search waits for the question's vector and its neighbours before it goes on with words alone."""
_SHORTEST_CORRECTED = 4


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was found, and how."""

    understood: UnderstoodQuery
    matching: Matching
    found: Found
    neighbours: Sequence[Neighbour] | None
    """Best first; `None` when meaning was not asked, or could not be."""
    corrected: str | None = None
    """What was searched instead of the words as typed."""


class Retriever:
    """Runs a query against words and vectors. Filters apply to both."""

    def __init__(
        self,
        database: Database,
        embedder: Embedder,
        vectors: VectorStore,
        *,
        counts: RememberedCounts,
        currency: str,
    ) -> None:
        self._database = database
        self._counts = counts
        self._embedder = embedder
        self._vectors = vectors
        self._currency = currency

    async def retrieve(self, query: SearchQuery, order: Order) -> Retrieved:
        """Find what matches every word; failing that, what does with spelling corrected; failing that, with half.

        A word is corrected, or let go, only when no product at all says what was typed: an exact hit is never lost.
        """
        understood = read_limits(query.text, currency=self._currency)
        terms, lookup = await self._look_up(understood.text)
        if query.brand is None:
            understood = recognise_brand(understood, lookup.names)
        matching = _matching(query, understood, terms, lookup)
        if not terms:
            return await self._browse(understood, matching, order)
        first = await self._find(understood, matching, order)
        if understood.value("brand") and not first.found.counted.counts:
            # "Apple juice" is not by Apple: a brand that leaves nothing was none.
            understood = understood.without("brand")
            matching = replace(matching, required_keys=[])
            first = await self._find(understood, matching, order)
        if first.found.is_said:
            return first
        corrected = await self._corrected(terms, lookup)
        if corrected is None:
            joined = await self._as_one_word(query, understood, terms, order)
            if joined is not None:
                return joined
        else:
            understood = replace(understood, text=corrected)
            terms, lookup = await self._look_up(corrected)
            matching = _matching(query, understood, terms, lookup)
            second = replace(await self._find(understood, matching, order), corrected=corrected)
            if second.found.is_said:
                return second
        if len(terms) < 2:
            return first
        relaxed = await self._find(understood, replace(matching, is_relaxed=True), order)
        return replace(relaxed, corrected=corrected)

    async def _look_up(self, text: str) -> tuple[list[Term], Lookup]:
        terms = query_terms(text)
        if not terms:
            return terms, Lookup({}, [], 0)
        stems = [stem for term in terms for stem in (term.stem, *term.parts)]
        async with self._database.reading() as session:
            return terms, await SearchRepository(session).look_up(stems, list(phrases(text)))

    async def _find(self, understood: UnderstoodQuery, matching: Matching, order: Order) -> Retrieved:
        neighbours = await self._neighbours(understood.text)
        async with self._database.reading() as session:
            repository = SearchRepository(session)
            if neighbours:
                is_few = await repository.count_said(matching, _FEW) < _FEW
                scale = scale_of(self._embedder.space)
                bound = scale.matches_when_few if is_few else scale.matches
                matching = replace(
                    matching,
                    near=[one.item_id for one in neighbours],
                    similar=[one.item_id for one in neighbours if one.similarity >= bound],
                )
            found = await repository.find(matching, order)
        return Retrieved(understood, matching, found, neighbours)

    async def _browse(self, understood: UnderstoodQuery, matching: Matching, order: Order) -> Retrieved:
        counted = await self._counts.get(matching)
        async with self._database.reading() as session:
            found = await SearchRepository(session).find(matching, order, counted=counted)
        if counted is None:
            await self._counts.put(matching, found.counted)
        return Retrieved(understood, matching, found, None)

    async def _neighbours(self, text: str) -> list[Neighbour] | None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                vector = await self._embedder.embed_query(text)
                return await self._vectors.nearest(COLLECTION, self._embedder.space, vector, limit=NEIGHBOURS)
        except (Unavailable, WrongSpace, TimeoutError) as error:
            count_degraded("vectors")
            logger.warning("search.searched_by_words_only", error=str(error) or type(error).__name__)
            return None

    async def _corrected(self, terms: Sequence[Term], lookup: Lookup) -> str | None:
        unknown = [
            term.word
            for term in terms
            if term.stem not in lookup.frequencies
            and len(term.word) >= _SHORTEST_CORRECTED
            and not any(character.isdigit() for character in term.word)
        ]
        if not unknown:
            return None
        async with self._database.reading() as session:
            corrections = await SearchRepository(session).corrections(unknown)
        return " ".join(corrections.get(term.word, term.word) for term in terms) if corrections else None

    async def _as_one_word(
        self, query: SearchQuery, understood: UnderstoodQuery, terms: Sequence[Term], order: Order
    ) -> Retrieved | None:
        """Find `backpack` for `back pack`; nothing where no product says all of it so either."""
        words = [term.word for term in terms]
        places = {first + second: place for place, (first, second) in enumerate(pairwise(words))}
        if not places:
            return None
        async with self._database.reading() as session:
            known = await SearchRepository(session).known_words(list(places))
        for word in sorted(known):
            joined = " ".join([*words[: places[word]], word, *words[places[word] + 2 :]])
            meant = replace(understood, text=joined)
            found = await self._find(meant, _matching(query, meant, *await self._look_up(joined)), order)
            if found.found.is_said:
                return replace(found, corrected=joined)
        return None


def _matching(query: SearchQuery, understood: UnderstoodQuery, terms: Sequence[Term], lookup: Lookup) -> Matching:
    brand = understood.value("brand")
    return Matching(
        terms=terms,
        weights=[_weight(term, lookup.frequencies, lookup.products) for term in terms],
        min_price_minor=_tighter(max, query.min_price_minor, understood.value("min_price")),
        max_price_minor=_tighter(min, query.max_price_minor, understood.value("max_price")),
        in_stock=query.in_stock or understood.value("in_stock") is not None,
        required_keys=[facet_key(BRAND, brand)] if brand else [],
        chosen=[[facet_key(field, value) for value in values] for field, values in query.chosen.items()],
    )


def _weight(term: Term, frequencies: Mapping[str, int], products: int) -> float:
    """Return how much a term says: its inverse document frequency as in BM25; a compound is as rare as its pieces."""
    counts = [frequencies.get(stem, 0) for stem in (term.stem, *term.parts) if stem in frequencies]
    frequency = min(min(counts, default=0), products)
    return max(0.1, math.log(1 + (products - frequency + 0.5) / (frequency + 0.5)))


def _tighter(choose: Callable[[int, int], int], chosen: int | None, read: str | None) -> int | None:
    limits = [limit for limit in (chosen, int(read) if read else None) if limit is not None]
    return choose(limits[0], limits[-1]) if limits else None
