"""The description writer over HTTP."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from shopwright.kit.errors import ShopwrightError
from shopwright.kit.http import accepts_event_stream, event_stream, json_answer
from shopwright.services.accounts.dependencies import CurrentPrincipal, require
from shopwright.services.accounts.principal import Principal
from shopwright.services.copywriting.dependencies import Copywriting
from shopwright.services.copywriting.schemas import (
    DescriptionRequest,
    DraftChange,
    DraftFailed,
    DraftFinished,
    DraftPage,
    DraftView,
    WritingEvent,
)
from shopwright.services.copywriting.service import CopywritingService, DraftStatus
from shopwright.services.products.schemas import ProductDetail

router = APIRouter(tags=["copywriting"], dependencies=[require("editor", "merchandiser")])


@router.post(
    "/products/generate-description",
    responses={200: {"model": DraftView, "content": {"text/event-stream": {"schema": {"title": "WritingEvent"}}}}},
)
async def generate_description(
    request: Request, wanted: DescriptionRequest, copywriting: Copywriting, principal: CurrentPrincipal
) -> Response:
    """Write a description from stated facts; streams events when `Accept: text/event-stream` asks for it."""
    if accepts_event_stream(request):
        return event_stream(_numbered(copywriting, wanted, principal))
    return json_answer(await _finished(copywriting, wanted, principal))


@router.get("/admin/descriptions")
async def list_drafts(
    copywriting: Copywriting,
    status: DraftStatus | None = None,
    product_id: UUID | None = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> DraftPage:
    """List drafts, newest first."""
    return await copywriting.list_drafts(status=status, product_id=product_id, cursor=cursor, limit=limit)


@router.get("/admin/descriptions/{draft_id}")
async def get_draft(draft_id: UUID, copywriting: Copywriting) -> DraftView:
    """Show a draft beside what the product's page says now."""
    return await copywriting.get_draft(draft_id)


@router.put("/admin/descriptions/{draft_id}")
async def update_draft(draft_id: UUID, change: DraftChange, copywriting: Copywriting) -> DraftView:
    """Change the wording; claims and checks are made anew."""
    return await copywriting.edit(draft_id, change.description)


@router.post("/products/{product_id}/descriptions/{draft_id}/publish")
async def publish_draft(
    product_id: UUID, draft_id: UUID, copywriting: Copywriting, principal: CurrentPrincipal
) -> ProductDetail:
    """Put a draft on the product's page."""
    return await copywriting.publish(product_id, draft_id, principal)


@router.post("/products/{product_id}/descriptions/roll-back")
async def roll_back_description(
    product_id: UUID,
    copywriting: Copywriting,
    principal: CurrentPrincipal,
    confirm: Annotated[bool, Query(description="Throw away a text that was edited by hand.")] = False,
) -> ProductDetail:
    """Give the product the description back that the last publication replaced, or the edit by hand."""
    return await copywriting.roll_back(product_id, principal, confirm=confirm)


async def _finished(copywriting: CopywritingService, wanted: DescriptionRequest, principal: Principal) -> DraftView:
    async for event in copywriting.generate(wanted, principal):
        if isinstance(event, DraftFinished):
            return event.draft
    raise AssertionError("The writer ended without a draft.")


async def _numbered(
    copywriting: CopywritingService, wanted: DescriptionRequest, principal: Principal
) -> AsyncIterator[tuple[str, WritingEvent]]:
    number = 0
    try:
        async for event in copywriting.generate(wanted, principal):
            number += 1
            yield str(number), event
    except ShopwrightError as error:
        yield str(number + 1), DraftFailed(code=error.code, message=error.message)
