"""Bringing a database up to the newest schema, from within Python."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

# Any number that nothing else in the database locks on.
_LOCK = 7_355_608
_PLACES = (Path(__file__).resolve().parents[3] / "migrations", Path("migrations"))


async def upgrade(url: str, revision: str = "head") -> None:
    """Apply what is missing up to `revision`, all or nothing.

    Processes that migrate at the same time wait for each other. Raises what the driver and Alembic raise.
    """
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            await connection.run_sync(_upgrade, revision)
    finally:
        await engine.dispose()


def newest_revision() -> str | None:
    """Return the revision that `upgrade` would end at; None without any migration."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _upgrade(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    # In a checkout the migrations lie beside `src`; in an image, in the folder the process is started in.
    place = next((place for place in _PLACES if (place / "env.py").exists()), _PLACES[0])
    config.set_main_option("script_location", str(place).replace("%", "%%"))
    return config
