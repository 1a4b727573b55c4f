"""The shop in containers: what `compose.yaml` hands on, and what the front does with it."""

from pathlib import Path

import pytest
import yaml

_ROOT = Path(__file__).parents[1]
_SERVICES = yaml.safe_load((_ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
_FRONT = (_ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")


class TestCompose:
    @pytest.mark.parametrize("name", ["migrate", "backend", "worker"])
    def test_hands_on_every_setting_of_the_environment_file(self, name: str) -> None:
        assert _SERVICES[name]["env_file"] == [{"path": ".env", "required": False}]
        assert "SHOPWRIGHT_DATABASE__URL" in _SERVICES[name]["environment"]

    @pytest.mark.parametrize("name", ["migrate", "backend", "worker"])
    def test_stops_a_process_that_is_not_up_yet(self, name: str) -> None:
        assert _SERVICES[name]["init"] is True

    def test_takes_the_database_for_healthy_only_once_it_answers_by_tcp(self) -> None:
        assert _SERVICES["database"]["healthcheck"]["test"] == ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "shop"]


class TestFront:
    def test_finds_an_api_that_has_another_address_than_before(self) -> None:
        dockerfile = (_ROOT / "Dockerfile").read_text(encoding="utf-8")
        written = (_ROOT / "deploy/resolver.conf.template").read_text(encoding="utf-8")

        assert "server backend:8000 resolve;" in _FRONT
        assert "include /tmp/resolver.conf;" in _FRONT
        assert written.startswith("resolver ${NGINX_LOCAL_RESOLVERS} ")
        assert "NGINX_ENTRYPOINT_LOCAL_RESOLVERS=1" in dockerfile
        assert "NGINX_ENVSUBST_OUTPUT_DIR=/tmp" in dockerfile

    def test_says_when_to_come_back_while_no_api_answers(self) -> None:
        assert "error_page 502 504 =503 $away;" in _FRONT
        assert _FRONT.count("add_header Retry-After 2 always;") == 2
