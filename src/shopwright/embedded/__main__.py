"""`python -m shopwright.embedded`: run the whole shop on this machine.

A process of its own that never loads the application: it starts in a second, and stays small beside what it watches.
"""

import asyncio
import sys

from rich.console import Console

from shopwright.embedded.supervisor import Supervisor
from shopwright.kit.telemetry import configure_logging
from shopwright.settings import Settings

if __name__ == "__main__":
    configure_logging(level="WARNING", as_json=False)
    sys.exit(asyncio.run(Supervisor(Settings(), Console()).run()))
