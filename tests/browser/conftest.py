"""A whole shop in one process: API, worker, the built web app and the clothing department, driven by a real browser."""

import asyncio
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from shopwright.app.factory import create_app
from shopwright.app.jobs import jobs_of
from shopwright.bootstrap import open_resources
from shopwright.kit.jobs.worker import run_worker
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.schemas import Role
from shopwright.services.feeds.catalogue_entries import catalogue_entry, media_address
from shopwright.services.feeds.luma import read_luma
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.knowledge.schemas import NewDocument
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.search.dependencies import product_indexer
from shopwright.settings import Settings
from tests.conftest import DatabaseServer

PASSWORD = "correct horse battery"
BUILT_APP = Path("frontend/dist")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 120
WAIT_MS = 20_000


@dataclass(frozen=True, slots=True)
class Shop:
    """Where the shop answers, and who may sign in (all with `PASSWORD`)."""

    url: str

    def email(self, role: Role) -> str:
        """Return the address of an account."""
        return f"{role}@example.com"


@pytest.fixture(scope="session")
def shop(
    embedded_settings: Settings, database_server: DatabaseServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shop]:
    """Run the shop in a thread of its own until the session ends."""
    name = f"browser_{uuid4().hex}"
    settings = embedded_settings.model_copy(
        update={
            "folder": tmp_path_factory.mktemp("browser"),
            "database": embedded_settings.database.model_copy(update={"url": database_server.url_of(name)}),
            "web": embedded_settings.web.model_copy(update={"built_app": BUILT_APP, "rate_limit_per_minute": 0}),
            "llm": embedded_settings.llm.model_copy(update={"description": ["scripted:A jacket for yoga."]}),
        }
    )
    started, stopping = threading.Event(), threading.Event()
    address: list[str] = []

    async def run() -> None:
        await database_server.execute(f"CREATE DATABASE {name} TEMPLATE shopwright_template STRATEGY FILE_COPY")
        async with open_resources(settings) as resources:
            await _fill(resources)
            await _serve(resources, address, started, stopping)
        await database_server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    assert started.wait(START_SECONDS), "The shop did not start."
    yield Shop(address[0])
    stopping.set()
    thread.join(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium, or whatever `CHROMIUM_PATH` names."""
    path = os.environ.get("CHROMIUM_PATH") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, headless=True, args=list(CHROMIUM_FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(shop: Shop, browser: Browser) -> Iterator[Page]:
    """Return a page of a new visitor, whose console must stay free of errors."""
    context = browser.new_context(base_url=shop.url, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MS)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def sign_in(page: Page, shop: Shop, role: Role, *, at: str) -> None:
    """Sign in through the form."""
    page.goto(at)
    page.get_by_label("E-mail").fill(shop.email(role))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


async def _fill(resources: Resources) -> None:
    luma = await asyncio.to_thread(read_luma, Path("demo/luma"))
    writer = CatalogueWriter(resources.database, resources.jobs, resources.clock)
    await writer.write([catalogue_entry(record, lambda path: media_address(f"luma{path}")) for record in luma.products])
    ids = await product_service(resources).ids_after(None, limit=500)
    await product_indexer(resources).index(list(ids))
    knowledge = knowledge_service(resources)
    accounts = account_service(resources)
    roles: tuple[Role, ...] = ("shopper", "editor", "owner")
    for role in roles:
        await accounts.create_account(role.title(), f"{role}@example.com", PASSWORD, role)
    owner = (await accounts.sign_in("owner@example.com", PASSWORD)).token
    principal = await accounts.principal_of_session(owner, None, csrf_token=None)
    for page in luma.pages:
        document = NewDocument(title=page.title, body=page.body, slug=page.slug)
        summary = await knowledge.put_document(document, principal)
        await knowledge.index_document(summary.id)


async def _serve(resources: Resources, address: list[str], started: threading.Event, stopping: threading.Event) -> None:
    config = uvicorn.Config(
        create_app(resources), host="127.0.0.1", port=0, log_config=None, access_log=False, ws="wsproto"
    )
    server = uvicorn.Server(config)
    stop = asyncio.Event()
    url = resources.settings.database.url
    serving = asyncio.create_task(server.serve())
    working = asyncio.create_task(run_worker(url, resources.database, jobs_of(resources), stop=stop))
    while not server.started:  # noqa: ASYNC110  (uvicorn offers nothing to wait for)
        await asyncio.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    address.append(f"http://127.0.0.1:{port}")
    started.set()
    await asyncio.to_thread(stopping.wait)
    stop.set()
    server.should_exit = True
    await asyncio.gather(serving, working, return_exceptions=True)
