"""Log lines tell where an error came from, and no more."""

import asyncio
import sys
import textwrap

import orjson
import pytest

FAILING = textwrap.dedent(
    """
    import logging, sys
    import structlog
    from shopwright.kit.telemetry import configure_logging

    configure_logging(as_json=sys.argv[1] == "json")

    def ask(key):
        raise ValueError("no answer")

    for log in (logging.getLogger("library").exception, structlog.get_logger("ours").exception):
        try:
            ask("-".join(["a", "secret"]))
        except ValueError:
            log("broken")
    """
)


async def logged(form: str) -> str:
    """What the process wrote: its own error and a library's."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", FAILING, form), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return errors.decode()


class TestTracebacks:
    async def test_are_texts_in_json(self) -> None:
        lines = [orjson.loads(line) for line in (await logged("json")).splitlines()]

        assert [line["event"] for line in lines] == ["broken", "broken"]
        for line in lines:
            assert line["exception"].startswith("Traceback (most recent call last):")
            assert line["exception"].endswith("in ask\nValueError: no answer")

    @pytest.mark.parametrize("form", ["json", "text"])
    async def test_show_no_values_of_variables(self, form: str) -> None:
        output = await logged(form)

        assert output.count("ValueError: no answer") == 2
        assert "a-secret" not in output
        assert "UserWarning" not in output
