"""Imports: a file goes in, products come out, and every row that could not be taken is named."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast, get_args
from uuid import UUID

import structlog

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import NotFound
from shopwright.kit.identifiers import new_id
from shopwright.kit.jobs import Jobs
from shopwright.kit.objects import ObjectStore
from shopwright.kit.pagination import cut_page, decode_id
from shopwright.services.accounts.principal import Principal
from shopwright.services.feeds.catalogue_entries import catalogue_entry, catalogue_links
from shopwright.services.feeds.errors import EmptyFile, ImportRunNotFound
from shopwright.services.feeds.formats.detect import FeedFormat, detect_format, parse_feed
from shopwright.services.feeds.models import ImportProblem, ImportRun
from shopwright.services.feeds.reading import UnreadableFile, is_packed
from shopwright.services.feeds.records import Problem, ProductRecord
from shopwright.services.feeds.repository import ImportRepository
from shopwright.services.feeds.schemas import ImportFormat, ImportProblemView, ImportRunPage, ImportRunView
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.entries import WriteResult

logger = structlog.get_logger(__name__)

RUN_IMPORT = "feeds.run_import"
PORTION = 200
"""Products a transaction: large enough to be fast, small enough to show progress."""
_BROKEN_OFF = "The import broke off; it is tried again by itself."
RunStatus = Literal["queued", "running", "finished", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    rows_read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: int = 0

    def after(self, portion: "_Portion", result: WriteResult) -> "Progress":
        """Return the progress with one more portion."""
        return Progress(
            rows_read=max(self.rows_read, portion.last_row),
            created=self.created + len(result.created),
            updated=self.updated + len(result.updated),
            unchanged=self.unchanged + len(result.unchanged),
            problems=self.problems + len(portion.problems) + len(result.taken_skus),
        )


@dataclass(frozen=True, slots=True)
class _Portion:
    products: list[ProductRecord]
    problems: list[Problem]

    @property
    def last_row(self) -> int:
        rows = [item.source_row for item in self.products] + [item.row for item in self.problems]
        return max(rows, default=0)


class ImportService:
    """Takes catalogue files and remembers what became of them."""

    def __init__(
        self,
        database: Database,
        objects: ObjectStore,
        jobs: Jobs,
        writer: CatalogueWriter,
        clock: Clock,
        *,
        currency: str,
        assumed_stock: int,
    ) -> None:
        self._database = database
        self._objects = objects
        self._jobs = jobs
        self._writer = writer
        self._clock = clock
        self._currency = currency
        self._assumed_stock = assumed_stock

    async def start(
        self, principal: Principal, filename: str, content: bytes, file_format: ImportFormat = "auto"
    ) -> ImportRunView:
        """Keep the file and queue its import. Raises `EmptyFile`."""
        if not content.strip():
            raise EmptyFile("The file is empty; choose one that holds products.")
        run = ImportRun(
            id=new_id(),
            account_id=principal.account_id,
            filename=filename[:300] or "upload",
            format=file_format,
            object_key="",
            status="queued",
            rows_total=_lines(content),
            created_at=self._clock.now(),
        )
        run.object_key = f"imports/{run.id}"
        await self._objects.put(run.object_key, content, content_type="application/octet-stream")
        async with self._database.transaction() as session:
            ImportRepository(session).add(run)
            await self._jobs.enqueue(session, RUN_IMPORT, {"run_id": str(run.id)})
        return await self.get_run(run.id)

    async def get_run(self, run_id: UUID) -> ImportRunView:
        """Return a run with its first problems. Raises `ImportRunNotFound`."""
        async with self._database.reading() as session:
            repository = ImportRepository(session)
            run = await repository.run(run_id)
            if run is None:
                raise ImportRunNotFound(f"There is no import {run_id}.")
            return _view(run, await repository.problems([run_id]))

    async def list_runs(self, *, cursor: str | None = None, limit: int = 20) -> ImportRunPage:
        """Return runs, newest first, without their problems."""
        after = decode_id(cursor)
        async with self._database.reading() as session:
            runs = await ImportRepository(session).runs(after, limit + 1)
        page = cut_page(runs, limit, lambda run: [str(run.id)])
        return ImportRunPage(items=[_view(run, []) for run in page.items], next_cursor=page.next_cursor)

    async def run(self, run_id: UUID) -> None:
        """Import the file of a run: the job. Run again after a crash, it starts over; what is written stays."""
        async with self._database.transaction() as session:
            repository = ImportRepository(session)
            run = await repository.run(run_id)
            if run is None or run.status == "finished":
                return
            await repository.forget_problems(run_id)
            await repository.update(run_id, status="running", problem="", finished_at=None)
        has_ended = False
        try:
            await self._read_and_write(run)
            await self._finish(run_id, status="finished", problem="", rows_read=run.rows_total)
            has_ended = True
        except (NotFound, UnreadableFile) as error:
            await self._finish(run_id, status="failed", problem=error.message)
            has_ended = True
        finally:
            # Whatever went wrong is the worker's to log and to try again; the run must not seem to go on.
            if not has_ended:
                await self._finish(run_id, status="failed", problem=_BROKEN_OFF)

    async def import_file(
        self, content: bytes, file_format: ImportFormat, on_progress: Callable[[Progress], None]
    ) -> tuple[Progress, list[Problem]]:
        """Import a file here and now, for the command line. Raises `UnreadableFile`."""
        chosen = await asyncio.to_thread(_chosen_format, file_format, content)
        progress, problems = Progress(), []
        async for progress, found in self._write_portions(content, chosen):
            problems += found
            on_progress(progress)
        return progress, problems

    async def _read_and_write(self, run: ImportRun) -> None:
        content = await self._objects.get(run.object_key)
        chosen = await asyncio.to_thread(_chosen_format, run.format, content)
        async with self._database.transaction() as session:
            await ImportRepository(session).update(run.id, format=chosen.value)
        async for progress, problems in self._write_portions(content, chosen):
            await self._note(run.id, progress, problems)

    async def _write_portions(
        self, content: bytes, file_format: FeedFormat
    ) -> AsyncIterator[tuple[Progress, list[Problem]]]:
        parsed = iter(parse_feed(content, file_format, currency=self._currency))
        progress = Progress()
        links: list[tuple[str, str, str]] = []
        while portion := await asyncio.to_thread(_next_portion, parsed):
            entries = [catalogue_entry(record, assumed_stock=self._assumed_stock) for record in portion.products]
            result = await self._writer.write(entries)
            rows = {record.external_id: record.source_row for record in portion.products}
            taken = [
                Problem(rows[t.external_id], "sku", f"{t.sku!r} belongs to another product; give it a SKU of its own.")
                for t in result.taken_skus
            ]
            progress = progress.after(portion, result)
            links += [link for record in portion.products for link in catalogue_links(record)]
            yield progress, portion.problems + taken
        # At the end, since a product may point to one further down.
        await self._writer.link(links)

    async def _note(self, run_id: UUID, progress: Progress, problems: Sequence[Problem]) -> None:
        async with self._database.transaction() as session:
            repository = ImportRepository(session)
            await repository.add_problems(run_id, problems)
            await repository.update(
                run_id,
                rows_read=progress.rows_read,
                created_count=progress.created,
                updated_count=progress.updated,
                unchanged_count=progress.unchanged,
                problem_count=progress.problems,
            )

    async def _finish(self, run_id: UUID, *, status: RunStatus, problem: str, rows_read: int | None = None) -> None:
        values = {} if rows_read is None else {"rows_read": rows_read}
        async with self._database.transaction() as session:
            await ImportRepository(session).update(
                run_id, status=status, problem=problem, finished_at=self._clock.now(), **values
            )
        logger.info("import.finished", run_id=str(run_id), status=status)


def _lines(content: bytes) -> int | None:
    """Return how many lines a file has; `None` for a packed one, whose bytes do not say."""
    return None if is_packed(content) else content.count(b"\n") or 1


def _chosen_format(name: str, content: bytes) -> FeedFormat:
    return detect_format(content) if name == "auto" else FeedFormat(name)


def _next_portion(parsed: Iterator[ProductRecord | Problem]) -> _Portion | None:
    items = list(islice(parsed, PORTION))
    if not items:
        return None
    return _Portion(
        [item for item in items if isinstance(item, ProductRecord)],
        [item for item in items if isinstance(item, Problem)],
    )


def _view(run: ImportRun, problems: Sequence[ImportProblem]) -> ImportRunView:
    assert run.status in get_args(RunStatus)
    return ImportRunView(
        id=run.id,
        filename=run.filename,
        format=run.format,
        status=cast("RunStatus", run.status),
        problem=run.problem or "",
        rows_read=run.rows_read or 0,
        rows_total=run.rows_total,
        created=run.created_count or 0,
        updated=run.updated_count or 0,
        unchanged=run.unchanged_count or 0,
        problem_count=run.problem_count or 0,
        problems=[ImportProblemView(row=p.row, column=p.column, message=p.message) for p in problems],
        created_at=run.created_at,
        finished_at=run.finished_at,
    )
