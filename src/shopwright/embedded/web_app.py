"""Installing and building the web app, only when something it is made of has changed.

Also for the Makefile: `python -m shopwright.embedded.web_app install|build`.
"""

import argparse
import asyncio
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.processes import Command, run_to_end

_NOT_SOURCES = {"node_modules", "dist", "coverage", "test-results", ".vite"}
# A lock written where only one system's builds of native packages can be fetched lists only those. npm 11 refuses
# such a lock, npm 10 installs it (npm/cli#4828); the last way does without the lock, on the pinned direct versions.
_INSTALLS = (
    ("npm", "ci", "--no-audit", "--no-fund"),
    ("npx", "-y", "npm@10.9.4", "ci", "--no-audit", "--no-fund"),
    ("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"),
)


class WebApp:
    """The web app's folder of sources, and what has been made from it."""

    def __init__(self, folder: Path, *, logs: Path) -> None:
        self._folder = folder.absolute()
        self._log = logs.absolute() / "web-build.log"
        self._modules = self._folder / "node_modules"
        self._built = self._folder / "dist"

    def is_installed(self) -> bool:
        """Whether the packages are those of the lock file."""
        return _stamp_is(self._modules / ".installed-from", self._hash_of_lock())

    def is_built(self) -> bool:
        """Whether the built app is made from the sources as they are now."""
        return self._built.is_dir() and _stamp_is(self._built / ".built-from", self._hash_of_sources())

    def has_tools(self) -> bool:
        """Whether Node's package manager is there."""
        return shutil.which("npm") is not None

    async def install(self) -> None:
        """Install the packages of the lock file. Raises `ServerNotStarted`."""
        self._require_tools()
        for number, command in enumerate(_INSTALLS, start=1):
            try:
                await self._run("Installing the web app's packages", command)
            except ServerNotStarted:
                if number == len(_INSTALLS):
                    raise
            else:
                _write(self._modules / ".installed-from", self._hash_of_lock())
                return

    async def build(self) -> None:
        """Build the app into `dist`. Raises `ServerNotStarted`."""
        self._require_tools()
        made_from = self._hash_of_sources()
        await self._run("Building the web app", ("npm", "run", "build"))
        _write(self._built / ".built-from", made_from)

    async def _run(self, name: str, command: tuple[str, ...]) -> None:
        await run_to_end(Command(name, command, self._log, folder=self._folder))

    def _require_tools(self) -> None:
        if not self.has_tools():
            raise ServerNotStarted("Building the web app needs Node 20.19 or newer with npm: https://nodejs.org.")

    def _hash_of_lock(self) -> str:
        return _hash(self._folder, (self._folder / name for name in ("package.json", "package-lock.json")))

    def _hash_of_sources(self) -> str:
        return _hash(self._folder, _sources(self._folder))


def _sources(folder: Path) -> Iterable[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NOT_SOURCES)
        yield from (Path(place) / name for name in sorted(names))


def _hash(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(str(file.relative_to(folder)).encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _stamp_is(stamp: Path, expected: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == expected


def _write(stamp: Path, text: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(text, encoding="utf-8")


async def _bring_up_to_date(app: WebApp, *, build: bool) -> None:
    if not app.is_installed():
        await app.install()
    if build and not app.is_built():
        await app.build()


def main() -> None:
    """Install, or install and build, what is out of date."""
    parser = argparse.ArgumentParser(description="Install or build the web app when it is out of date.")
    parser.add_argument("step", choices=["install", "build"])
    parser.add_argument("--folder", type=Path, default=Path("frontend"))
    arguments = parser.parse_args()
    app = WebApp(arguments.folder, logs=Path("var/logs"))
    try:
        asyncio.run(_bring_up_to_date(app, build=arguments.step == "build"))
    except ServerNotStarted as error:
        sys.exit(error.message)


if __name__ == "__main__":
    main()
