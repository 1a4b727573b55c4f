"""The web app is installed and built when what it is made of has changed, and only then."""

from pathlib import Path

import pytest

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.web_app import WebApp

_NPM = """#!/bin/sh
echo "npm $*" >> calls
case "$1" in
  ci) [ ! -f refuse-ci ] || exit 1; mkdir -p node_modules ;;
  run) mkdir -p dist; touch dist/index.html ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A web app, and a package manager that only writes down how it is called."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("npm", "npx"):
        (tools / name).write_text(_NPM.replace("npm $*", f"{name} $*"), encoding="utf-8")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    app = tmp_path / "frontend"
    (app / "src").mkdir(parents=True)
    (app / "package-lock.json").write_text("{}", encoding="utf-8")
    (app / "src" / "main.ts").write_text("first", encoding="utf-8")
    return app


def _calls(folder: Path) -> list[str]:
    return [line.split(" --")[0] for line in (folder / "calls").read_text(encoding="utf-8").splitlines()]


class TestWebApp:
    async def test_is_installed_and_built_once(self, folder: Path, tmp_path: Path) -> None:
        app = WebApp(folder, logs=tmp_path / "logs")
        assert not app.is_installed()
        assert not app.is_built()

        await app.install()
        (folder / "calls").rename(tmp_path / "calls")
        await app.build()
        (folder / "calls").unlink()

        assert app.is_installed()
        assert app.is_built()

    async def test_changed_source_makes_the_build_stale(self, folder: Path, tmp_path: Path) -> None:
        app = WebApp(folder, logs=tmp_path / "logs")
        await app.build()
        (folder / "calls").unlink()
        assert app.is_built()

        (folder / "src" / "main.ts").write_text("second", encoding="utf-8")

        assert not app.is_built()

    async def test_changed_lock_makes_the_packages_stale(self, folder: Path, tmp_path: Path) -> None:
        app = WebApp(folder, logs=tmp_path / "logs")
        await app.install()
        assert app.is_installed()

        (folder / "package-lock.json").write_text('{"lockfileVersion": 3}', encoding="utf-8")

        assert not app.is_installed()

    async def test_a_refused_lock_is_installed_by_the_older_npm(self, folder: Path, tmp_path: Path) -> None:
        (folder / "refuse-ci").touch()

        await WebApp(folder, logs=tmp_path / "logs").install()

        assert _calls(folder) == ["npm ci", "npx -y npm@10.9.4 ci"]

    async def test_says_that_node_is_missing(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "/nowhere")

        with pytest.raises(ServerNotStarted, match="needs Node"):
            await WebApp(folder, logs=tmp_path / "logs").build()
