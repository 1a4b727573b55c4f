"""The wire of Converse: a request as Bedrock wants it, and an answer from the events of its stream."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from shopwright.llm.errors import ModelStreamBroken
from shopwright.llm.model import Completion, FinishReason, Message, Request, ToolCall, Usage
from shopwright.llm.tokens import estimate_input, estimate_output

ANSWER_TOOL = "answer"
"""Converse has no schema for the answer itself, but one for a tool's arguments: the model must call this one."""

_FINISH: Mapping[str, FinishReason] = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "tool_use": "tool_calls",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "guardrail_intervened": "content_filter",
    "content_filtered": "content_filter",
}


@dataclass(slots=True)
class _Call:
    id: str
    name: str
    arguments: str = ""


@dataclass(slots=True)
class Gathered:
    """An answer as far as it has come."""

    has_schema: bool
    text: list[str] = field(default_factory=list)
    calls: dict[int, _Call] = field(default_factory=dict)
    stop_reason: str | None = None
    usage: dict[str, int] | None = None

    def add(self, event: Mapping[str, Any]) -> str:
        """Take an event in. Return the text that it adds."""
        if "contentBlockStart" in event:
            self._start(event["contentBlockStart"])
        elif "contentBlockDelta" in event:
            return self._continue(event["contentBlockDelta"])
        elif "messageStop" in event:
            self.stop_reason = event["messageStop"].get("stopReason")
        elif "metadata" in event:
            self.usage = event["metadata"].get("usage")
        return ""

    def _start(self, block: Mapping[str, Any]) -> None:
        tool = block.get("start", {}).get("toolUse")
        if tool is not None:
            self.calls[block["contentBlockIndex"]] = _Call(tool["toolUseId"], tool["name"])

    def _continue(self, block: Mapping[str, Any]) -> str:
        delta = block["delta"]
        text: str = delta.get("text", "")
        if "toolUse" in delta:
            call = self.calls[block["contentBlockIndex"]]
            piece: str = delta["toolUse"].get("input", "")
            call.arguments += piece
            text = piece if self._is_answer(call) else ""
        if text:
            self.text.append(text)
        return text

    def _is_answer(self, call: _Call) -> bool:
        return self.has_schema and call.name == ANSWER_TOOL

    def completion(self, request: Request, model: str) -> Completion:
        """Return the end of the stream. Raises `ModelStreamBroken` when it was no end."""
        if self.stop_reason is None:
            raise ModelStreamBroken("The stream ended without a stop reason.")
        if self.stop_reason.startswith("malformed_"):
            raise ModelStreamBroken(f"The model's answer was unusable ({self.stop_reason}).")
        text = "".join(self.text)
        calls = tuple(
            ToolCall(call.id, call.name, call.arguments or "{}")
            for _, call in sorted(self.calls.items())
            if not self._is_answer(call)
        )
        finish = _FINISH.get(self.stop_reason, "stop")
        if finish == "tool_calls" and not calls:
            finish = "stop"
        usage = _usage(self.usage) if self.usage else _estimated(request, text, calls)
        return Completion(text=text, model=model, usage=usage, finish_reason=finish, tool_calls=calls)


def parameters_of(request: Request) -> dict[str, Any]:
    """Return the arguments of `converse_stream`, but for the model."""
    parameters: dict[str, Any] = {
        "messages": _messages(request.messages),
        "inferenceConfig": {"maxTokens": request.max_tokens, "temperature": request.temperature},
    }
    system = [{"text": message.content} for message in request.messages if message.role == "system"]
    if system:
        parameters["system"] = system
    tools = [_tool(tool.name, tool.description, tool.parameters) for tool in request.tools]
    if request.json_schema is not None:
        tools.append(_tool(ANSWER_TOOL, "Give the answer.", request.json_schema))
    if tools:
        parameters["toolConfig"] = {"tools": tools}
        if request.json_schema is not None:
            parameters["toolConfig"]["toolChoice"] = {"any": {}}
    return parameters


def _tool(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"toolSpec": {"name": name, "description": description, "inputSchema": {"json": schema}}}


def _messages(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """Return messages as Converse wants them: users and assistants in turns, results of tools among a user's words."""
    turns: list[dict[str, Any]] = []
    for message in messages:
        if message.role == "system":
            continue
        role = "assistant" if message.role == "assistant" else "user"
        if turns and turns[-1]["role"] == role:
            turns[-1]["content"].extend(_blocks(message))
        else:
            turns.append({"role": role, "content": _blocks(message)})
    return turns


def _blocks(message: Message) -> list[dict[str, Any]]:
    if message.role == "tool":
        result = {"toolUseId": message.tool_call_id, "content": [{"text": message.content or "(nothing)"}]}
        return [{"toolResult": result}]
    # Converse refuses an empty text.
    words = [{"text": message.content}] if message.content.strip() else []
    calls = [
        {"toolUse": {"toolUseId": call.id, "name": call.name, "input": _arguments(call)}} for call in message.tool_calls
    ]
    return [*words, *calls]


def _arguments(call: ToolCall) -> dict[str, Any]:
    try:
        arguments = orjson.loads(call.arguments)
    except orjson.JSONDecodeError:
        return {}
    return arguments if isinstance(arguments, dict) else {}


def _usage(usage: Mapping[str, int]) -> Usage:
    """Return Bedrock's count in our terms: its `inputTokens` leaves out what was read from or written to a cache."""
    cached = usage.get("cacheReadInputTokens", 0)
    input_tokens = usage.get("inputTokens", 0) + cached + usage.get("cacheWriteInputTokens", 0)
    return Usage(input_tokens, usage.get("outputTokens", 0), cached)


def _estimated(request: Request, text: str, calls: tuple[ToolCall, ...]) -> Usage:
    return Usage(estimate_input(request), estimate_output(text, calls), is_estimated=True)
