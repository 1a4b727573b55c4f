"""No test leaves this machine: one that would reach a paid API, or anything else outside, fails."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import pytest

CREDENTIALS = (
    "OPENAI_API_KEY",
    "SHOPWRIGHT_OPENAI_API_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
)
"""Taken out of the environment of tests."""


@contextmanager
def only_this_machine() -> Iterator[None]:
    """Refuse connections to, and look-ups of, any other machine; fail at the end if one was tried."""
    outside: list[str] = []

    def refuse(host: str) -> NoReturn:
        outside.append(host)
        # No `Exception`, so that no fallback takes it for an outage.
        pytest.fail(f"The test reached for {host!r}, outside of this machine.")

    def checked(method: Any) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
                refuse(address[0])
            return method(self, address)

        return connect

    look_up = socket.getaddrinfo

    def checked_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_here(name):
            refuse(name)
        return look_up(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", checked(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", checked_look_up)
        yield
    if outside:
        pytest.fail(f"The test reached for {outside}, outside of this machine.")


def _is_here(host: str) -> bool:
    if host in ("", "localhost", socket.gethostname()):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
