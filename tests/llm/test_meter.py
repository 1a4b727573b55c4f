import asyncio
from contextlib import aclosing
from datetime import timedelta

import pytest
from structlog.contextvars import bound_contextvars

from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.kit.errors import ShopwrightError
from shopwright.llm.errors import ModelRefused, ModelStreamBroken, ModelTimeout
from shopwright.llm.ledger import Ledger
from shopwright.llm.meter import Metered
from shopwright.llm.model import Usage, complete
from shopwright.llm.prices import PriceList
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.llm.usage import CallRecord
from tests.llm.requests import make_request

MODEL = "openai:gpt-4o-mini"


@pytest.fixture
def meter(ledger: Ledger, clock: FixedClock) -> "Meter":
    return Meter(ledger, clock)


class Meter:
    """Asks metered models, and reads what the ledger says about it."""

    def __init__(self, ledger: Ledger, clock: FixedClock) -> None:
        self.ledger = ledger
        self._clock = clock

    def model(self, *script: Scripted, attempt: int = 0) -> Metered:
        return Metered(ScriptedModel(script), self.ledger, self._clock, name=MODEL, attempt=attempt)

    async def only_call(self) -> CallRecord:
        (record,) = (await self.ledger.calls()).items
        return record


class TestMetered:
    async def test_an_answer_is_a_row_with_tokens_money_and_origin(self, meter: Meter) -> None:
        model = meter.model(Scripted("It costs £45.", usage=Usage(1_000, 500, 400)), attempt=1)

        with bound_contextvars(request_id="r-1", trace_id="t-1"):
            await complete(model, make_request(reference="conversation/7"))

        call = await meter.only_call()
        assert (call.use_case, call.prompt_version, call.attempt) == ("chat", "test/1", 1)
        assert (call.provider, call.model_requested, call.model_answered) == ("openai", MODEL, "scripted:script")
        assert (call.input_tokens, call.cached_tokens, call.output_tokens) == (1_000, 400, 500)
        assert (call.outcome, call.finish_reason, call.error_code) == ("answered", "stop", None)
        assert (call.request_id, call.trace_id, call.reference) == ("r-1", "t-1", "conversation/7")
        assert not call.is_estimated
        assert call.latency_ms is not None
        assert call.time_to_first_token_ms is not None
        assert call.finished_at is not None

    async def test_the_row_is_open_while_the_model_works(self, meter: Meter) -> None:
        async with aclosing(meter.model(Scripted("It costs £45.")).stream(make_request())) as answer:
            await anext(answer)

            call = await meter.only_call()

        assert call.outcome == "started"
        assert call.finished_at is None
        assert call.is_estimated
        assert call.input_tokens > 0
        assert call.cost_micros is not None

    async def test_an_answer_is_settled_before_its_end_is_handed_on(self, meter: Meter) -> None:
        await complete(meter.model(Scripted("Yes.")), make_request())

        assert (await meter.only_call()).outcome == "answered"

    async def test_a_reader_who_leaves_pays_for_what_was_written(self, meter: Meter) -> None:
        async with aclosing(meter.model(Scripted("It costs forty-five pounds.")).stream(make_request())) as answer:
            await anext(answer)
            await anext(answer)

        call = await meter.only_call()
        assert (call.outcome, call.is_estimated) == ("cancelled", True)
        assert call.input_tokens > 0
        assert 0 < call.output_tokens < 5
        assert call.cost_micros

    async def test_a_cancelled_task_settles_its_row(self, meter: Meter) -> None:
        reached = asyncio.Event()

        async def wait() -> None:
            reached.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(complete(meter.model(Scripted("Never.", wait=wait)), make_request()))
        await reached.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        call = await meter.only_call()
        assert (call.outcome, call.output_tokens) == ("cancelled", 0)
        assert call.input_tokens > 0

    @pytest.mark.parametrize(("error", "is_billed"), [(ModelRefused("bad key"), False), (ModelTimeout("slow"), True)])
    async def test_a_failure_costs_what_the_provider_worked_for(
        self, meter: Meter, error: ShopwrightError, is_billed: bool
    ) -> None:
        with pytest.raises(type(error)):
            await complete(meter.model(Scripted(error=error)), make_request())

        call = await meter.only_call()
        assert (call.outcome, call.error_code) == ("failed", error.code)
        assert (call.input_tokens > 0) is is_billed
        assert ((call.cost_micros or 0) > 0) is is_billed

    async def test_a_broken_stream_is_cut_and_estimated(self, meter: Meter) -> None:
        with pytest.raises(ModelStreamBroken):
            await complete(meter.model(Scripted("It costs", error=ModelStreamBroken("cut"))), make_request())

        call = await meter.only_call()
        assert (call.outcome, call.error_code, call.is_estimated) == ("cut", "model_stream_broken", True)
        assert call.output_tokens > 0

    async def test_answers_while_the_ledger_is_down(self, clock: FixedClock) -> None:
        nowhere = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none", connect_timeout_seconds=1)
        meter = Meter(Ledger(nowhere, clock, PriceList.load()), clock)

        completion = await complete(meter.model(Scripted("Yes.")), make_request())

        assert completion.text == "Yes."
        await nowhere.close()


class TestLedger:
    async def test_rows_that_could_not_be_written_are_written_later(
        self, database: Database, ledger: Ledger, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        meter = Meter(ledger, clock)
        with monkeypatch.context() as broken:
            broken.setattr(database, "transaction", _down)
            await complete(meter.model(Scripted("Yes.")), make_request())
        assert (await ledger.calls()).items == []

        await ledger.close()

        assert (await meter.only_call()).outcome == "answered"

    async def test_sweeps_rows_whose_process_died(self, ledger: Ledger, clock: FixedClock) -> None:
        meter = Meter(ledger, clock)
        abandoned = meter.model(Scripted("It costs £45.")).stream(make_request())
        await anext(abandoned)
        clock.set(clock.now() + timedelta(hours=1))
        running = meter.model(Scripted("It costs £45.")).stream(make_request())
        await anext(running)

        swept = await ledger.settle_abandoned(older_than=clock.now() - timedelta(minutes=30))

        outcomes = [(call.outcome, call.error_code) for call in (await ledger.calls()).items]
        assert swept == 1
        assert outcomes == [("started", None), ("cut", "abandoned")]
        await running.aclose()
        await abandoned.aclose()


def _down() -> None:
    raise OSError("The database is down.")
