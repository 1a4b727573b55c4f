"""Files inside wheels are found without importing the wheel, and models are the expected ones."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.files import ModelFile, find_in_wheel, find_model, find_program, with_model_folders
from shopwright.settings import Settings


@pytest.fixture
def carrier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that breaks when it is imported, with a model file in it."""
    package = tmp_path / "some_carrier"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    (package / "weights.bin").write_bytes(b"weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    return package


def _model(content: bytes) -> ModelFile:
    return ModelFile("some_carrier", "weights.bin", hashlib.sha256(content).hexdigest())


class TestFind:
    def test_finds_a_file_without_importing_the_package(self, carrier: Path) -> None:
        assert find_in_wheel("some_carrier", "weights.bin") == carrier / "weights.bin"
        assert "some_carrier" not in sys.modules

    def test_finds_nothing_in_a_package_that_is_not_there(self) -> None:
        assert find_in_wheel("no_such_carrier", "weights.bin") is None

    def test_falls_back_to_a_program_on_path(self) -> None:
        found = find_program(package="no_such_carrier", path="bin/x", names=("no-such-server", "sh"))

        assert found.name == "sh"

    def test_says_what_to_install_when_there_is_no_program(self) -> None:
        with pytest.raises(ServerNotStarted, match=r"uv sync --group embedded.*no-such-server"):
            find_program(package="no_such_carrier", path="bin/x", names=("no-such-server",))


class TestModels:
    def test_accepts_the_expected_file_and_remembers_it(self, carrier: Path, tmp_path: Path) -> None:
        memory = tmp_path / "verified.json"

        assert find_model(_model(b"weights"), memory=memory) == carrier / "weights.bin"
        assert str(carrier / "weights.bin") in json.loads(memory.read_text(encoding="utf-8"))

    def test_refuses_another_file(self, carrier: Path, tmp_path: Path) -> None:
        with pytest.raises(ServerNotStarted, match="not the model that Shopwright was measured with"):
            find_model(_model(b"others"), memory=tmp_path / "verified.json")

    def test_looks_again_when_the_file_has_changed(self, carrier: Path, tmp_path: Path) -> None:
        memory = tmp_path / "verified.json"
        find_model(_model(b"weights"), memory=memory)
        (carrier / "weights.bin").write_bytes(b"poisoned")

        with pytest.raises(ServerNotStarted):
            find_model(_model(b"weights"), memory=memory)

    def test_fills_in_the_folders_of_the_bundled_models(self, tmp_path: Path) -> None:
        filled = with_model_folders(Settings.model_validate({"folder": tmp_path}))

        for folder in (filled.embedder.folder, filled.reranker.folder):
            assert folder is not None
            assert (folder / "model.onnx").is_file()
            assert (folder / "tokenizer.json").is_file()

    def test_leaves_a_folder_of_ones_own(self, tmp_path: Path) -> None:
        filled = with_model_folders(
            Settings.model_validate(
                {"folder": tmp_path, "embedder": {"folder": tmp_path}, "reranker": {"model": "none"}}
            )
        )

        assert filled.embedder.folder == tmp_path
        assert filled.reranker.folder is None
