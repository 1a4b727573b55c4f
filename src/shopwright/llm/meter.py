"""Puts every call of a model into the ledger, whatever becomes of it."""

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace

from structlog.contextvars import get_contextvars

from shopwright.kit.clock import Clock
from shopwright.kit.errors import ShopwrightError
from shopwright.kit.identifiers import new_id
from shopwright.llm.errors import ModelTimeout
from shopwright.llm.ledger import Entry, Ledger
from shopwright.llm.ledger_table import Outcome
from shopwright.llm.model import Answer, ChatModel, Completion, Delta, Request, Usage
from shopwright.llm.tokens import estimate_input, estimate_output


def entry_for(request: Request, *, model: str, attempt: int, clock: Clock) -> Entry:
    """Return the ledger entry of a call that begins now, with the request's place in the logs."""
    context = get_contextvars()
    return Entry(
        id=new_id(),
        use_case=request.use_case.value,
        prompt_version=request.prompt_version,
        model_requested=model,
        started_at=clock.now(),
        attempt=attempt,
        reference=request.reference,
        request_id=context.get("request_id"),
        trace_id=context.get("trace_id"),
        usage=Usage(input_tokens=estimate_input(request), is_estimated=True),
    )


class Metered:
    """A model whose calls are in the ledger: opened before it is asked, settled however it ends."""

    def __init__(
        self,
        model: ChatModel,
        ledger: Ledger,
        clock: Clock,
        *,
        name: str,
        attempt: int = 0,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._model = model
        self._ledger = ledger
        self._clock = clock
        self._name = name
        self._attempt = attempt
        self._timer = timer

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`."""
        entry = entry_for(request, model=self._name, attempt=self._attempt, clock=self._clock)
        call = _Call(entry, self._clock, self._timer)
        try:
            await self._ledger.begin(entry)
            call.begins()
            async with aclosing(self._model.stream(request)) as answer:
                async for item in answer:
                    call.saw(item)
                    if isinstance(item, Completion):
                        await self._ledger.settle(call.entry)
                    yield item
        except ShopwrightError as error:
            call.failed(error)
            raise
        except (asyncio.CancelledError, GeneratorExit):
            call.ended(Outcome.CANCELLED)
            raise
        finally:
            if not call.is_answered:
                call.ended(Outcome.FAILED, error_code="unexpected")
                await self._ledger.settle(call.entry)


class _Call:
    """What is known of one call while it runs."""

    def __init__(self, entry: Entry, clock: Clock, timer: Callable[[], float]) -> None:
        self.entry = entry
        self.is_answered = False
        self._clock = clock
        self._timer = timer
        self._started = timer()
        self._text: list[str] = []

    def begins(self) -> None:
        """Start the watch: what the ledger took is not the model's time."""
        self._started = self._timer()

    def saw(self, item: Delta | Completion) -> None:
        if self.entry.time_to_first_token_ms is None:
            self.entry = replace(self.entry, time_to_first_token_ms=self._elapsed_ms())
        if isinstance(item, Delta):
            self._text.append(item.text)
            return
        self.is_answered = True
        self.entry = replace(
            self.entry,
            usage=item.usage,
            model_answered=item.model,
            finish_reason=item.finish_reason,
            outcome=Outcome.ANSWERED,
            latency_ms=self._elapsed_ms(),
            finished_at=self._clock.now(),
        )

    def failed(self, error: ShopwrightError) -> None:
        if self._text:
            self.ended(Outcome.CUT, error_code=error.code)
            return
        # A provider works on, and bills, what it was given before it was given up; a refusal is free.
        is_billed = isinstance(error, ModelTimeout)
        self.ended(Outcome.FAILED, error_code=error.code)
        if not is_billed:
            self.entry = replace(self.entry, usage=Usage())

    def ended(self, outcome: Outcome, *, error_code: str | None = None) -> None:
        if self.entry.finished_at is not None:
            return
        output_tokens = estimate_output("".join(self._text))
        self.entry = replace(
            self.entry,
            usage=replace(self.entry.usage, output_tokens=output_tokens, is_estimated=True),
            outcome=outcome,
            error_code=error_code,
            latency_ms=self._elapsed_ms(),
            finished_at=self._clock.now(),
        )

    def _elapsed_ms(self) -> int:
        return round((self._timer() - self._started) * 1000)
