"""Requests to ask models with."""

from dataclasses import replace
from typing import Any

from shopwright.llm.model import Message, Request
from shopwright.settings import UseCase


def make_request(text: str = "What does the jacket cost?", **changes: Any) -> Request:
    """A question of a shopper; `changes` are fields of the request."""
    request = Request(
        use_case=UseCase.CHAT,
        messages=[Message("system", "Answer from the facts."), Message("user", text)],
        prompt_version="test/1",
    )
    return replace(request, **changes)
