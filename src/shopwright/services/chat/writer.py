"""Has a language model word the answer, and shows of it only what the guard lets through.

The model is asked with facts as data and with tools that we run; its sentences are judged one by one as they come.
"""

import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from shopwright.llm.model import ChatModel, Completion, Delta, Message, Request, ToolCall
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.drafting import Line
from shopwright.services.chat.evidence import Evidence
from shopwright.services.chat.gathering import Gatherer
from shopwright.services.chat.guard import Guard
from shopwright.services.chat.intent import Question
from shopwright.services.chat.models import Turn
from shopwright.services.chat.progress import Progress, Step
from shopwright.services.chat.prompts import ANSWER_RULES, ANSWER_VERSION, answer_messages
from shopwright.services.chat.tools import TOOLS, Toolbox
from shopwright.settings import UseCase

MOST_ROUNDS = 3
MOST_CALLS_A_ROUND = 4
MOST_SENTENCES = 10
_MAX_TOKENS = 400
_DEADLINE_SECONDS = 25.0
_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*(?:\s*\[\d+\])*\s+(?=\S)|\n+")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|st)|\b[A-Z])\.$", re.IGNORECASE)
_MARKS = re.compile(r"\s*\[(?:F?\d+(?:,\s*F?\d+)*)\]")
_MARKUP = re.compile(r"\*\*|__|`|^#+\s*", re.MULTILINE)


@dataclass(slots=True)
class SentenceBuffer:
    """Cuts a stream of pieces into sentences."""

    _text: str = ""

    def push(self, text: str) -> list[str]:
        """Take a piece and return the sentences that it completed."""
        self._text += text
        done: list[str] = []
        start = 0
        for match in _ENDS.finditer(self._text):
            sentence = self._text[start : match.end()].strip()
            if _ABBREVIATED.search(sentence):
                continue
            if sentence:
                done.append(sentence)
            start = match.end()
        self._text = self._text[start:]
        return done

    def flush(self) -> list[str]:
        """Return what is left."""
        rest, self._text = self._text.strip(), ""
        return [rest] if rest else []


@dataclass(frozen=True, slots=True)
class Writer:
    """Words answers with a model."""

    model: ChatModel
    gatherer: Gatherer
    shop_name: str

    async def write(
        self, question: Question, principal: Principal, history: Sequence[Turn], evidence: Evidence, progress: Progress
    ) -> AsyncGenerator[Step | Line, None]:
        """Yield steps and the sentences that passed. Raises what the model raises, before or in between."""
        toolbox = Toolbox(self.gatherer, principal)
        messages = answer_messages(self.shop_name, question.text, evidence.facts, history)
        for round_number in range(MOST_ROUNDS + 1):
            request = self._request(messages, principal, with_tools=round_number < MOST_ROUNDS)
            calls: Sequence[ToolCall] = ()
            async with aclosing(self._sentences(request, progress)) as sentences:
                async for item in sentences:
                    if isinstance(item, str):
                        line = _judged(item, question, evidence, progress)
                        if line is not None:
                            yield line
                    else:
                        calls = item.tool_calls
            if not calls:
                return
            messages.append(Message("assistant", "", tool_calls=tuple(calls[:MOST_CALLS_A_ROUND])))
            for call in calls[:MOST_CALLS_A_ROUND]:
                step = toolbox.step(call)
                if step is not None:
                    yield step
                messages.append(Message("tool", await toolbox.run(call, evidence), tool_call_id=call.id))

    def _request(self, messages: Sequence[Message], principal: Principal, *, with_tools: bool) -> Request:
        return Request(
            use_case=UseCase.CHAT,
            messages=tuple(messages),
            prompt_version=ANSWER_VERSION,
            max_tokens=_MAX_TOKENS,
            tools=TOOLS if with_tools else (),
            cache_scope=principal.subject,
            deadline_seconds=_DEADLINE_SECONDS,
        )

    async def _sentences(self, request: Request, progress: Progress) -> AsyncGenerator[str | Completion, None]:
        buffer = SentenceBuffer()
        count = 0
        async with aclosing(self.model.stream(request)) as answer:
            async for item in answer:
                if isinstance(item, Delta):
                    for sentence in buffer.push(item.text):
                        count += 1
                        if count <= MOST_SENTENCES:
                            yield sentence
                else:
                    progress.model = item.model
                    # A sentence that was cut off by the limit of tokens says something else than it meant to.
                    rest = buffer.flush() if item.finish_reason != "length" else []
                    for sentence in rest if count < MOST_SENTENCES else []:
                        yield sentence
                    yield item


def _judged(sentence: str, question: Question, evidence: Evidence, progress: Progress) -> Line | None:
    """Return the sentence with what supports it; `None` when it is withheld."""
    text = _MARKUP.sub("", _MARKS.sub("", sentence)).strip()
    if not text:
        return None
    verdict = Guard(evidence, asked=question.text, secrets=(ANSWER_RULES,)).judge(text)
    progress.findings += verdict.findings
    return Line(text, verdict.facts[:3]) if verdict.is_supported else None
