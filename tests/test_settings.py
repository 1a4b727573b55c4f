"""What the environment says is what the process gets."""

import pytest

from shopwright.settings import Settings


class TestEnvironment:
    def test_names_the_services_to_serve_as_a_list(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SHOPWRIGHT_SERVICES", '["chat", "knowledge"]')

        assert Settings().services == ["chat", "knowledge"]
