from collections.abc import Iterable
from pathlib import Path

from shopwright.services.feeds.records import Parsed, Problem, ProductRecord

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "samples"
DEMO = ROOT / "demo"


def products(parsed: Parsed) -> list[ProductRecord]:
    return [record for record in parsed if isinstance(record, ProductRecord)]


def problems(parsed: Parsed) -> list[Problem]:
    return [record for record in parsed if isinstance(record, Problem)]


def csv_bytes(*lines: Iterable[str]) -> bytes:
    """Return lines of cells as CSV in UTF-8."""
    return "\r\n".join(",".join(line) for line in lines).encode()
