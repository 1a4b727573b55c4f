"""The SQL that reads the search index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.search.analysis import Term, all_of, any_of, term_query
from shopwright.services.search.facets import FacetCount
from shopwright.services.search.schemas import SearchSort

HEAD = 200
"""Hits that are ranked with every signal; those below follow in the order of their text score."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which products match, before the facets that a shopper chose."""

    terms: Sequence[Term] = ()
    """Empty matches everything."""
    weights: Sequence[float] = ()
    """How much each term is worth: more when it is rare."""
    is_relaxed: bool = False
    """Half of the terms by weight are enough."""
    similar: Sequence[UUID] = ()
    """Products that match by meaning, whatever their words."""
    near: Sequence[UUID] = ()
    """Products to rank if they match, however low their text score."""
    min_price_minor: int | None = None
    max_price_minor: int | None = None
    in_stock: bool = False
    required_keys: Sequence[int] = ()
    """Facet values read out of the query, one of which a product must have."""
    chosen: Sequence[Sequence[int]] = ()
    """For each facet field that a shopper chose in, the values; a product needs one of each field."""


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A brand or category of the catalogue."""

    field: Literal["brand", "category"]
    value: str
    phrase: str
    """The stems of its name, joined."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the catalogue says about the words of a query."""

    frequencies: Mapping[str, int]
    """Products by stem, for stems that any title, brand, category or option has."""
    names: Sequence[NamedValue]
    products: int
    """In the whole index."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which of the matching products are wanted."""

    sort: SearchSort = "relevance"
    limit: int = HEAD
    after: tuple[Any, UUID] | None = None
    """Sort key and id of the last product of the page before. Not for relevance, whose order is not the database's."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that matches."""

    product_id: UUID
    score: float
    """By text alone; 0 for one that matches by meaning only."""
    in_stock: bool
    popularity: int
    sort_key: Any


@dataclass(frozen=True, slots=True)
class Found:
    """What one search gives."""

    hits: Sequence[Hit]
    total: int
    counts: Sequence[FacetCount]
    is_said: bool
    """Whether any product at all says the words, whatever the filters."""


_SHARES = {"A": 1.0, "B": 0.85, "C": 0.5, "D": 0.15}
"""What a term counts by where it was said best; see `docs/evaluation.md`."""
# The column, its SQL type, whether small values come first.
_SORTS: dict[SearchSort, tuple[str, str, bool]] = {
    "relevance": ("score", "float8", False),
    "popular": ("popularity", "bigint", False),
    "newest": ("created_at", "timestamptz", False),
    "price_asc": ("price_minor", "bigint", True),
    "price_desc": ("price_minor", "bigint", False),
    "rating": ("rating", "float8", False),
}


