"""The command line: `shopwright up | api | worker | migrate | ...`."""

import asyncio

import typer

from shopwright.bootstrap import run_everything
from shopwright.kit.telemetry import configure_logging
from shopwright.settings import Settings

app = typer.Typer(name="shopwright", help="An AI platform for shops.", no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """Settings come from the environment; `docs/settings.md` lists them."""


@app.command()
def up() -> None:
    """Start the whole shop on this machine: servers, web app, demo, API and worker, until Ctrl-C."""
    settings = Settings()
    configure_logging(level="WARNING", as_json=False)
    raise typer.Exit(asyncio.run(run_everything(settings)))


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
