"""What the environment says is what the process gets."""

from pathlib import Path

import pytest

from shopwright.settings import Settings, UseCase

SERVICES = Path(__file__).parents[1] / "src" / "shopwright" / "services"


class TestEnvironment:
    def test_names_the_services_to_serve_as_a_list(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SHOPWRIGHT_SERVICES", '["chat", "knowledge"]')

        assert Settings().services == ["chat", "knowledge"]


class TestUseCases:
    def test_are_each_asked_for_by_a_service(self) -> None:
        source = "".join(path.read_text() for path in SERVICES.rglob("*.py"))

        assert [case.name for case in UseCase if f"UseCase.{case.name}" not in source] == []
