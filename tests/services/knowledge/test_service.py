"""Documents: kept, indexed, found, replaced and never found again."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text

from shopwright.kit.errors import Unavailable
from shopwright.resources import Resources
from shopwright.retrieval.embedding import Embedder, EmbeddingSpace, Vectors
from shopwright.services.accounts.principal import Principal
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.knowledge.errors import DocumentChanged, DocumentNotFound, NoSlug
from shopwright.services.knowledge.jobs import jobs
from shopwright.services.knowledge.schemas import DocumentSummary, NewDocument
from shopwright.services.knowledge.service import COLLECTION, KnowledgeService
from tests.services.chat.samples import RETURNS, with_local_models

EDITOR = Principal()


class DownEmbedder:
    """An embedding model that does not answer."""

    def __init__(self, space: EmbeddingSpace) -> None:
        self.space = space

    async def embed_documents(self, texts: object) -> Vectors:
        raise Unavailable("down")

    async def embed_query(self, text: str) -> Vectors:
        raise Unavailable("down")


@pytest.fixture
def local(resources: Resources) -> Resources:
    return with_local_models(resources)


@pytest.fixture
def knowledge(local: Resources) -> KnowledgeService:
    return knowledge_service(local)


async def put(
    knowledge: KnowledgeService, body: str = RETURNS, *, slug: str = "service", version: int | None = None
) -> DocumentSummary:
    document = NewDocument(title="Customer Service", body=body, slug=slug, version=version)
    return await knowledge.put_document(document, EDITOR)


async def queued(resources: Resources) -> list[tuple[str, str]]:
    async with resources.database.reading() as session:
        rows = await session.execute(text("SELECT entrypoint, convert_from(payload, 'utf8') FROM pgqueuer ORDER BY id"))
        return [(row[0], row[1]) for row in rows]


class TestPutDocument:
    async def test_is_indexing_until_its_job_has_run(self, local: Resources, knowledge: KnowledgeService) -> None:
        document = await put(knowledge)
        assert (document.status, document.passage_count) == ("indexing", 0)
        assert [name for name, _ in await queued(local)] == ["knowledge.index_document"]

        index = next(job for job in jobs(local) if job.name == "knowledge.index_document")
        await index.run({"document_id": str(document.id)})
        await index.run({"document_id": str(document.id)})

        view = await knowledge.get_document(document.id)
        assert (view.status, view.passage_count) == ("indexed", 2)

    async def test_the_same_text_again_is_no_work(self, local: Resources, knowledge: KnowledgeService) -> None:
        first = await put(knowledge)
        await knowledge.index_document(first.id)
        again = await put(knowledge)

        assert (again.id, again.status) == (first.id, "indexed")
        assert len(await queued(local)) == 1

    async def test_the_same_slug_replaces(self, knowledge: KnowledgeService) -> None:
        first = await put(knowledge)
        await knowledge.index_document(first.id)
        second = await put(knowledge, "# Returns\n\nMerchandise must be returned within 45 days of receipt.")
        await knowledge.index_document(second.id)

        found = await knowledge.search("How many days do I have to return something?")
        assert second.id == first.id
        assert "45 days" in found.items[0].text
        assert not any("30 days" in hit.text for hit in found.items)

    async def test_of_an_older_version_leaves_what_was_saved_since(self, knowledge: KnowledgeService) -> None:
        first = await put(knowledge, "Within 30 days.")
        second = await put(knowledge, "Within 45 days.", version=first.version)

        with pytest.raises(DocumentChanged):
            await put(knowledge, "Within 60 days.", version=first.version)

        kept = await knowledge.get_document(first.id)
        assert (kept.body, kept.version) == ("Within 45 days.", second.version)
        assert second.version > first.version

    async def test_again_with_its_version_is_no_conflict(self, knowledge: KnowledgeService) -> None:
        first = await put(knowledge, "Within 30 days.", version=0)
        saved = await put(knowledge, "Within 45 days.", version=first.version)

        again = await put(knowledge, "Within 45 days.", version=first.version)

        assert again == saved

    async def test_that_is_new_replaces_none_of_its_address(self, knowledge: KnowledgeService) -> None:
        first = await put(knowledge, "Within 30 days.")

        with pytest.raises(DocumentChanged):
            await put(knowledge, "Within 60 days.", version=0)

        assert (await knowledge.get_document(first.id)).body == "Within 30 days."

    async def test_of_two_at_once_one_hears_of_the_other(self, knowledge: KnowledgeService) -> None:
        first = await put(knowledge, "Within 30 days.")
        bodies = ("Within 45 days.", "Within 60 days.")

        results = await asyncio.gather(
            *(put(knowledge, body, version=first.version) for body in bodies), return_exceptions=True
        )

        assert sorted(isinstance(result, DocumentChanged) for result in results) == [False, True]

    async def test_of_one_that_was_deleted_says_so(self, knowledge: KnowledgeService) -> None:
        first = await put(knowledge, "Within 30 days.")
        await knowledge.delete_document(first.id, EDITOR)

        with pytest.raises(DocumentNotFound):
            await put(knowledge, "Within 45 days.", version=first.version)

        assert (await knowledge.list_documents()).items == []

    async def test_makes_a_slug_of_the_title(self, knowledge: KnowledgeService) -> None:
        document = await knowledge.put_document(NewDocument(title="Façade & Co.", body="x", slug=None), EDITOR)
        assert document.slug == "facade-co"
        with pytest.raises(NoSlug):
            await knowledge.put_document(NewDocument(title="???", body="x", slug=None), EDITOR)

    async def test_without_text_says_so(self, knowledge: KnowledgeService) -> None:
        document = await put(knowledge, "# A heading alone")
        await knowledge.index_document(document.id)

        view = await knowledge.get_document(document.id)
        assert (view.status, view.problem) == ("failed", "The document holds no text to quote.")

    async def test_survives_an_embedding_model_that_is_down(self, local: Resources) -> None:
        down: Embedder = DownEmbedder(local.embedder.space)
        document = await put(knowledge_service(replace(local, embedder=down)))
        with pytest.raises(Unavailable):
            await knowledge_service(replace(local, embedder=down)).index_document(document.id)
        assert (await knowledge_service(local).get_document(document.id)).status == "failed"
        found = await knowledge_service(replace(local, embedder=down)).search("return merchandise within how many days")
        assert "30 days" in found.items[0].text

        await knowledge_service(local).index_document(document.id)

        assert (await knowledge_service(local).get_document(document.id)).status == "indexed"


class TestDeleteDocument:
    async def test_is_never_found_again(self, local: Resources, knowledge: KnowledgeService) -> None:
        document = await put(knowledge)
        await knowledge.index_document(document.id)
        passages = [hit.passage_id for hit in (await knowledge.search("return")).items]
        await knowledge.delete_document(document.id, EDITOR)

        assert (await knowledge.search("How many days do I have to return something?")).items == []
        with pytest.raises(DocumentNotFound):
            await knowledge.get_document(document.id)
        with pytest.raises(DocumentNotFound):
            await knowledge.get_help_page("service")
        with pytest.raises(DocumentNotFound):
            await knowledge.delete_document(document.id, EDITOR)

        assert (await queued(local))[-1][0] == "knowledge.forget_passages"
        await knowledge.forget_passages(passages)
        missing = await local.vectors.missing(COLLECTION, local.embedder.space, passages)
        assert set(missing) == set(passages)


class TestSearch:
    @pytest.mark.parametrize(
        ("question", "answers"),
        [
            ("How many days do I have to return something?", True),
            ("do you deliver at the weekend", True),
            ("Do you offer a student discount?", False),
            ("who is the president of France", False),
            ("do you ship to Norway", False),
        ],
    )
    async def test_knows_whether_a_passage_answers(
        self, knowledge: KnowledgeService, question: str, answers: bool
    ) -> None:
        await knowledge.index_document((await put(knowledge)).id)

        assert any(hit.answers for hit in (await knowledge.search(question)).items) is answers

    @pytest.mark.parametrize("query", ["", "   ", "???", "'; DROP TABLE passage; --", "& | ! ( ) : *", "a" * 5000])
    async def test_takes_any_text(self, knowledge: KnowledgeService, query: str) -> None:
        await knowledge.index_document((await put(knowledge)).id)

        await knowledge.search(query)
