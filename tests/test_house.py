"""The rules of the house that no linter knows."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_SOURCE = _ROOT / "src" / "shopwright"
_MOST_LINES = 400
_FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "misc", "common"}
_MAY_COMMIT = {"kit/database.py"}
# A child process inherits the environment of its parent, so whoever starts children passes it on.
# The package itself writes to it: a library must be told to keep quiet before it is loaded.
_MAY_READ_ENVIRONMENT = {"settings.py", "embedded/processes.py", "__init__.py"}


_PAGES = (*sorted(_ROOT.glob("docs/**/*.md")), _ROOT / "README.md")


def _modules(*folders: str) -> Iterator[Path]:
    for folder in folders or ("src/shopwright",):
        yield from sorted((_ROOT / folder).rglob("*.py"))


def _within(path: Path) -> str:
    return path.relative_to(_SOURCE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, _ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestModules:
    def test_are_short(self) -> None:
        lengths = {
            path.relative_to(_ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
            for path in _modules("src", "tests", "evals", "benchmarks")
        }

        assert {path: lines for path, lines in lengths.items() if lines > _MOST_LINES} == {}

    def test_are_named_after_what_they_hold(self) -> None:
        named = {part.removesuffix(".py") for path in _modules() for part in path.relative_to(_SOURCE).parts}

        assert named & _FORBIDDEN_NAMES == set()

    def test_import_at_the_top_only(self) -> None:
        inner = [
            f"{_within(path)}:{node.lineno}"
            for path in _modules()
            for function in ast.walk(_tree(path))
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]

        assert inner == []


class TestRules:
    def test_only_the_database_commits(self) -> None:
        committing = [
            f"{_within(path)}:{node.lineno}"
            for path in _modules()
            if _within(path) not in _MAY_COMMIT
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
        ]

        assert committing == []

    def test_only_the_settings_read_the_environment(self) -> None:
        reading = [
            f"{_within(path)}:{node.lineno}"
            for path in _modules()
            if _within(path) not in _MAY_READ_ENVIRONMENT
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
        ]

        assert reading == []

    def test_status_codes_are_known_to_the_web_shell_alone(self) -> None:
        knowing = [
            _within(path)
            for path in _modules()
            if not _within(path).startswith("app/") and "HTTPException" in path.read_text(encoding="utf-8")
        ]

        assert knowing == []


class TestDocuments:
    def test_every_setting_is_documented(self) -> None:
        written = (_ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

        assert written == _script("settings_page").page(), "run `make settings-page`"
        assert not re.search(r"\| *\|$", written, re.MULTILINE), "a setting has no description"

    def test_every_error_is_documented(self) -> None:
        script = _script("errors_page")

        assert (_ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == script.page(), "run `make errors-page`"
        assert script.unused_advice() == set()

    @pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
    def test_links_lead_somewhere(self, page: Path) -> None:
        links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))

        assert [link for link in links if not (page.parent / link).exists()] == []
