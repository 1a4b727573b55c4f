"""The SQL that writes the search index."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.search.documents import Document, FacetValue, facet_phrase
from shopwright.services.search.schemas import IndexStatus


class IndexRepository:
    """Writes the index within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self) -> None:
        """Keep other writers out until the transaction ends."""
        await self._session.execute(text("SELECT pg_advisory_xact_lock(hashtext('search.index'))"))

    async def put(self, documents: Sequence[Document], now: datetime) -> None:
        """Write rows, replacing earlier ones. The vector of a row whose text stayed the same stays."""
        rows = [_row(document) for document in documents]
        await self._session.execute(_PUT, {"rows": orjson.dumps(rows).decode(), "now": now})

    async def put_facet_values(self, values: Sequence[FacetValue]) -> None:
        """Add values and rename known ones, in the order of their keys so that two writers never wait in a ring."""
        rows = {
            value.key: {
                "key": value.key,
                "field": value.field,
                "value": value.value,
                "label": value.label,
                "phrase": facet_phrase(value),
            }
            for value in values
        }
        ordered = [rows[key] for key in sorted(rows)]
        await self._session.execute(_PUT_FACET_VALUES, {"rows": orjson.dumps(ordered).decode()})

    async def remove(self, ids: Sequence[UUID]) -> None:
        """Take products out of the index."""
        await self._session.execute(text("DELETE FROM search_entry WHERE product_id = ANY(:ids)"), {"ids": list(ids)})

    async def without_vector(self, ids: Sequence[UUID] | None, space: str, limit: int) -> Sequence[RowMapping]:
        """Return rows (of `ids`, or of all) whose vector is missing or out of date, best sellers first."""
        rows = await self._session.execute(
            _WITHOUT_VECTOR, {"ids": None if ids is None else list(ids), "space": space, "limit": limit}
        )
        return rows.mappings().all()

    async def mark_embedded(self, digests: dict[UUID, str], space: str) -> None:
        """Note which text the vectors were made from."""
        await self._session.execute(
            _MARK_EMBEDDED,
            {"ids": list(digests), "digests": list(digests.values()), "space": space},
        )

    async def status(self, space: str) -> IndexStatus:
        """Return how far the index is."""
        row = (await self._session.execute(_STATUS, {"space": space})).one()
        return IndexStatus(total=row.total, indexed=row.indexed, embedded=row.embedded)

    async def last_change(self) -> tuple[datetime | None, int]:
        """Return when the index was last written, and how many rows it has."""
        row = (await self._session.execute(text("SELECT max(indexed_at) AS at, count(*) AS n FROM search_entry"))).one()
        return row.at, row.n

    async def titles_after(self, after: UUID | None, limit: int) -> Sequence[RowMapping]:
        """Return id and folded title of rows in order, for walking through the index in portions."""
        rows = await self._session.execute(
            text(
                "SELECT product_id, title FROM search_entry "
                "WHERE CAST(:after AS uuid) IS NULL OR product_id > :after ORDER BY product_id LIMIT :limit"
            ),
            {"after": after, "limit": limit},
        )
        return rows.mappings().all()

    async def survey_facets(self, *, most_values: int, least_share: float) -> None:
        """Count the products of every facet value, drop the unused, and list the fields that are worth showing."""
        await self._session.execute(_COUNT_FACETS)
        await self._session.execute(text("DELETE FROM search_facet_value WHERE products = 0"))
        await self._session.execute(_LIST_FACETS, {"most_values": most_values, "least_share": least_share})

    async def facet_labels(self) -> Sequence[RowMapping]:
        """Return the label of each brand, category and option with how many products have it."""
        rows = await self._session.execute(
            text("SELECT label, products FROM search_facet_value WHERE field IN ('brand', 'category') OR is_listed")
        )
        return rows.mappings().all()

    async def replace_words(self, words: Sequence[tuple[str, str, int]]) -> None:
        """Replace the vocabulary: word, stem, products."""
        await self._session.execute(text("DELETE FROM search_word"))
        await self._session.execute(
            text(
                "INSERT INTO search_word (word, stem, products) SELECT * FROM "
                "unnest(CAST(:words AS text[]), CAST(:stems AS text[]), CAST(:counts AS int[]))"
            ),
            {
                "words": [word for word, _, _ in words],
                "stems": [stem for _, stem, _ in words],
                "counts": [count for _, _, count in words],
            },
        )


