"""`python -m shopwright.embedded`: run the whole shop on this machine.

A process of its own that never loads the application: it starts in a second, and stays small beside what it watches.
"""

import asyncio
import sys

from pydantic import ValidationError
from rich.console import Console

from shopwright.embedded.supervisor import CANNOT_START_HERE, Supervisor
from shopwright.kit.telemetry import configure_logging
from shopwright.settings import Settings


def main() -> int:
    """Run until a signal asks to stop; return the exit code."""
    configure_logging(level="WARNING", as_json=False)
    console = Console()
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = ".".join(str(part) for part in problem["loc"])
            console.print(f"The setting {name} is wrong: {problem['msg']} (it is {problem['input']!r}).", markup=False)
        return CANNOT_START_HERE
    return asyncio.run(Supervisor(settings, console).run())


if __name__ == "__main__":
    sys.exit(main())
