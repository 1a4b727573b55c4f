"""Children are started, watched and ended."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.processes import Child, Command, end_leftover, keep_running, run_to_end

_STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
)


def _python(code: str, log: Path) -> Command:
    return Command("The test program", (sys.executable, "-c", code), log)


async def _says(log: Path, text: str) -> bool:
    return log.exists() and text in log.read_text(encoding="utf-8")


class TestChild:
    async def test_is_killed_when_it_does_not_listen(self, tmp_path: Path) -> None:
        log = tmp_path / "log"
        child = Child(_python(_STUBBORN, log))
        child.start()
        await child.wait_until(lambda: _says(log, "up"), timeout_seconds=20)

        await child.stop(patience_seconds=0.1)

        assert child.exit_code == -signal.SIGKILL

    async def test_failing_start_shows_the_end_of_its_log(self, tmp_path: Path) -> None:
        child = Child(_python("raise SystemExit('no space left')", tmp_path / "log"))
        child.start()

        with pytest.raises(ServerNotStarted, match=r"ended while it started.*\n.*\n  no space left"):
            await child.wait_until(lambda: _says(tmp_path / "log", "never"), timeout_seconds=20)

    async def test_silence_is_not_waited_for_without_end(self, tmp_path: Path) -> None:
        child = Child(_python("import time; time.sleep(60)", tmp_path / "log"))
        child.start()

        with pytest.raises(ServerNotStarted, match=r"did not answer within 0\.1 seconds"):
            await child.wait_until(lambda: _says(tmp_path / "log", "never"), timeout_seconds=0.1)
        await child.stop()

    async def test_a_program_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ServerNotStarted, match="Ghost could not be run"):
            Child(Command("Ghost", ("/no/such/program",), tmp_path / "log")).start()

    async def test_is_started_again_after_it_ended(self, tmp_path: Path) -> None:
        log = tmp_path / "log"
        child = Child(_python("print('up', flush=True)", log))
        said = asyncio.Queue[str]()
        child.start()
        keeping = asyncio.create_task(keep_running(child, said.put_nowait))

        first, second = await said.get(), await said.get()
        keeping.cancel()

        assert "ended (exit code 0); starting it again in 1 s" in first
        assert "in 2 s" in second
        assert log.read_text(encoding="utf-8").count("up") == 2

    async def test_a_failing_command_raises_with_its_last_words(self, tmp_path: Path) -> None:
        with pytest.raises(ServerNotStarted, match=r"failed \(exit code 3\)"):
            await run_to_end(_python("raise SystemExit(3)", tmp_path / "log"))


class TestLeftovers:
    async def test_ends_the_process_that_the_file_names(self, tmp_path: Path) -> None:
        left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)  # leftover-program"])
        pid_file = tmp_path / "pid"
        pid_file.write_text(f"{left.pid}\nother lines\n", encoding="utf-8")

        await end_leftover(pid_file, "leftover-program")

        assert left.wait(5) != 0
        assert not pid_file.exists()

    async def test_spares_a_process_that_took_over_the_number(self, tmp_path: Path) -> None:
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        pid_file = tmp_path / "pid"
        pid_file.write_text(str(other.pid), encoding="utf-8")

        await end_leftover(pid_file, "leftover-program")
        survived = other.poll() is None
        other.kill()
        other.wait()

        assert survived
        assert not pid_file.exists()

    async def test_does_without_a_readable_file(self, tmp_path: Path) -> None:
        (tmp_path / "pid").write_text("", encoding="utf-8")

        await end_leftover(tmp_path / "pid", "anything")
        await end_leftover(tmp_path / "none", "anything")