class SearchRepository:
    """Reads the index within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, matching: Matching, order: Order) -> Found:
        """Return the first hits of an order, how many there are, and the counts of facets. One statement."""
        parameters = _parameters(matching) | {"limit": order.limit, "near": list(matching.near)}
        if order.after is not None:
            parameters |= {"after_key": order.after[0], "after_id": order.after[1]}
        statement = (
            f"WITH matched AS MATERIALIZED ({_matched(matching)}), {_hits(order)}, {_COUNTS} {_answer(matching)}"
        )
        rows = await self._session.execute(text(statement), parameters)
        return _found(rows.mappings().all())

    async def count_said(self, matching: Matching, most: int) -> int:
        """Return how many products say the words, whatever the filters, counting up to `most`."""
        statement = f"SELECT count(*) FROM (SELECT FROM search_entry WHERE {_is_lexical(matching)} LIMIT :most) AS said"
        return int(await self._session.scalar(text(statement), _parameters(matching) | {"most": most}) or 0)

    async def tail(self, matching: Matching, *, without: Sequence[UUID], offset: int, limit: int) -> list[UUID]:
        """Return hits below the head, by text score."""
        parameters = _parameters(matching) | {"without": list(without), "offset": offset, "limit": limit}
        rows = await self._session.scalars(
            text(
                f"WITH matched AS MATERIALIZED ({_matched(matching)}) SELECT product_id FROM matched "
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
            names=[NamedValue(row.field, row.value, row.name) for row in rows if row.kind == "facet"],
            products=next(int(row.products) for row in rows if row.kind == "size"),
        )

    async def corrections(self, words: Sequence[str]) -> dict[str, str]:
        """Return for each word the most alike word of the catalogue, if one is alike enough."""
        rows = await self._session.execute(_CORRECTIONS, {"words": list(words)})
        return {row.word: row.correction for row in rows}

    async def suggest_products(self, prefix: str, limit: int) -> list[UUID]:
        """Return products whose title says the words, the last one perhaps begun."""
        rows = await self._session.scalars(_SUGGEST_PRODUCTS, {"query": prefix, "limit": limit})
        return list(rows)

    async def suggest_categories(self, begun: str, limit: int) -> Sequence[RowMapping]:
        """Return categories whose name has a word that begins like this, the largest first."""
        rows = await self._session.execute(
            _SUGGEST_CATEGORIES, {"start": f"{_escaped(begun)}%", "inside": f"% {_escaped(begun)}%", "limit": limit}
        )
        return rows.mappings().all()


def _parameters(matching: Matching) -> dict[str, Any]:
    parameters: dict[str, Any] = {"similar": list(matching.similar)}
    if matching.terms:
        parameters["query"] = (any_of if matching.is_relaxed else all_of)(matching.terms)
    if matching.is_relaxed:
        parameters["half"] = sum(matching.weights) / 2
    for number, (term, weight) in enumerate(zip(matching.terms, matching.weights, strict=True)):
        parameters[f"weight{number}"] = weight
        parameters[f"term{number}"] = term_query(term)
        for letter in _SHARES:
            parameters[f"term{number}{letter}"] = term_query(term, weights=letter)
    for number, keys in enumerate(matching.chosen):
        parameters[f"chosen{number}"] = list(keys)
    limits = {
        "min_price": matching.min_price_minor,
        "max_price": matching.max_price_minor,
        "required": list(matching.required_keys) or None,
    }
    return parameters | {name: value for name, value in limits.items() if value is not None}


def _matched(matching: Matching) -> str:
    """Return the statement of all that matches but for the chosen facets, with the bits of those that it fails."""
    is_lexical = _is_lexical(matching)
    conditions = [f"({is_lexical} OR product_id = ANY(CAST(:similar AS uuid[])))" if matching.similar else is_lexical]
    if matching.min_price_minor is not None:
        conditions.append("price_minor >= :min_price")
    if matching.max_price_minor is not None:
        conditions.append("price_minor <= :max_price")
    if matching.in_stock:
        conditions.append("in_stock")
    if matching.required_keys:
        conditions.append("facet_keys && CAST(:required AS bigint[])")
    failed = " + ".join(
        f"CASE WHEN facet_keys && CAST(:chosen{number} AS bigint[]) THEN 0 ELSE {1 << number} END"
        for number in range(len(matching.chosen))
    )
    return (
        "SELECT product_id, facet_keys, price_minor, in_stock, popularity, rating, created_at, "
        f"{_score(matching)} AS score, {failed or '0'} AS failed FROM search_entry WHERE {' AND '.join(conditions)}"
    )


def _is_lexical(matching: Matching) -> str:
    if not matching.terms:
        return "true"
    if not matching.is_relaxed:
        return "terms @@ CAST(:query AS tsquery)"
    said = " + ".join(
        f"CASE WHEN terms @@ CAST(:term{number} AS tsquery) THEN CAST(:weight{number} AS float8) ELSE 0 END"
        for number in range(len(matching.terms))
    )
    return f"(terms @@ CAST(:query AS tsquery) AND {said} >= :half)"


def _score(matching: Matching) -> str:
    """Return the text score: for each term its weight, times a share by where it was said best."""
    terms = [
        f"CAST(:weight{number} AS float8) * CASE "
        + " ".join(
            f"WHEN terms @@ CAST(:term{number}{letter} AS tsquery) THEN {share}" for letter, share in _SHARES.items()
        )
        + " ELSE 0 END"
        for number in range(len(matching.terms))
    ]
    return f"({' + '.join(terms)}) / (0.7 + 0.025 * title_length)" if terms else "CAST(0 AS float8)"


def _hits(order: Order) -> str:
    column, kind, is_ascending = _SORTS[order.sort]
    direction, sign = ("ASC", ">") if is_ascending else ("DESC", "<")
    tie = "popularity DESC, product_id" if order.sort == "relevance" else f"product_id {direction}"
    position = ""
    if order.after is not None:
        position = f"AND ({column}, product_id) {sign} (CAST(:after_key AS {kind}), CAST(:after_id AS uuid))"
    columns = f"product_id, score, in_stock, popularity, to_jsonb({column}) AS sort_key"
    first = (
        f"first AS (SELECT {columns}, row_number() OVER (ORDER BY {column} {direction}, {tie}) AS place "
        f"FROM (SELECT * FROM matched WHERE failed = 0 {position} ORDER BY {column} {direction}, {tie} LIMIT :limit) "
        "AS top)"
    )
    if order.sort != "relevance":
        return f"{first}, hits AS (SELECT * FROM first WHERE CAST(:near AS uuid[]) IS NOT NULL)"
    return (
        f"{first}, hits AS (SELECT * FROM first UNION ALL SELECT {columns}, :limit + 1 FROM matched "
        "WHERE failed = 0 AND product_id = ANY(CAST(:near AS uuid[])) "
        "AND product_id NOT IN (SELECT product_id FROM first))"
    )


def _answer(matching: Matching) -> str:
    said = "EXISTS (SELECT FROM search_entry WHERE terms @@ CAST(:query AS tsquery))" if matching.terms else "true"
    return f"""
        SELECT 'hit' AS kind, product_id, score, in_stock, popularity, sort_key, place,
               NULL AS field, NULL AS value, NULL AS label, 0 AS failed, 0 AS products
        FROM hits
        UNION ALL
        SELECT 'count', NULL, NULL, NULL, NULL, NULL, 0, value.field, value.value, value.label, counts.failed,
               counts.products
        FROM counts JOIN search_facet_value AS value USING (key) WHERE value.is_listed
        UNION ALL
        SELECT 'total', NULL, NULL, {said}, NULL, NULL, 0, NULL, NULL, NULL, 0, count(*) FROM matched WHERE failed = 0
        ORDER BY place
    """


_COUNTS = """
    counts AS (SELECT key, failed, count(*) AS products FROM matched, unnest(facet_keys) AS key GROUP BY key, failed)
