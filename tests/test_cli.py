import asyncio
import sys
from pathlib import Path

import pytest
import uvloop
from sqlalchemy import text
from typer.testing import CliRunner

from shopwright import cli
from shopwright.embedded.processes import free_port
from shopwright.embedded.servers import holding, open_servers
from shopwright.kit.migrations import upgrade
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.settings import EMBEDDED_URL, Settings


async def _run(resources: Resources, *arguments: str, **environment: str) -> tuple[int, str]:
    environment = {
        "SHOPWRIGHT_DATABASE__URL": resources.settings.database.url,
        "SHOPWRIGHT_CACHE__URL": "memory://",
        **environment,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "shopwright.cli", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=environment,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


class TestCreateAccount:
    async def test_lets_the_first_owner_of_a_new_shop_sign_in(self, resources: Resources) -> None:
        status, output = await _run(
            resources, "create-account", "ann@shop.example", "--name", "Ann", "--password", "a long password"
        )

        assert (status, output) == (0, "ann@shop.example can sign in as owner.\n")
        session = await account_service(resources).sign_in("ann@shop.example", "a long password")
        assert (session.signed_in.account.name, session.signed_in.account.role) == ("Ann", "owner")

    def test_asks_for_a_password_without_offering_one(self) -> None:
        asked = CliRunner().invoke(cli.app, ["create-account", "ann@shop.example"], input="short\nshort\n")

        assert asked.output.splitlines()[0].rstrip() == "Password:"

    async def test_says_what_is_wrong_with_what_was_given(self, resources: Resources) -> None:
        short = await _run(resources, "create-account", "ann@shop.example", "--password", "short")
        unknown = await _run(
            resources, "create-account", "ann@shop.example", "--role", "king", "--password", "1234567890"
        )

        assert short == (1, "password: String should have at least 10 characters\n")
        assert unknown[0] == 1
        assert unknown[1].startswith("role: Input should be 'shopper', 'support'")

    async def test_refuses_an_address_that_somebody_has(self, resources: Resources) -> None:
        await account_service(resources).create_account("Ann", "ann@shop.example", "a long password", "owner")

        status, output = await _run(resources, "create-account", "ann@shop.example", "--password", "another one")

        assert status == 1
        assert "already" in output


class TestJobs:
    async def test_are_shown_and_put_back_in_line(self, resources: Resources) -> None:
        async with resources.database.transaction() as session:
            for name in ("test.fine", "test.failing", "test.failing"):
                await resources.jobs.enqueue(session, name, {})
            await session.execute(text("UPDATE pgqueuer SET status = 'failed' WHERE entrypoint = 'test.failing'"))

        _, before = await _run(resources, "jobs")
        first = next(line for line in before.splitlines() if line.startswith("dead: ")).split()[1]
        one = await _run(resources, "retry-jobs", first)
        rest = await _run(resources, "retry-jobs")
        _, after = await _run(resources, "jobs")

        assert ["test.failing", "0", "0", "2", "-"] in [line.split() for line in before.splitlines()]
        assert (one, rest) == ((0, "1 back in line.\n"), (0, "1 back in line.\n"))
        assert [line.split()[:4] for line in after.splitlines()[1:]] == [
            ["test.failing", "2", "0", "0"],
            ["test.fine", "1", "0", "0"],
        ]

    async def test_are_shown_of_the_shop_that_runs_in_the_state_folder(
        self, resources: Resources, tmp_path: Path
    ) -> None:
        settings = resources.settings.model_copy(
            update={
                "folder": tmp_path,
                "demo": "none",
                "database": resources.settings.database.model_copy(update={"url": EMBEDDED_URL}),
            }
        )
        embedded = {
            "SHOPWRIGHT_FOLDER": str(tmp_path),
            "SHOPWRIGHT_DEMO": "none",
            "SHOPWRIGHT_DATABASE__URL": EMBEDDED_URL,
            "SHOPWRIGHT_CACHE__URL": EMBEDDED_URL,
        }

        async with open_servers(settings, durable=False) as running:
            await upgrade(running.database.url)
            shown = await _run(resources, "jobs", **embedded)

        assert shown[0] == 0
        assert shown[1].split() == ["job", "waiting", "running", "dead", "oldest", "due"]

    @pytest.mark.parametrize("command", ["jobs", "retry-jobs"])
    async def test_of_a_database_that_is_down_are_a_line_and_no_traceback(
        self, resources: Resources, command: str
    ) -> None:
        nowhere = f"postgresql+asyncpg://shop:shop@127.0.0.1:{free_port()}/shop"

        status, output = await _run(resources, command, SHOPWRIGHT_DATABASE__URL=nowhere)

        assert status == 1
        assert output.startswith("The database does not answer: ")
        assert "Traceback" not in output

    async def test_in_a_folder_whose_shop_runs_no_database_are_refused_in_a_line(
        self, resources: Resources, tmp_path: Path
    ) -> None:
        with holding(tmp_path):
            embedded = {"SHOPWRIGHT_FOLDER": str(tmp_path), "SHOPWRIGHT_DATABASE__URL": EMBEDDED_URL}
            status, output = await _run(resources, "jobs", **embedded)

        assert status == 1
        assert "set SHOPWRIGHT_DATABASE__URL to the database that it uses" in output
        assert "Traceback" not in output


class TestProcesses:
    @pytest.mark.parametrize(("command", "entry"), [("api", "serve"), ("worker", "work")])
    def test_run_on_the_fast_event_loop(self, monkeypatch: pytest.MonkeyPatch, command: str, entry: str) -> None:
        loops: list[asyncio.AbstractEventLoop] = []

        async def note_loop(_: Settings) -> None:
            loops.append(asyncio.get_running_loop())

        monkeypatch.setattr(cli, entry, note_loop)
        monkeypatch.setattr(cli, "configure_logging", lambda **_: None)

        assert CliRunner().invoke(cli.app, [command]).exit_code == 0
        assert [type(loop) for loop in loops] == [uvloop.Loop]
