"""The command line: `shopwright up | api | worker | migrate | ...`."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer
import uvloop
from pydantic import TypeAdapter, ValidationError

from shopwright.app.factory import create_app
from shopwright.bootstrap import open_database, open_resources, started_servers
from shopwright.kit.errors import ShopwrightError
from shopwright.kit.jobs.queue import DeadJob, JobCounts, count_jobs, list_dead_jobs, retry_dead_jobs
from shopwright.kit.migrations import upgrade
from shopwright.kit.telemetry import configure_logging
from shopwright.main import serve
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.schemas import Registration, Role
from shopwright.services.feeds.dependencies import demo_shop, import_service
from shopwright.services.feeds.records import Problem
from shopwright.services.feeds.schemas import ImportFormat
from shopwright.services.feeds.service import Progress
from shopwright.settings import Settings
from shopwright.worker import work

app = typer.Typer(
    name="shopwright",
    help="The AI layer of a shop.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def root() -> None:
    """Settings come from the environment; `docs/settings.md` lists them."""


@app.command()
def up() -> None:
    """Start the whole shop on this machine: servers, web app, demo, API and worker, until Ctrl-C."""
    # In place of this process, which has loaded the whole application to watch it.
    os.execv(sys.executable, (sys.executable, "-m", "shopwright.embedded"))  # noqa: S606 - no shell is wanted


@app.command()
def api(services: Annotated[str, typer.Option(help="Comma-separated; all without it.")] = "") -> None:
    """Serve the API and the built web app."""
    settings = _settings()
    if services:
        settings = settings.model_copy(update={"services": [name.strip() for name in services.split(",")]})
    uvloop.run(serve(settings))


@app.command()
def worker() -> None:
    """Run the jobs that services enqueue."""
    uvloop.run(work(_settings()))


@app.command()
def migrate() -> None:
    """Bring the database up to the newest schema."""

    async def run() -> None:
        async with started_servers(_settings()) as settings:
            await upgrade(settings.database.url)

    asyncio.run(run())


@app.command("load-demo")
def load_demo() -> None:
    """Load the demo shop that `DEMO` names, unless it is there; write its sign-ins to `var/demo-accounts.json`."""

    async def run() -> None:
        async with open_resources(_settings()) as resources:
            await demo_shop(resources).load(resources.settings.demo)

    asyncio.run(run())


@app.command("create-account")
def create_account(
    email: Annotated[str, typer.Argument(help="What the person signs in with.")],
    role: Annotated[str, typer.Option(help="shopper, support, editor, merchandiser, analyst or owner.")] = "owner",
    name: Annotated[str, typer.Option(help="The person's name; the address without it.")] = "",
    password: Annotated[
        str,
        typer.Option(
            prompt=True, confirmation_prompt=True, hide_input=True, show_default=False, help="Asked for without it."
        ),
    ] = "",
) -> None:
    """Make an account: the first owner of a new shop, or anybody who works in it."""

    async def run() -> None:
        chosen = TypeAdapter(Role).validate_python(role)
        person = Registration(name=name or email, email=email, password=password)
        async with open_resources(_settings()) as resources:
            await account_service(resources).create_account(person.name, person.email, person.password, chosen)

    try:
        asyncio.run(run())
    except ValidationError as error:
        for item in error.errors(include_input=False):
            typer.echo(f"{'.'.join(map(str, item['loc'])) or 'role'}: {item['msg']}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{email} can sign in as {role}.")


@app.command("import")
def import_catalogue(
    path: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, XML or JSON lines; gzip is fine.")],
    feed_format: Annotated[
        str, typer.Option("--format", help="auto, native, magento, shopify, woocommerce, google.")
    ] = ("auto"),
) -> None:
    """Import a catalogue file. Every row that cannot be taken is named, with what to do."""
    file_format = TypeAdapter(ImportFormat).validate_python(feed_format)
    progress, problems = asyncio.run(_import(path.read_bytes(), file_format))
    for problem in problems:
        typer.echo(f"row {problem.row}, {problem.column or 'whole row'}: {problem.message}", err=True)
    counts = f"{progress.created} created, {progress.updated} updated, {progress.unchanged} unchanged"
    typer.echo(f"{counts}, {progress.problems} problems.")


@app.command("jobs")
def show_jobs() -> None:
    """Show what the queue holds: how many of each job wait, run and are dead, and what the dead ones failed of."""

    async def run() -> tuple[list[JobCounts], list[DeadJob]]:
        async with open_database(_settings()) as database, database.reading() as session:
            return await count_jobs(session), await list_dead_jobs(session)

    counts, dead = asyncio.run(run())
    typer.echo(f"{'job':<32} {'waiting':>8} {'running':>8} {'dead':>8}  oldest due")
    for kind in counts:
        oldest = f"{kind.oldest_waiting_since:%Y-%m-%d %H:%M:%S}" if kind.oldest_waiting_since else "-"
        typer.echo(f"{kind.name:<32} {kind.waiting:>8} {kind.running:>8} {kind.dead:>8}  {oldest}")
    for job in dead:
        typer.echo(f"dead: {job.id} {job.name}, {job.failed_at:%Y-%m-%d %H:%M:%S}, {job.error}")


@app.command("retry-jobs")
def retry_jobs(
    ids: Annotated[list[int] | None, typer.Argument(help="Those that `jobs` names; all dead ones without.")] = None,
) -> None:
    """Put jobs that failed for good back in line."""

    async def run() -> int:
        async with open_database(_settings()) as database, database.transaction() as session:
            return await retry_dead_jobs(session, ids or None)

    typer.echo(f"{asyncio.run(run())} back in line.")


@app.command()
def openapi(path: Annotated[Path | None, typer.Argument(help="A file; standard output without it.")] = None) -> None:
    """Write the API's OpenAPI document, from which the web client is generated."""
    settings = _settings().model_copy(deep=True)
    settings.database.url, settings.cache.url = "postgresql+asyncpg://unused/unused", "memory://"

    async def document() -> bytes:
        async with open_resources(settings) as resources:
            return orjson.dumps(create_app(resources).openapi(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)

    content = asyncio.run(document()) + b"\n"
    if path is None:
        typer.echo(content.decode(), nl=False)
    else:
        path.write_bytes(content)


def main() -> None:
    """Run the command line; what went wrong in a way that we know of is said in a line, with exit code 1."""
    try:
        app()
    except ShopwrightError as error:
        typer.echo(error.message, err=True)
        sys.exit(1)
    except ConnectionError as error:
        typer.echo(f"The database does not answer: {error}. Is SHOPWRIGHT_DATABASE__URL right?", err=True)
        sys.exit(1)


async def _import(content: bytes, file_format: ImportFormat) -> tuple[Progress, list[Problem]]:
    def show(progress: Progress) -> None:
        typer.echo(f"{progress.rows_read} lines read", err=True)

    async with open_resources(_settings()) as resources:
        return await import_service(resources).import_file(content, file_format, show)


def _settings() -> Settings:
    settings = Settings()
    configure_logging(level=settings.log_level, as_json=settings.log_json)
    return settings


if __name__ == "__main__":
    main()