"""
_LOOK_UP = text("""
    SELECT 'stem' AS kind, stem AS name, NULL AS field, NULL AS value, sum(products) AS products
    FROM search_word WHERE stem = ANY(:stems) GROUP BY stem
    UNION ALL
    SELECT 'facet', phrase, field, value, products FROM search_facet_value
    WHERE phrase = ANY(:phrases) AND field IN ('brand', 'category') AND products > 0
    UNION ALL
    SELECT 'size', NULL, NULL, NULL, count(*) FROM search_entry
""")
# The edit must be small against the word: a trigram index proposes, similarity and length decide.
_CORRECTIONS = text("""
    SELECT asked.word, best.word AS correction FROM unnest(CAST(:words AS text[])) AS asked (word)
    CROSS JOIN LATERAL (
        SELECT word FROM search_word
        WHERE word % asked.word AND abs(length(word) - length(asked.word)) <= 2
        ORDER BY similarity(word, asked.word) + 0.02 * ln(1 + products) DESC, word LIMIT 1
    ) best
""")
_SUGGEST_PRODUCTS = text("""
    SELECT product_id FROM search_entry WHERE terms @@ CAST(:query AS tsquery)
    ORDER BY in_stock DESC, popularity DESC, title_length, product_id LIMIT :limit
""")
_SUGGEST_CATEGORIES = text("""
    SELECT value AS slug, label FROM search_facet_value
    WHERE field = 'category' AND products > 0 AND (lower(label) LIKE :start OR lower(label) LIKE :inside)
    ORDER BY products DESC, value LIMIT :limit
""")


def _escaped(start: str) -> str:
    return start.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def _found(rows: Sequence[RowMapping]) -> Found:
    total = next(row for row in rows if row["kind"] == "total")
    return Found(
        hits=[
            Hit(row["product_id"], row["score"], row["in_stock"], row["popularity"], row["sort_key"])
            for row in rows
            if row["kind"] == "hit"
        ],
        total=total["products"],
        counts=[
            FacetCount(row["field"], row["value"], row["label"], row["failed"], row["products"])
            for row in rows
            if row["kind"] == "count"
        ],
        is_said=total["in_stock"],
    )


def sort_value(sort: SearchSort, value: Any) -> Any:
    """Return a sort key as the database wants it, from a cursor's JSON. Raises `ValueError`."""
    if sort == "newest":
        return datetime.fromisoformat(str(value))
    return float(value) if sort == "rating" else int(value)
