"""The statements of a search, made of what a query asks for. Values are always bound, never written in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shopwright.kit.pagination import read_decimal, read_integer, read_time
from shopwright.services.search.analysis import Term, all_of, any_of, term_query
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
class Order:
    """Which of the matching products are wanted."""

    sort: SearchSort = "relevance"
    limit: int = HEAD
    after: tuple[Any, UUID] | None = None
    """Sort key and id of the last product of the page before. Not for relevance, whose order is not the database's."""


_SHARES = {"A": 1.0, "B": 0.85, "C": 0.5, "D": 0.15}
"""What a term counts by where it was said best; see `docs/evaluation.md`."""
_TITLE, _TITLE_WORD = 0.7, 0.025
"""What a score is divided by: more with each word of the title."""
# The column, its SQL type, whether small values come first.
_SORTS: dict[SearchSort, tuple[str, str, bool]] = {
    "relevance": ("score", "float8", False),
    "popular": ("popularity", "bigint", False),
    "newest": ("created_at", "timestamptz", False),
    "price_asc": ("price_minor", "bigint", True),
    "price_desc": ("price_minor", "bigint", False),
    "rating": ("rating", "float8", False),
}


def find_statement(matching: Matching, order: Order, *, with_counts: bool) -> tuple[str, dict[str, Any]]:
    """Return the statement of the first hits, with or without the total and the counts of facets, and its values."""
    parameters = matching_parameters(matching) | {"limit": order.limit, "near": list(matching.near)}
    if order.after is not None:
        parameters |= {"after_key": order.after[0], "after_id": order.after[1]}
    # Without counts it is read once, and the server may walk an index in the order wanted instead of reading it all.
    matched = f"matched AS {'MATERIALIZED ' if with_counts else ''}({matched_statement(matching)})"
    if not with_counts:
        return f"WITH {matched}, {_hits(order)} {_HITS} ORDER BY place", parameters
    counts = f"{_HITS} UNION ALL {_COUNTED} UNION ALL {_total(matching)} ORDER BY place"
    return f"WITH {matched}, {_hits(order)}, {_COUNTS} {counts}", parameters


def matching_parameters(matching: Matching) -> dict[str, Any]:
    """Return the values of `matched_statement` and `lexical_condition`."""
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


def matched_statement(matching: Matching) -> str:
    """Return the statement of all that matches but for the chosen facets, with the bits of those that it fails."""
    is_lexical = lexical_condition(matching)
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


def lexical_condition(matching: Matching) -> str:
    """Return the condition that a product says the words."""
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
    return f"({' + '.join(terms)}) / ({_TITLE} + {_TITLE_WORD} * title_length)" if terms else "CAST(0 AS float8)"


def title_score(matching: Matching) -> float:
    """Return the text score of a product that is called just what is asked for: the best there can be."""
    return sum(matching.weights) / (_TITLE + _TITLE_WORD * len(matching.terms))


def _hits(order: Order) -> str:
    column, kind, is_ascending = _SORTS[order.sort]
    direction, sign = ("ASC", ">") if is_ascending else ("DESC", "<")
    tie = "popularity DESC, product_id" if order.sort == "relevance" else f"product_id {direction}"
    position = ""
    if order.after is not None:
        position = f"AND ({column}, product_id) {sign} (CAST(:after_key AS {kind}), CAST(:after_id AS uuid))"
    columns = f"product_id, score, in_stock, popularity, facet_keys[1] AS kind_key, to_jsonb({column}) AS sort_key"
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


def _total(matching: Matching) -> str:
    said = "EXISTS (SELECT FROM search_entry WHERE terms @@ CAST(:query AS tsquery))" if matching.terms else "true"
    return (
        f"SELECT 'total', NULL, NULL, {said}, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0, count(*) FROM matched "
        "WHERE failed = 0"
    )


_HITS = """
    SELECT 'hit' AS kind, product_id, score, in_stock, popularity, kind_key, sort_key, place,
           NULL AS field, NULL AS value, NULL AS label, 0 AS failed, 0 AS products
    FROM hits
"""
_COUNTS = """
    counts AS (SELECT key, failed, count(*) AS products FROM matched, unnest(facet_keys) AS key GROUP BY key, failed)
"""
_COUNTED = """
    SELECT 'count', NULL, NULL, NULL, NULL, NULL, NULL, 0, value.field, value.value, value.label, counts.failed,
           counts.products
    FROM counts JOIN search_facet_value AS value USING (key) WHERE value.is_listed
"""


def sort_value(sort: SearchSort, value: Any) -> Any:
    """Return a sort key as the database wants it, from a cursor's JSON. Raises `ValueError`."""
    if sort == "newest":
        return read_time(value)
    return float(read_decimal(value)) if sort == "rating" else read_integer(value)
