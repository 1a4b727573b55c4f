"""The SQL that reads the search index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.database import like_escaped
from shopwright.services.search.constraints import KnownName
from shopwright.services.search.facets import FacetCount
from shopwright.services.search.statements import (
    Matching,
    Order,
    find_statement,
    lexical_condition,
    matched_statement,
    matching_parameters,
)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the catalogue says about the words of a query."""

    frequencies: Mapping[str, int]
    """Products by stem, for stems that any title, brand, category or option has."""
    names: Sequence[KnownName]
    products: int
    """In the whole index."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that matches."""

    product_id: UUID
    score: float
    """By text alone; 0 for one that matches by meaning only."""
    in_stock: bool
    popularity: int
    kind_key: int | None
    """Of its narrowest category."""
    sort_key: Any


@dataclass(frozen=True, slots=True)
class Counted:
    """How many products match, and how many of them have which value."""

    total: int
    counts: Sequence[FacetCount]


@dataclass(frozen=True, slots=True)
class Found:
    """What one search gives."""

    hits: Sequence[Hit]
    counted: Counted
    is_said: bool
    """Whether any product at all says the words, whatever the filters."""


class SearchRepository:
    """Reads the index within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, matching: Matching, order: Order, *, counted: Counted | None = None) -> Found:
        """Return the first hits of an order, how many there are, and the counts of facets. One statement.

        What is `counted` already is not counted again.
        """
        statement, parameters = find_statement(matching, order, with_counts=counted is None)
        rows = (await self._session.execute(text(statement), parameters)).all()
        hits, counts, total, is_said = [], [], 0, True
        # By place, since reading thousands of rows by name takes longer than finding them.
        for kind, product_id, score, in_stock, popularity, kind_key, sort_key, _, *count in rows:
            if kind == "hit":
                hits.append(Hit(product_id, score, in_stock, popularity, kind_key, sort_key))
            elif kind == "count":
                counts.append(FacetCount(*count))
            else:
                total, is_said = count[-1], in_stock
        return Found(hits, counted or Counted(total, counts), is_said)

    async def count_said(self, matching: Matching, most: int) -> int:
        """Return how many products say the words, whatever the filters, counting up to `most`."""
        condition = lexical_condition(matching)
        statement = f"SELECT count(*) FROM (SELECT FROM search_entry WHERE {condition} LIMIT :most) AS said"
        return int(await self._session.scalar(text(statement), matching_parameters(matching) | {"most": most}) or 0)

    async def tail(self, matching: Matching, *, without: Sequence[UUID], offset: int, limit: int) -> list[UUID]:
        """Return hits below the head, by text score."""
        parameters = matching_parameters(matching) | {"without": list(without), "offset": offset, "limit": limit}
        rows = await self._session.scalars(
            text(
                f"WITH matched AS ({matched_statement(matching)}) SELECT product_id FROM matched "
                "WHERE failed = 0 AND product_id <> ALL(:without) "
                "ORDER BY score DESC, popularity DESC, product_id OFFSET :offset LIMIT :limit"
            ),
            parameters,
        )
        return list(rows)

    async def look_up(self, stems: Sequence[str], phrases: Sequence[str]) -> Lookup:
        """Return how many products say each stem, the brands and categories with these names, and the index's size."""
        rows = (await self._session.execute(_LOOK_UP, {"stems": list(stems), "phrases": list(phrases)})).all()
        return Lookup(
            frequencies={row.name: int(row.products) for row in rows if row.kind == "stem"},
            names=[KnownName(row.field, row.value, row.name) for row in rows if row.kind == "facet"],
            products=next(int(row.products) for row in rows if row.kind == "size"),
        )

    async def corrections(self, words: Sequence[str]) -> dict[str, str]:
        """Return for each word what it was meant to be: one a letter or two away, or two in one."""
        rows = await self._session.execute(_CORRECTIONS, {"words": list(words)})
        return {row.word: row.correction for row in rows}

    async def known_words(self, words: Sequence[str]) -> set[str]:
        """Return those of `words` that a product says."""
        return set(await self._session.scalars(_KNOWN_WORDS, {"words": list(words)}))

    async def suggest_products(self, prefix: str, limit: int) -> list[UUID]:
        """Return products whose title says the words, the last one perhaps begun."""
        rows = await self._session.scalars(_SUGGEST_PRODUCTS, {"query": prefix, "limit": limit})
        return list(rows)

    async def suggest_categories(self, begun: str, limit: int) -> Sequence[RowMapping]:
        """Return categories whose name has a word that begins like this, the largest first."""
        rows = await self._session.execute(
            _SUGGEST_CATEGORIES,
            {"start": f"{like_escaped(begun)}%", "inside": f"% {like_escaped(begun)}%", "limit": limit},
        )
        return rows.mappings().all()


_LOOK_UP = text("""
    SELECT 'stem' AS kind, stem AS name, NULL AS field, NULL AS value, sum(products) AS products
    FROM search_word WHERE stem = ANY(:stems) GROUP BY stem
    UNION ALL
    SELECT 'facet', phrase, field, value, products FROM search_facet_value
    WHERE phrase = ANY(:phrases) AND field IN ('brand', 'category') AND products > 0
    UNION ALL
    SELECT 'size', NULL, NULL, NULL, count(*) FROM search_entry
""")
# A letter left out costs 2, one too many 3, as do two words typed as one, and a wrong letter 4; what more products say
# wins among equals. In a short word another letter makes another word: boots are no books. The trigram index proposes
# words that are alike as a whole or begin alike.
_CORRECTIONS = text("""
    SELECT asked.word, best.correction FROM unnest(CAST(:words AS text[])) AS asked (word)
    CROSS JOIN LATERAL (
        SELECT correction FROM (
            SELECT word AS correction, levenshtein(asked.word, word, 2, 3, 4) AS cost, products FROM search_word
            WHERE (word % asked.word OR word LIKE left(asked.word, 2) || '%')
              AND abs(length(word) - length(asked.word)) <= 2
            UNION ALL
            SELECT head.word || ' ' || tail.word, 3, least(head.products, tail.products)
            FROM generate_series(3, length(asked.word) - 3) AS place
            JOIN search_word AS head ON head.word = left(asked.word, place)
            JOIN search_word AS tail ON tail.word = substr(asked.word, place + 1)
        ) AS meant
        WHERE cost <= CASE WHEN length(asked.word) < 6 THEN 3 WHEN length(asked.word) < 8 THEN 6 ELSE 8 END
        ORDER BY cost - 0.2 * ln(1 + products), correction LIMIT 1
    ) AS best
""")
_KNOWN_WORDS = text("SELECT word FROM search_word WHERE word = ANY(:words)")
_SUGGEST_PRODUCTS = text("""
    SELECT product_id FROM search_entry WHERE terms @@ CAST(:query AS tsquery)
    ORDER BY in_stock DESC, popularity DESC, title_length, product_id LIMIT :limit
""")
_SUGGEST_CATEGORIES = text("""
    SELECT value AS slug, label FROM search_facet_value
    WHERE field = 'category' AND products > 0 AND (lower(label) LIKE :start OR lower(label) LIKE :inside)
    ORDER BY products DESC, value LIMIT :limit
""")