def _row(document: Document) -> dict[str, object]:
    record = document.record
    return {
        "product_id": str(record.id),
        "title": document.title,
        "terms": document.terms,
        "title_length": document.title_length,
        "text": document.text,
        "text_digest": document.text_digest,
        "facet_keys": [value.key for value in document.facets],
        "price_minor": record.price_minor,
        "in_stock": record.stock > 0,
        "popularity": record.popularity,
        "rating": record.rating,
        "created_at": record.created_at,
    }


_PUT = text("""
    INSERT INTO search_entry (product_id, title, terms, title_length, text, text_digest, embedded_digest,
                              embedded_space, facet_keys, price_minor, in_stock, popularity, rating, created_at,
                              indexed_at)
    SELECT row.product_id, row.title, CAST(row.terms AS tsvector), row.title_length, row.text, row.text_digest, '', '',
           row.facet_keys, row.price_minor, row.in_stock, row.popularity, row.rating, row.created_at, :now
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row (
        product_id uuid, title text, terms text, title_length int, text text, text_digest text, facet_keys bigint[],
        price_minor bigint, in_stock bool, popularity bigint, rating float8, created_at timestamptz
    ) JOIN product ON product.id = row.product_id
    ORDER BY row.product_id
    ON CONFLICT (product_id) DO UPDATE SET
        title = excluded.title, terms = excluded.terms, title_length = excluded.title_length, text = excluded.text,
        text_digest = excluded.text_digest, facet_keys = excluded.facet_keys, price_minor = excluded.price_minor,
        in_stock = excluded.in_stock, popularity = excluded.popularity, rating = excluded.rating,
        created_at = excluded.created_at, indexed_at = excluded.indexed_at
""")
_PUT_FACET_VALUES = text("""
    INSERT INTO search_facet_value (key, field, value, label, phrase, products, is_listed)
    SELECT row.key, row.field, row.value, row.label, row.phrase, 1, true
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row (key bigint, field text, value text, label text, phrase text)
    ORDER BY row.key
    ON CONFLICT (key) DO UPDATE SET label = excluded.label, phrase = excluded.phrase
    WHERE search_facet_value.label <> excluded.label OR search_facet_value.phrase <> excluded.phrase
""")
_WITHOUT_VECTOR = text("""
    SELECT product_id, text, text_digest FROM search_entry
    WHERE (embedded_digest <> text_digest OR embedded_space <> :space)
      AND (CAST(:ids AS uuid[]) IS NULL OR product_id = ANY(:ids))
    ORDER BY popularity DESC, product_id LIMIT :limit
""")
_MARK_EMBEDDED = text("""
    UPDATE search_entry SET embedded_digest = done.digest, embedded_space = :space
    FROM unnest(CAST(:ids AS uuid[]), CAST(:digests AS text[])) AS done (product_id, digest)
    WHERE search_entry.product_id = done.product_id
""")
_STATUS = text("""
    SELECT (SELECT count(*) FROM product WHERE status = 'published') AS total, count(*) AS indexed,
           count(*) FILTER (WHERE embedded_digest = text_digest AND embedded_space = :space) AS embedded
    FROM search_entry
""")
_COUNT_FACETS = text("""
    UPDATE search_facet_value SET products = coalesce(counted.n, 0)
    FROM search_facet_value AS value LEFT JOIN (
        SELECT key, count(*) AS n FROM search_entry, unnest(facet_keys) AS key GROUP BY key
    ) counted ON counted.key = value.key
    WHERE value.key = search_facet_value.key AND search_facet_value.products <> coalesce(counted.n, 0)
""")
_LIST_FACETS = text("""
    UPDATE search_facet_value SET is_listed = wanted.is_listed
    FROM (
        SELECT field, field IN ('brand', 'category') OR (
                   count(*) <= :most_values
                   AND sum(products) >= CAST(:least_share AS float8) * (SELECT count(*) FROM search_entry)
               ) AS is_listed
        FROM search_facet_value GROUP BY field
    ) wanted
    WHERE wanted.field = search_facet_value.field AND wanted.is_listed <> search_facet_value.is_listed
""")
