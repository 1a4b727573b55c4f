"""The SQL of documents and passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, and_, delete, func, insert, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.identifiers import new_id
from shopwright.services.knowledge.models import Document, Passage


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What is kept of a document."""

    slug: str
    title: str
    body: str
    source: str
    digest: str


class KnowledgeRepository:
    """Reads and writes documents within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(self, text: DocumentText, now: datetime, *, version: int | None = None) -> UUID | None:
        """Insert or replace by slug, of this version alone or of any.

        `None` when that changes nothing: the same text is there already and did not fail, or it is another version.
        The row is locked either way.
        """
        changed: dict[str, Any] = {"title": text.title, "body": text.body, "source": text.source, "digest": text.digest}
        changed |= {"status": "indexing", "problem": "", "updated_at": now}
        statement = (
            upsert(Document)
            .values(id=new_id(), slug=text.slug, created_at=now, **changed)
            .on_conflict_do_update(
                index_elements=[Document.slug],
                set_=changed | {"version": Document.version + 1},
                where=and_(
                    or_(Document.digest != text.digest, Document.status == "failed"),
                    true() if version is None else Document.version == version,
                ),
            )
            .returning(Document.id)
        )
        return (await self._session.execute(statement)).scalar_one_or_none()

    async def summaries(self, *, document_id: UUID | None = None, slug: str | None = None) -> Sequence[RowMapping]:
        """Return documents by title, with the number of their passages."""
        count = select(func.count()).where(Passage.document_id == Document.id).scalar_subquery()
        query = select(
            Document.id,
            Document.slug,
            Document.title,
            Document.source,
            Document.status,
            Document.problem,
            Document.version,
            Document.updated_at,
            count.label("passage_count"),
        ).order_by(Document.title, Document.id)
        if document_id is not None:
            query = query.add_columns(Document.body).where(Document.id == document_id)
        if slug is not None:
            query = query.where(Document.slug == slug)
        return (await self._session.execute(query)).mappings().all()

    async def indexed_state(self) -> tuple[int, datetime | None]:
        """Return how many documents are indexed, and when the latest of them was saved."""
        query = select(func.count(), func.max(Document.updated_at)).where(Document.status == "indexed")
        count, latest = (await self._session.execute(query)).one()
        return count, latest

    async def document(self, document_id: UUID, *, locked: bool = False) -> Document | None:
        """Return a document."""
        return await self._session.get(Document, document_id, with_for_update=locked)

    async def by_slug(self, slug: str, *, locked: bool = False) -> Document | None:
        """Return a document as it is now; `locked` until the transaction ends."""
        query = select(Document).where(Document.slug == slug).execution_options(populate_existing=True)
        return (await self._session.scalars(query.with_for_update() if locked else query)).one_or_none()

    async def passage_ids(self, document_id: UUID) -> list[UUID]:
        """Return the ids of a document's passages."""
        query = select(Passage.id).where(Passage.document_id == document_id)
        return list((await self._session.scalars(query)).all())

    async def replace_passages(self, document_id: UUID, rows: Sequence[dict[str, Any]]) -> None:
        """Delete a document's passages and insert others."""
        await self._session.execute(delete(Passage).where(Passage.document_id == document_id))
        if rows:
            await self._session.execute(insert(Passage), list(rows))

    async def set_status(self, document_id: UUID, digest: str, status: str, problem: str = "") -> bool:
        """Set the status unless another text has come in the meantime. Say whether."""
        statement = (
            update(Document)
            .where(Document.id == document_id, Document.digest == digest)
            .values(status=status, problem=problem)
            .returning(Document.id)
        )
        return (await self._session.execute(statement)).scalar_one_or_none() is not None

    async def delete(self, document_id: UUID) -> bool:
        """Delete a document with its passages. Say whether there was one."""
        statement = delete(Document).where(Document.id == document_id).returning(Document.id)
        return (await self._session.execute(statement)).scalar_one_or_none() is not None

    async def matching_words(self, words: Sequence[str], limit: int) -> list[UUID]:
        """Return passages that hold any of `words`, best first."""
        query = func.websearch_to_tsquery("english", " or ".join(words))
        rank = func.ts_rank_cd(Passage.terms, query, 1)
        statement = select(Passage.id).where(Passage.terms.op("@@")(query)).order_by(rank.desc(), Passage.id)
        return list((await self._session.scalars(statement.limit(limit))).all())

    async def passages(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        """Return passages with the document they belong to; deleted ones are absent."""
        query = (
            select(
                Passage.id,
                Passage.document_id,
                Passage.heading,
                Passage.text,
                Document.slug.label("document_slug"),
                Document.title,
            )
            .join(Document, Document.id == Passage.document_id)
            .where(Passage.id.in_(ids))
        )
        return {row["id"]: row for row in (await self._session.execute(query)).mappings()}
