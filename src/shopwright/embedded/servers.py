"""The laptop's servers as a supplier of addresses: settings with blanks go in, filled settings come out."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import structlog

from shopwright.embedded.concurrency import together
from shopwright.embedded.errors import StateFolderInUse
from shopwright.embedded.files import with_model_folders
from shopwright.embedded.local_model import LocalModel, find_gguf
from shopwright.embedded.postgres import Postgres
from shopwright.embedded.processes import Child, keep_running
from shopwright.embedded.progress import Steps, silent_steps
from shopwright.embedded.valkey import Valkey
from shopwright.settings import EMBEDDED_URL, Settings

logger = structlog.get_logger(__name__)

# Each demo shop has its own database and its own key space, so that one can be left for another and found again.
_SHOPS = ("default", "electronics", "none")


@asynccontextmanager
async def open_servers(
    settings: Settings, *, durable: bool = True, steps: Steps | None = None
) -> AsyncIterator[Settings]:
    """Start what the settings leave to `embedded://`, and stop it at the end.

    Yields the settings with real addresses. A server that dies in between is started again at the same address.
    The language model loads in the background; without its wheel its address becomes empty, which means none.
    Raises `ServerNotStarted`, or `StateFolderInUse` when another process holds the state folder.
    """
    steps = steps or silent_steps()
    settings = with_model_folders(settings)
    wanted = (settings.database.url, settings.cache.url, settings.llm.local.url)
    async with AsyncExitStack() as stack:
        if EMBEDDED_URL in wanted:
            stack.enter_context(holding(settings.folder))
        database, cache, model = await together(
            _database_url(settings, stack, durable=durable, steps=steps),
            _cache_url(settings, stack, durable=durable, steps=steps),
            _model_url(settings, stack, steps=steps),
        )
        yield _filled(settings, database=database, cache=cache, model=model)


@asynccontextmanager
async def open_database_server(settings: Settings) -> AsyncIterator[str]:
    """Yield the address of the database alone: of the shop that runs in the state folder, or of a server of our own.

    Raises `ServerNotStarted`, or `StateFolderInUse` while another process still starts, or runs no database there.
    """
    if settings.database.url != EMBEDDED_URL:
        yield settings.database.url
        return
    async with AsyncExitStack() as stack:
        try:
            stack.enter_context(holding(settings.folder))
        except StateFolderInUse as error:
            running = Postgres(settings.folder / "postgres", logs=settings.folder / "logs")
            if (url := running.running_url(_database_name(settings))) is None:
                raise StateFolderInUse(
                    f"Shopwright runs with the state folder {settings.folder.absolute()}, but no database of its own "
                    f"is up there. Wait for its start, or set SHOPWRIGHT_DATABASE__URL to the database that it uses."
                ) from error
        else:
            url = await _database_url(settings, stack, durable=True, steps=silent_steps())
        yield url


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment by which a child process gets the filled settings."""
    values = {
        "SHOPWRIGHT_FOLDER": settings.folder.absolute(),
        "SHOPWRIGHT_DATABASE__URL": settings.database.url,
        "SHOPWRIGHT_CACHE__URL": settings.cache.url,
        "SHOPWRIGHT_LLM__LOCAL__URL": settings.llm.local.url,
        "SHOPWRIGHT_EMBEDDER__FOLDER": settings.embedder.folder,
        "SHOPWRIGHT_RERANKER__FOLDER": settings.reranker.folder,
        "SHOPWRIGHT_ORDERS__MOVE_BY_SCHEDULE": settings.orders.move_by_schedule,
    }
    return {name: str(value) for name, value in values.items() if value is not None}


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold the state folder for this process. Raises `StateFolderInUse`.

    The lock belongs to the process, so no kind of death leaves it behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "in-use.lock"
    with place.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            owner = lock.read().strip() or "unknown"
            raise StateFolderInUse(
                f"Shopwright is already running with the state folder {folder.absolute()} (process {owner}). "
                f"Stop that one, or give this one a folder of its own with SHOPWRIGHT_FOLDER."
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


async def _database_url(settings: Settings, stack: AsyncExitStack, *, durable: bool, steps: Steps) -> str:
    if settings.database.url != EMBEDDED_URL:
        return settings.database.url
    server = Postgres(settings.folder / "postgres", logs=settings.folder / "logs", durable=durable)
    stack.push_async_callback(server.stop)
    with steps.step("Start PostgreSQL"):
        await server.start()
    _keep(server.child, stack)
    return await server.url(_database_name(settings))


def _database_name(settings: Settings) -> str:
    return "shopwright" if settings.demo == "default" else f"shopwright_{settings.demo}"


async def _cache_url(settings: Settings, stack: AsyncExitStack, *, durable: bool, steps: Steps) -> str:
    if settings.cache.url != EMBEDDED_URL:
        return settings.cache.url
    server = Valkey(settings.folder / "valkey", logs=settings.folder / "logs", durable=durable)
    stack.push_async_callback(server.stop)
    with steps.step("Start Valkey"):
        await server.start()
    _keep(server.child, stack)
    return server.url(_SHOPS.index(settings.demo) if settings.demo in _SHOPS else 0)


async def _model_url(settings: Settings, stack: AsyncExitStack, *, steps: Steps) -> str:
    local = settings.llm.local
    if local.url != EMBEDDED_URL:
        return local.url
    gguf = await asyncio.to_thread(find_gguf, settings)
    if gguf is None:
        steps.say("  No local language model: the group of embedded packages is not installed. The shop works without.")
        return ""
    model = LocalModel(gguf, logs=settings.folder / "logs", threads=local.threads)
    stack.push_async_callback(model.child.stop)
    model.child.start()
    _keep(model.child, stack)
    return model.url


def _keep(child: Child | None, stack: AsyncExitStack) -> None:
    if child is None:
        return
    task = asyncio.create_task(keep_running(child, lambda text: logger.warning("embedded.restarted", reason=text)))
    stack.callback(task.cancel)


def _filled(settings: Settings, *, database: str, cache: str, model: str) -> Settings:
    local = settings.llm.local.model_copy(update={"url": model})
    orders = settings.orders
    if orders.move_by_schedule is None:
        # Nobody packs in a demo.
        orders = orders.model_copy(update={"move_by_schedule": settings.demo != "none"})
    return settings.model_copy(
        update={
            "database": settings.database.model_copy(update={"url": database}),
            "cache": settings.cache.model_copy(update={"url": cache}),
            "llm": settings.llm.model_copy(update={"local": local}),
            "orders": orders,
        }
    )
