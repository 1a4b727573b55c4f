"""Imports over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Query, UploadFile

from shopwright.services.accounts.dependencies import CurrentPrincipal, require
from shopwright.services.feeds.dependencies import Imports
from shopwright.services.feeds.schemas import ImportFormat, ImportRunPage, ImportRunView

router = APIRouter(prefix="/imports", tags=["imports"], dependencies=[require("editor", "merchandiser")])


@router.post("", status_code=202)
async def create_import(
    imports: Imports,
    principal: CurrentPrincipal,
    file: Annotated[UploadFile, File(description="CSV, XML or JSON lines; gzip is fine.")],
    format: Annotated[ImportFormat, Form()] = "auto",  # noqa: A002  (the name on the wire)
) -> ImportRunView:
    """Import a catalogue file; follow the run by its id."""
    return await imports.start(principal, file.filename or "upload", await file.read(), format)


@router.get("")
async def list_imports(
    imports: Imports,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> ImportRunPage:
    """List imports, newest first."""
    return await imports.list_runs(cursor=cursor, limit=limit)


@router.get("/{run_id}")
async def get_import(run_id: UUID, imports: Imports) -> ImportRunView:
    """Show an import's progress and problems."""
    return await imports.get_run(run_id)
