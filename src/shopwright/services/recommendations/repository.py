"""The SQL of recommendations."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.database import copy_records
from shopwright.services.recommendations.models import ItemNeighbour, TrainingRun, TrendingItem
from shopwright.services.recommendations.signals import Neighbour

LEAST_BUYERS = 2
"""A single buyer is no trend, and nobody's business."""
_ROWS_A_STATEMENT = 50_000
_NEIGHBOUR_COLUMNS = ("product_id", "neighbour_id", "kind", "score", "support")
_TREND_COLUMNS = ("product_id", "score", "units_last_week", "buyers_last_week")

NeighbourRow = tuple[UUID, UUID, str, float, int]
TrendRow = tuple[UUID, float, int, int]


class RecommendationRepository:
    """Reads and writes what the training found, within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def version(self) -> str | None:
        """Return the version of the training in force."""
        query = select(TrainingRun.version).order_by(TrainingRun.finished_at.desc()).limit(1)
        return (await self._session.scalars(query)).one_or_none()

    async def newest_run(self) -> TrainingRun | None:
        """Return the training in force."""
        query = select(TrainingRun).order_by(TrainingRun.finished_at.desc()).limit(1)
        return (await self._session.scalars(query)).one_or_none()

    async def neighbours(self, product_ids: Sequence[UUID], *, kinds: Sequence[str], each: int) -> list[Neighbour]:
        """Return up to `each` neighbours of these kinds for every product. One query."""
        rows = await self._session.execute(_NEIGHBOURS, {"ids": list(product_ids), "kinds": list(kinds), "each": each})
        return [Neighbour(*row) for row in rows]

    async def trend(self, limit: int) -> list[tuple[UUID, float, int]]:
        """Return what is bought these days, the strongest first: `(product, score, buyers last week)`."""
        query = select(TrendingItem.product_id, TrendingItem.score, TrendingItem.buyers_last_week)
        query = query.where(TrendingItem.buyers_last_week >= LEAST_BUYERS).order_by(TrendingItem.score.desc())
        return [(row[0], row[1], row[2]) for row in await self._session.execute(query.limit(limit))]

    async def replace(self, neighbours: Sequence[NeighbourRow], trend: Sequence[TrendRow], run: TrainingRun) -> None:
        """Put a new training in force. Readers see the old one until the transaction ends."""
        # Two trainings at once would copy the same rows; readers are not held up.
        await self._session.execute(text("LOCK TABLE training_run IN SHARE ROW EXCLUSIVE MODE"))
        await self._session.execute(delete(ItemNeighbour))
        await self._session.execute(delete(TrendingItem))
        for start in range(0, len(neighbours), _ROWS_A_STATEMENT):
            portion = neighbours[start : start + _ROWS_A_STATEMENT]
            await copy_records(self._session, "item_neighbour", _NEIGHBOUR_COLUMNS, portion)
        await copy_records(self._session, "trending_item", _TREND_COLUMNS, trend)
        self._session.add(run)


_NEIGHBOURS = text("""
    SELECT found.product_id, found.neighbour_id, found.kind, found.score, found.support
    FROM unnest(CAST(:ids AS uuid[])) AS seed (product_id)
    CROSS JOIN unnest(CAST(:kinds AS text[])) AS relation (kind)
    CROSS JOIN LATERAL (
        SELECT product_id, neighbour_id, kind, score, support FROM item_neighbour
        WHERE item_neighbour.product_id = seed.product_id AND item_neighbour.kind = relation.kind
        ORDER BY score DESC LIMIT :each
    ) AS found
""")
