"""The shop in containers: what `compose.yaml` hands on."""

from pathlib import Path

import pytest
import yaml

_SERVICES = yaml.safe_load((Path(__file__).parents[1] / "compose.yaml").read_text(encoding="utf-8"))["services"]


class TestCompose:
    @pytest.mark.parametrize("name", ["migrate", "backend", "worker"])
    def test_hands_on_every_setting_of_the_environment_file(self, name: str) -> None:
        assert _SERVICES[name]["env_file"] == [{"path": ".env", "required": False}]
        assert "SHOPWRIGHT_DATABASE__URL" in _SERVICES[name]["environment"]
