"""Saying what is being done and for how long: spinners on a terminal, one line a step elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Steps:
    """The steps of a start. Several may run at once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._display: Progress | None = None
        self._open = 0

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Show `text` with the time it takes while the block runs, and leave a line behind."""
        started = time.monotonic()
        if not self._console.is_terminal:
            self._console.print(f"  … {text}", highlight=False)
        display = self._entered()
        task = display.add_task(text) if display is not None else None
        mark = "[red]✗[/red]"
        try:
            yield
            mark = "[green]✓[/green]"
        finally:
            if display is not None and task is not None:
                display.remove_task(task)
            self._console.print(f"  {mark} {text} [dim]{time.monotonic() - started:.1f} s[/dim]", highlight=False)
            self._left()

    def say(self, text: str) -> None:
        """Print a line beside the steps."""
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def _entered(self) -> Progress | None:
        if not self._console.is_terminal:
            return None
        if self._display is None:
            columns = (TextColumn(" "), SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
            self._display = Progress(*columns, console=self._console, transient=True)
            self._display.start()
        self._open += 1
        return self._display

    def _left(self) -> None:
        if self._display is None:
            return
        self._open -= 1
        if self._open == 0:
            self._display.stop()
            self._display = None


def silent_steps() -> Steps:
    """Return steps that print nothing."""
    return Steps(Console(quiet=True))
