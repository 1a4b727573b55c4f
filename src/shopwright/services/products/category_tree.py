"""Grows the category tree from paths of names."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.identifiers import new_id
from shopwright.kit.slug import slugify
from shopwright.services.products.models import Category

Path = tuple[str, ...]


class CategoryTreeWriter:
    """Makes the nodes that paths need, within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ensure(self, paths: Collection[Path]) -> dict[Path, list[UUID]]:
        """Return the ids of every node of each path, root first; missing nodes are made. A query a level."""
        ids: dict[Path, UUID] = {}
        deepest = max((len(path) for path in paths), default=0)
        for depth in range(deepest):
            level = sorted({path[: depth + 1] for path in paths if len(path) > depth})
            ids |= await self._ensure_level(level, ids)
        return {path: [ids[path[: depth + 1]] for depth in range(len(path))] for path in paths}

    async def _ensure_level(self, nodes: list[Path], parents: dict[Path, UUID]) -> dict[Path, UUID]:
        rows = {
            _slug(node): {
                "id": new_id(),
                "parent_id": parents.get(node[:-1]),
                "slug": _slug(node),
                "name": node[-1],
                "path": list(node),
                "depth": len(node) - 1,
                "position": position,
            }
            for position, node in enumerate(nodes)
        }
        await self._session.execute(
            insert(Category).on_conflict_do_nothing(index_elements=["slug"]), list(rows.values())
        )
        found = await self._session.execute(select(Category.slug, Category.id).where(Category.slug.in_(rows)))
        ids = dict(found.all())
        return {node: ids[_slug(node)] for node in nodes}


def _slug(path: Path) -> str:
    return slugify(" ".join(path), max_length=300) or "category"
