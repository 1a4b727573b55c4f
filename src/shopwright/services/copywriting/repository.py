"""The SQL of drafts."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.copywriting.models import DescriptionDraft


class DraftRepository:
    """Reads and writes drafts within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, draft: DescriptionDraft) -> None:
        """Insert a draft at the next flush."""
        self._session.add(draft)

    async def find(self, draft_id: UUID, *, for_update: bool = False) -> DescriptionDraft | None:
        """Return a draft, locked when it is about to change."""
        return await self._session.get(DescriptionDraft, draft_id, with_for_update=for_update or None)

    async def drafts(
        self, after: UUID | None, limit: int, *, status: str | None, product_id: UUID | None
    ) -> Sequence[DescriptionDraft]:
        """Return drafts, newest first (ids sort by time)."""
        query = select(DescriptionDraft).order_by(DescriptionDraft.id.desc()).limit(limit)
        if status is not None:
            query = query.where(DescriptionDraft.status == status)
        if product_id is not None:
            query = query.where(DescriptionDraft.product_id == product_id)
        if after is not None:
            query = query.where(DescriptionDraft.id < after)
        return (await self._session.scalars(query)).all()

    async def published(self, product_id: UUID) -> DescriptionDraft | None:
        """Return what stands on a product's page, locked, if we published it."""
        query = (
            select(DescriptionDraft)
            .where(DescriptionDraft.product_id == product_id, DescriptionDraft.status == "published")
            .order_by(DescriptionDraft.published_at.desc())
            .limit(1)
            .with_for_update()
        )
        return (await self._session.scalars(query)).one_or_none()
