"""Logs, and the counters of what is degraded. Traces are switched on by the standard `OTEL_*` variables."""

import logging
import sys
from collections import Counter

import structlog
from structlog.typing import Processor

_degraded: Counter[str] = Counter()


def configure_logging(*, level: str = "INFO", as_json: bool = True) -> None:
    """Send every log line of the process to standard error, one event a line."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    console = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    renderer: Processor = structlog.processors.JSONRenderer() if as_json else console
    # For our own lines and for those of libraries. JSON has no tracebacks of its own, and those that the console makes
    # by itself show local variables, and so keys and customers.
    rendering: list[Processor] = [structlog.processors.format_exc_info, renderer]
    structlog.configure(
        processors=[*shared, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("uvicorn.access", "httpx", "httpcore", "openai", "botocore", "sqlalchemy.engine"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def count_degraded(dependency: str) -> None:
    """Count one answer that had to do without `dependency`."""
    _degraded[dependency] += 1


def degraded_counts() -> dict[str, int]:
    """Return how often each dependency was missed since this process started."""
    return dict(_degraded)
