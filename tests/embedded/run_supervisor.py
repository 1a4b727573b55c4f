"""Runs the supervisor as `shopwright up` does, with the stand-in for the commands it starts."""

import asyncio
import sys
from pathlib import Path

from rich.console import Console

from shopwright.embedded.supervisor import Supervisor
from shopwright.settings import Settings

STAND_IN = (sys.executable, str(Path(__file__).with_name("stand_in.py")))

if __name__ == "__main__":
    settings = Settings()
    supervisor = Supervisor(settings, Console(), program=STAND_IN)
    sys.exit(asyncio.run(supervisor.run()))
