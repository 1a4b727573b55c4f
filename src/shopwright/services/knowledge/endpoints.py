"""Documents over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from shopwright.kit.http import cacheable_answer
from shopwright.services.accounts.dependencies import CurrentPrincipal, require
from shopwright.services.knowledge.dependencies import Knowledge
from shopwright.services.knowledge.schemas import (
    DocumentPage,
    DocumentSummary,
    DocumentView,
    HelpIndex,
    HelpPage,
    NewDocument,
    PassageHits,
)

router = APIRouter(tags=["knowledge"])

_EDITORS = [require("editor", "support")]


@router.post("/knowledge/documents", status_code=201, dependencies=[require("editor")])
async def put_document(document: NewDocument, knowledge: Knowledge, principal: CurrentPrincipal) -> DocumentSummary:
    """Keep a document; the same slug replaces the earlier one. It is indexed within moments."""
    return await knowledge.put_document(document, principal)


@router.get("/knowledge/documents", dependencies=_EDITORS)
async def list_documents(knowledge: Knowledge) -> DocumentPage:
    """List every document."""
    return await knowledge.list_documents()


@router.get("/knowledge/documents/{document_id}", dependencies=_EDITORS)
async def get_document(document_id: UUID, knowledge: Knowledge) -> DocumentView:
    """Show a whole document."""
    return await knowledge.get_document(document_id)


@router.delete("/knowledge/documents/{document_id}", status_code=204, dependencies=[require("editor")])
async def delete_document(document_id: UUID, knowledge: Knowledge, principal: CurrentPrincipal) -> None:
    """Delete a document; it is not found any more."""
    await knowledge.delete_document(document_id, principal)


@router.get("/knowledge/search", dependencies=_EDITORS)
async def search_passages(
    knowledge: Knowledge,
    q: Annotated[str, Query(min_length=1, max_length=1000)],
    limit: Annotated[int, Query(ge=1, le=20)] = 5,
) -> PassageHits:
    """Show which passages the assistant would find for a question, with their scores."""
    return await knowledge.search(q, limit=limit)


@router.get("/help", responses={200: {"model": HelpIndex}})
async def list_help_pages(request: Request, knowledge: Knowledge) -> Response:
    """List the documents that shoppers may read."""
    return cacheable_answer(request, await knowledge.list_help_pages(), max_age_seconds=60)


@router.get("/help/{slug}", responses={200: {"model": HelpPage}})
async def get_help_page(request: Request, slug: str, knowledge: Knowledge) -> Response:
    """Show a document to shoppers."""
    return cacheable_answer(request, await knowledge.get_help_page(slug), max_age_seconds=60)
