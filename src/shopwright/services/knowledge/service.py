"""Documents that the shop stands by, and how they are found."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

import structlog
from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import Unavailable
from shopwright.kit.identifiers import new_id
from shopwright.kit.jobs import Jobs
from shopwright.kit.telemetry import count_degraded
from shopwright.retrieval.chunking import Chunk, split_document
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.fusion import reciprocal_rank_fusion
from shopwright.retrieval.lexical import tokens
from shopwright.retrieval.reranking import Reranker
from shopwright.retrieval.stores import VectorStore, WrongSpace
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.service import AccountService
from shopwright.services.knowledge.errors import DocumentChanged, DocumentNotFound, NoSlug
from shopwright.services.knowledge.headings import with_marked_headings
from shopwright.services.knowledge.ranking import AnswerRule
from shopwright.services.knowledge.repository import DocumentText, KnowledgeRepository
from shopwright.services.knowledge.schemas import (
    DocumentPage,
    DocumentSummary,
    DocumentView,
    HelpIndex,
    HelpPage,
    HelpPageRef,
    NewDocument,
    PassageHit,
    PassageHits,
)

logger = structlog.get_logger(__name__)

INDEX_DOCUMENT = "knowledge.index_document"
FORGET_PASSAGES = "knowledge.forget_passages"
COLLECTION = "passages"

# Eight passages of 110 words take the reranker about a quarter of a second of one core; the answer is among them.
_CANDIDATES = 20
_RERANKED = 8
_LONGEST_QUERY = 1000


class KnowledgeService:
    """Keeps documents and finds the passages that answer."""

    def __init__(
        self,
        database: Database,
        jobs: Jobs,
        clock: Clock,
        *,
        accounts: AccountService,
        embedder: Embedder,
        reranker: Reranker,
        vectors: VectorStore,
        answers: AnswerRule,
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock
        self._accounts = accounts
        self._embedder = embedder
        self._reranker = reranker
        self._vectors = vectors
        self._answers = answers

    async def put_document(self, document: NewDocument, principal: Principal) -> DocumentSummary:
        """Keep a document and have it indexed; the same text again is no work.

        Raises `NoSlug`; with a version also `DocumentChanged` when it moved on, and `DocumentNotFound` when it is gone.
        """
        text = _document_text(document)
        async with self._database.transaction() as session:
            repository = KnowledgeRepository(session)
            if document.version and await repository.by_slug(text.slug, locked=True) is None:
                raise DocumentNotFound(f"There is no document {text.slug!r} any more; save it without a version.")
            document_id = await repository.put(text, self._clock.now(), version=document.version)
            if document_id is None:
                await _require_kept(repository, text, is_new=document.version == 0)
            else:
                await self._jobs.enqueue(session, INDEX_DOCUMENT, {"document_id": str(document_id)})
                self._accounts.record(session, principal, "document.put", text.slug, {"digest": text.digest})
            await session.flush()
            rows = await repository.summaries(slug=text.slug)
        return DocumentSummary.model_validate(dict(rows[0]))

    async def index_document(self, document_id: UUID) -> None:
        """Cut a document into passages and embed them. May be run again at any time.

        Passages can be found by their words before they have vectors. Raises `Unavailable` when the embedding
        model does not answer; the document then says so until a later run succeeds.
        """
        async with self._database.reading() as session:
            document = await KnowledgeRepository(session).document(document_id)
        if document is None:
            return
        chunks = split_document(with_marked_headings(document.body), title=document.title)
        if not chunks:
            await self._set_status(document_id, document.digest, "failed", "The document holds no text to quote.")
            return
        ids = await self._replace_passages(document_id, document.digest, chunks)
        if not ids:
            return
        try:
            vectors = await self._embedder.embed_documents([chunk.indexed_text for chunk in chunks])
            await self._vectors.upsert(COLLECTION, self._embedder.space, ids, vectors)
        except Unavailable as error:
            await self._set_status(document_id, document.digest, "failed", error.message)
            raise
        await self._set_status(document_id, document.digest, "indexed", "")

    async def delete_document(self, document_id: UUID, principal: Principal) -> None:
        """Delete a document; from the commit on it is not found any more. Raises `DocumentNotFound`."""
        async with self._database.transaction() as session:
            repository = KnowledgeRepository(session)
            ids = await repository.passage_ids(document_id)
            if not await repository.delete(document_id):
                raise DocumentNotFound(f"There is no document {document_id}.")
            await self._forget_later(session, ids)
            self._accounts.record(session, principal, "document.deleted", str(document_id), {})

    async def forget_passages(self, ids: Sequence[UUID]) -> None:
        """Drop the vectors of passages that are gone."""
        await self._vectors.delete(COLLECTION, ids)

    async def list_documents(self) -> DocumentPage:
        """Return every document, by title."""
        async with self._database.reading() as session:
            rows = await KnowledgeRepository(session).summaries()
        return DocumentPage(items=[DocumentSummary.model_validate(dict(row)) for row in rows])

    async def get_document(self, document_id: UUID) -> DocumentView:
        """Return a whole document. Raises `DocumentNotFound`."""
        async with self._database.reading() as session:
            rows = await KnowledgeRepository(session).summaries(document_id=document_id)
        if not rows:
            raise DocumentNotFound(f"There is no document {document_id}.")
        return DocumentView.model_validate(dict(rows[0]))

    async def list_help_pages(self) -> HelpIndex:
        """Return what shoppers may read, by title."""
        async with self._database.reading() as session:
            rows = await KnowledgeRepository(session).summaries()
        return HelpIndex(items=[HelpPageRef(slug=row["slug"], title=row["title"]) for row in rows])

    async def get_help_page(self, slug: str) -> HelpPage:
        """Return a document as shoppers read it. Raises `DocumentNotFound`."""
        async with self._database.reading() as session:
            document = await KnowledgeRepository(session).by_slug(slug)
        if document is None:
            raise DocumentNotFound(f"There is no help page {slug!r}.")
        return HelpPage(
            slug=document.slug,
            title=document.title,
            body=with_marked_headings(document.body),
            updated_at=document.updated_at,
        )

    async def edition(self) -> str:
        """Return a text that changes whenever what can be found does. One small query."""
        async with self._database.reading() as session:
            count, latest = await KnowledgeRepository(session).indexed_state()
        return f"{count}:{latest.isoformat() if latest else ''}"

    async def search(self, query: str, *, limit: int = 5) -> PassageHits:
        """Return the passages that may answer `query`, best first.

        Full text and vectors propose, the cross-encoder decides. Without vectors the words alone propose.
        """
        query = query[:_LONGEST_QUERY].strip()
        words = tokens(query)
        if not words:
            return PassageHits(query=query, items=[])
        by_meaning = await self._near(query)
        async with self._database.reading() as session:
            repository = KnowledgeRepository(session)
            by_words = await repository.matching_words(words[:40], _CANDIDATES)
            ids = [passage_id for passage_id, _ in reciprocal_rank_fusion([by_words, by_meaning])][:_CANDIDATES]
            rows = await repository.passages(ids)
        found = [rows[passage_id] for passage_id in ids if passage_id in rows][:_RERANKED]
        scores = await self._reranker.score(query, [f"{row['heading']}. {row['text']}" for row in found])
        best = sorted(zip(found, scores, strict=True), key=lambda entry: -entry[1])[:limit]
        return PassageHits(query=query, items=[self._hit(query, row, score) for row, score in best])

    def _hit(self, query: str, row: RowMapping, score: float) -> PassageHit:
        said = f"{row['title']} {row['heading']} {row['text']}"
        return PassageHit(
            passage_id=row["id"],
            document_id=row["document_id"],
            document_slug=row["document_slug"],
            title=row["title"],
            heading=row["heading"],
            text=row["text"],
            score=round(score, 3),
            answers=self._answers.admits(query, said, score),
        )

    async def _near(self, query: str) -> list[UUID]:
        try:
            vector = await self._embedder.embed_query(query)
            near = await self._vectors.nearest(COLLECTION, self._embedder.space, vector, limit=_CANDIDATES)
        except (Unavailable, WrongSpace) as error:
            count_degraded("vectors")
            logger.warning("knowledge.searched_by_words_only", error=error.message)
            return []
        return [neighbour.item_id for neighbour in near]

    async def _replace_passages(self, document_id: UUID, digest: str, chunks: Sequence[Chunk]) -> list[UUID]:
        """Return the new ids; none when another text or a deletion came in between."""
        rows = [
            {
                "id": new_id(),
                "document_id": document_id,
                "position": chunk.position,
                "heading": " › ".join(chunk.heading_path),
                "text": chunk.text,
            }
            for chunk in chunks
        ]
        async with self._database.transaction() as session:
            repository = KnowledgeRepository(session)
            document = await repository.document(document_id, locked=True)
            if document is None or document.digest != digest:
                return []
            await self._forget_later(session, await repository.passage_ids(document_id))
            await repository.replace_passages(document_id, rows)
        return [UUID(str(row["id"])) for row in rows]

    async def _forget_later(self, session: AsyncSession, ids: Sequence[UUID]) -> None:
        if ids:
            await self._jobs.enqueue(session, FORGET_PASSAGES, {"passage_ids": [str(passage_id) for passage_id in ids]})

    async def _set_status(self, document_id: UUID, digest: str, status: str, problem: str) -> None:
        async with self._database.transaction() as session:
            await KnowledgeRepository(session).set_status(document_id, digest, status, problem)
        logger.info("knowledge.document_indexed", document_id=str(document_id), status=status)


async def _require_kept(repository: KnowledgeRepository, text: DocumentText, *, is_new: bool) -> None:
    kept = await repository.by_slug(text.slug)
    if kept is not None and kept.digest == text.digest:
        return
    if is_new:
        raise DocumentChanged(f"There is a document {text.slug!r} already; edit that one, or choose another title.")
    raise DocumentChanged(f"The document {text.slug!r} was saved by somebody else since you opened it.")


def _document_text(document: NewDocument) -> DocumentText:
    slug = document.slug or _slug_of(document.title)
    if not slug:
        raise NoSlug("No address can be made of the title; give a `slug` such as `returns`.")
    body = unicodedata.normalize("NFC", document.body.replace("\x00", ""))
    title = unicodedata.normalize("NFC", document.title)
    digest = hashlib.sha256("\0".join([title, body, document.source]).encode()).hexdigest()
    return DocumentText(slug, title, body, document.source, digest)


def _slug_of(title: str) -> str:
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:200].strip("-")
