"""`shopwright up` on real servers; only the API, the worker and the two commands before them are stand-ins."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shopwright.embedded.processes import free_port

_RUN = Path(__file__).with_name("run_supervisor.py")


@dataclass
class Shop:
    """One run of the supervisor, in a folder of its own."""

    folder: Path
    port: int
    processes: list["subprocess.Popen[str]"] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def start(self) -> "subprocess.Popen[str]":
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SHOPWRIGHT_")}
        environment |= {
            "SHOPWRIGHT_FOLDER": str(self.folder),
            "SHOPWRIGHT_WEB__BUILT_APP": str(self.folder),
            "PORT": str(self.port),
            # No package manager: the web app is taken as it is.
            "PATH": str(self._tools()),
        }
        process = subprocess.Popen(
            [sys.executable, str(_RUN)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.processes.append(process)
        return process

    def start_and_wait(self) -> "subprocess.Popen[str]":
        process = self.start()
        assert process.stdout is not None
        seen = []
        for line in process.stdout:
            seen.append(line)
            if "Ctrl-C stops everything" in line:
                return process
        pytest.fail("the shop did not start:\n" + "".join(seen))

    def running(self) -> set[int]:
        """Everything that any of its supervisors started and that still runs, as far as it has been looked at."""
        supervisors = {process.pid for process in self.processes}
        alive = _alive()
        self.seen |= {
            pid for pid, (parent, command) in alive.items() if parent in supervisors or str(self.folder) in command
        }
        return (self.seen - supervisors) & alive.keys()

    def _tools(self) -> Path:
        """A folder of the few programs the servers need, without npm."""
        tools = self.folder.parent / "tools"
        if not tools.exists():
            tools.mkdir()
            for name in ("ps", "unshare", "sh"):
                (tools / name).symlink_to(f"/usr/bin/{name}" if Path(f"/usr/bin/{name}").exists() else f"/bin/{name}")
        return tools


def _alive() -> dict[int, tuple[int, str]]:
    listing = subprocess.run(["ps", "-ewwo", "stat=,pid=,ppid=,args="], capture_output=True, text=True, check=True)
    lines = (line.split(maxsplit=3) for line in listing.stdout.splitlines())
    return {int(pid): (int(parent), command) for state, pid, parent, command in lines if not state.startswith("Z")}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    started = Shop(tmp_path / "var", free_port())
    started.folder.mkdir()
    yield started
    for process in started.processes:
        if process.poll() is None:
            process.terminate()
            process.wait(20)
        if process.stdout is not None:
            process.stdout.close()


def _wait_until_nothing_runs(shop: Shop) -> None:
    deadline = time.monotonic() + 20
    while (left := shop.running()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == set()


def _verbs_after_all_started(shop: Shop) -> list[str]:
    deadline = time.monotonic() + 20
    while not (shop.folder / "worker.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return (shop.folder / "verbs").read_text(encoding="utf-8").splitlines()


class TestUp:
    def test_starts_everything_in_order_and_ctrl_c_stops_it(self, shop: Shop) -> None:
        process = shop.start_and_wait()
        verbs = _verbs_after_all_started(shop)
        running = shop.running()
        process.send_signal(signal.SIGINT)
        code = process.wait(30)

        assert verbs == [f"{verb} postgresql+asyncpg" for verb in ("migrate", "load-demo", "api", "worker")]
        assert len(running) == 5  # PostgreSQL, Valkey, the language model, the API, the worker
        assert code == 0
        assert shop.running() == set()

    def test_sigterm_stops_it_while_it_still_starts(self, shop: Shop) -> None:
        process = shop.start()
        assert process.stdout is not None
        assert "PostgreSQL" in process.stdout.readline()
        shop.running()
        process.terminate()

        assert process.wait(30) == 0
        assert shop.running() == set()

    def test_a_kill_leaves_nothing_that_blocks_the_next_start(self, shop: Shop) -> None:
        first = shop.start_and_wait()
        shop.running()
        first.kill()
        first.wait(10)

        second = shop.start_and_wait()
        second.terminate()

        assert second.wait(30) == 0
        _wait_until_nothing_runs(shop)

    def test_a_killed_supervisor_takes_its_children_along(self, shop: Shop) -> None:
        process = shop.start_and_wait()
        assert len(shop.running()) == 5
        process.kill()
        process.wait(10)

        _wait_until_nothing_runs(shop)

    def test_a_second_one_in_the_same_folder_says_who_runs(self, shop: Shop) -> None:
        first = shop.start_and_wait()
        second = Shop(shop.folder, free_port()).start()
        said, _ = second.communicate(timeout=30)

        assert second.returncode == 2
        assert "already running" in said
        assert str(first.pid) in said
        assert first.poll() is None

    def test_a_taken_port_is_said_and_no_other_is_picked(self, shop: Shop) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", shop.port))
            taken.listen()
            process = shop.start()
            said, _ = process.communicate(timeout=30)

        assert process.returncode == 2
        assert f"Port {shop.port} is taken" in said
        assert not (shop.folder / "postgres").exists()

    def test_an_api_that_dies_is_started_again(self, shop: Shop) -> None:
        shop.start_and_wait()
        pid_file = shop.folder / "api.pid"
        first = pid_file.read_text(encoding="utf-8")
        os.kill(int(first), signal.SIGKILL)
        deadline = time.monotonic() + 20
        while pid_file.read_text(encoding="utf-8") in {first, ""} and time.monotonic() < deadline:
            time.sleep(0.05)

        assert pid_file.read_text(encoding="utf-8") not in {first, ""}
