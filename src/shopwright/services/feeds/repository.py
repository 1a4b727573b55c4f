"""The SQL of import runs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.identifiers import new_id
from shopwright.services.feeds.models import ImportProblem, ImportRun
from shopwright.services.feeds.records import Problem

SHOWN_PROBLEMS = 500


class ImportRepository:
    """Reads and writes import runs within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, run: ImportRun) -> None:
        """Insert a run at the next flush."""
        self._session.add(run)

    async def run(self, run_id: UUID) -> ImportRun | None:
        """Return a run."""
        return await self._session.get(ImportRun, run_id)

    async def runs(self, after: UUID | None, limit: int) -> Sequence[ImportRun]:
        """Return runs, newest first (ids sort by time)."""
        query = select(ImportRun).order_by(ImportRun.id.desc()).limit(limit)
        if after is not None:
            query = query.where(ImportRun.id < after)
        return (await self._session.scalars(query)).all()

    async def problems(self, run_ids: Sequence[UUID], limit: int = SHOWN_PROBLEMS) -> Sequence[ImportProblem]:
        """Return the first problems of runs, in file order."""
        query = select(ImportProblem).where(ImportProblem.run_id.in_(run_ids))
        return (await self._session.scalars(query.order_by(ImportProblem.row, ImportProblem.id).limit(limit))).all()

    async def update(self, run_id: UUID, **values: Any) -> None:
        """Set columns of a run."""
        await self._session.execute(update(ImportRun).where(ImportRun.id == run_id).values(**values))

    async def forget_problems(self, run_id: UUID) -> None:
        """Delete what an earlier attempt of the same run wrote."""
        await self._session.execute(delete(ImportProblem).where(ImportProblem.run_id == run_id))

    async def add_problems(self, run_id: UUID, problems: Sequence[Problem]) -> None:
        """Insert problems."""
        rows = [
            {"id": new_id(), "run_id": run_id, "row": p.row, "column": p.column[:200], "message": p.message}
            for p in problems
        ]
        if rows:
            await self._session.execute(insert(ImportProblem), rows)
