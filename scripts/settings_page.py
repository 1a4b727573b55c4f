#!/usr/bin/env python3
"""Write docs/settings.md from the settings tree: `scripts/settings_page.py > docs/settings.md`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

from shopwright.settings import Settings

_HEAD = """# Settings

Everything comes from the environment. No file is read and nothing has to be set for a first look: `make run`
works with none of these. Names nest with two underscores. Lists are JSON: `["openai:gpt-5.4-mini"]`.

<!-- Written by scripts/settings_page.py from src/shopwright/settings.py. Change it there. -->
"""


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD, _table("The process", _leaves(Settings))]
    for name, field in Settings.model_fields.items():
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            title = (model.__doc__ or name).strip().splitlines()[0].rstrip(".")
            parts.append(_table(title, _leaves(model, f"SHOPWRIGHT_{name.upper()}__", deep=True)))
    return "\n".join(parts)


def _leaves(model: type[BaseModel], prefix: str = "SHOPWRIGHT_", *, deep: bool = False) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            yield (
                " or ".join(f"`{known}`" for known in _names(field, f"{prefix}{name.upper()}")),
                _default(field),
                (field.description or ""),
            )
        elif deep:
            yield from _leaves(inner, f"{prefix}{name.upper()}__", deep=True)


def _names(field: FieldInfo, name: str) -> list[str]:
    alias = field.validation_alias
    return [str(choice) for choice in alias.choices] if isinstance(alias, AliasChoices) else [name]


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    if isinstance(value, Path):
        value = str(value)
    return "" if value in (None, "", []) else f"`{value}`"


def _table(title: str, rows: Iterator[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", "| name | default | meaning |", "|---|---|---|"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(page())
