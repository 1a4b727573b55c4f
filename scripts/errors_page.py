#!/usr/bin/env python3
"""Write docs/errors.md from the catalogue of errors: `scripts/errors_page.py > docs/errors.md`."""

import importlib
import pkgutil
import sys

import shopwright
from shopwright.app.error_catalogue import ADVICE, Family, below, catalogue
from shopwright.kit.errors import ShopwrightError

_HEAD = """# Errors

Every error is a problem detail of RFC 9457 with a `code` that is stable: programs decide on it, people read `detail`.
Its `type` is the address of this page in the running shop, `/docs/errors`. The chat's events `turn.failed` and the
writer's `draft.failed` carry the same codes. Give the `request_id` when you report one; it is in the log.

<!-- Written by scripts/errors_page.py. Add what to do in src/shopwright/app/error_catalogue.py. -->
"""


def page() -> str:
    """Return the whole page. Raises `KeyError` for a code that nobody has said what to do about."""
    _import_everything()
    return "\n".join([_HEAD, *map(_table, catalogue())])


def unused_advice() -> set[str]:
    """Return codes that the page knows and no class has."""
    _import_everything()
    return set(ADVICE) - {error.code for error in below(ShopwrightError)}


def _import_everything() -> None:
    for module in pkgutil.walk_packages(shopwright.__path__, "shopwright."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _table(family: Family) -> str:
    lines = [f"## {family.title}", "", "| code | meaning | what to do |", "|---|---|---|"]
    lines += [f'| <a id="{kind.code}"></a>`{kind.code}` | {kind.meaning} | {kind.advice} |' for kind in family.kinds]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(page())
