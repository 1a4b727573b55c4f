"""The composition root: from settings to the ports of a process. The only module that names an adapter."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.console import Console

from shopwright.embedded.servers import open_servers
from shopwright.embedded.supervisor import Supervisor
from shopwright.settings import Settings


@asynccontextmanager
async def started_servers(settings: Settings) -> AsyncIterator[Settings]:
    """Start what the settings leave to `embedded://`; yield them with real addresses, and stop it at the end."""
    async with open_servers(settings) as filled:
        yield filled


async def run_everything(settings: Settings) -> int:
    """Run the shop on this machine until a signal stops it; return the exit code. See `embedded.supervisor`."""
    return await Supervisor(settings, Console()).run()
