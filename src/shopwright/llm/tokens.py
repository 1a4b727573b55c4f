"""Counting tokens without a tokenizer: for what a provider did not live to tell."""

from collections.abc import Sequence

import orjson

from shopwright.llm.model import Request, ToolCall

BYTES_PER_TOKEN = 4
"""English runs at about 4 bytes a token in the vocabularies of OpenAI and Anthropic; others use more tokens."""

TOKENS_PER_MESSAGE = 4
"""Role and separators around each message, by OpenAI's own counting rule."""


def estimate_output(text: str, tool_calls: Sequence[ToolCall] = ()) -> int:
    """Return about how many tokens an answer has."""
    return _count(text) + sum(_count(call.name) + _count(call.arguments) for call in tool_calls)


def estimate_input(request: Request) -> int:
    """Return about how many tokens a request has, its tools and schema included."""
    messages = sum(
        TOKENS_PER_MESSAGE + estimate_output(message.content, message.tool_calls) for message in request.messages
    )
    tools = sum(_count(tool.name + tool.description) + _count_json(tool.parameters) for tool in request.tools)
    return messages + tools + (_count_json(request.json_schema) if request.json_schema else 0)


def _count(text: str) -> int:
    return -(-len(text.encode()) // BYTES_PER_TOKEN)


def _count_json(value: object) -> int:
    return -(-len(orjson.dumps(value)) // BYTES_PER_TOKEN)
