"""Imports on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

ImportFormat = Literal["auto", "native", "magento", "shopify", "woocommerce", "google", "icecat"]


class ImportProblemView(BaseModel):
    """One thing wrong in a file, and what to do."""

    row: int
    column: str
    message: str


class ImportRunView(BaseModel):
    """A run with its progress."""

    id: UUID
    filename: str
    format: str
    status: Literal["queued", "running", "finished", "failed"]
    problem: str
    rows_read: int
    rows_total: int | None
    created: int
    updated: int
    unchanged: int
    problem_count: int
    problems: list[ImportProblemView]
    created_at: datetime
    finished_at: datetime | None


class ImportRunPage(BaseModel):
    """Runs, newest first."""

    items: list[ImportRunView]
    next_cursor: str | None
