from datetime import timedelta

import pytest

from shopwright.kit.clock import FixedClock
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import InvalidCursor, encode_cursor
from shopwright.llm.ledger import Entry, Ledger
from shopwright.llm.ledger_table import Outcome
from shopwright.llm.model import Usage
from shopwright.llm.usage import CallFilters

MINI = "openai:gpt-4o-mini"


def make_entry(clock: FixedClock, **changes: object) -> Entry:
    """An answered call of 1,000 tokens in and 500 out: 450 millionths of a dollar."""
    values: dict[str, object] = {
        "id": new_id(),
        "use_case": "chat",
        "prompt_version": "chat.answer/1",
        "model_requested": MINI,
        "started_at": clock.now(),
        "outcome": Outcome.ANSWERED,
        "usage": Usage(1_000, 500),
        "latency_ms": 100,
        "finished_at": clock.now(),
    }
    return Entry(**{**values, **changes})  # type: ignore[arg-type]


class TestUsage:
    async def test_adds_up_calls_tokens_and_money(self, ledger: Ledger, clock: FixedClock) -> None:
        await ledger.settle(make_entry(clock))
        await ledger.settle(make_entry(clock, attempt=1))
        await ledger.settle(make_entry(clock, outcome=Outcome.CACHED, usage=Usage(), saved=Usage(1_000, 500)))
        await ledger.settle(make_entry(clock, outcome=Outcome.FAILED, usage=Usage(), error_code="model_timeout"))
        await ledger.settle(make_entry(clock, model_requested="openai:unheard-of"))

        totals = (await ledger.usage(clock.now(), clock.now() + timedelta(days=1))).totals

        assert (totals.calls, totals.answered, totals.cached, totals.failed) == (5, 3, 1, 1)
        assert (totals.input_tokens, totals.output_tokens) == (3_000, 1_500)
        assert (totals.cost_micros, totals.saved_micros, totals.unpriced_calls) == (900, 450, 1)
        assert totals.cache_hit_rate == pytest.approx(1 / 4)
        assert totals.fallback_rate == pytest.approx(1 / 3)
        assert totals.failure_rate == pytest.approx(1 / 4)

    async def test_an_empty_period_is_all_zeros(self, ledger: Ledger, clock: FixedClock) -> None:
        report = await ledger.usage(clock.now(), clock.now() + timedelta(days=1))

        assert (report.totals.calls, report.totals.cost_micros, report.totals.cache_hit_rate) == (0, 0, 0.0)
        assert report.totals.latency_p50_ms is None
        assert report.series == []

    async def test_interpolates_percentiles_of_answers_only(self, ledger: Ledger, clock: FixedClock) -> None:
        for latency_ms in (100, 200, 300, 400):
            await ledger.settle(make_entry(clock, latency_ms=latency_ms))
        await ledger.settle(make_entry(clock, outcome=Outcome.FAILED, latency_ms=60_000))

        totals = (await ledger.usage(clock.now(), clock.now() + timedelta(days=1))).totals

        assert totals.latency_p50_ms == 250
        assert totals.latency_p95_ms == pytest.approx(385)

    async def test_groups_come_dearest_first(self, ledger: Ledger, clock: FixedClock) -> None:
        await ledger.settle(make_entry(clock, use_case="description", prompt_version="copy.write/1"))
        await ledger.settle(make_entry(clock, model_requested="openai:gpt-4o"))

        report = await ledger.usage(clock.now(), clock.now() + timedelta(days=1))

        assert [group.name for group in report.by_use_case] == ["chat", "description"]
        assert [(group.name, group.totals.cost_micros) for group in report.by_model] == [
            ("openai:gpt-4o", 7_500),
            (MINI, 450),
        ]
        assert {group.name for group in report.by_prompt_version} == {"chat.answer/1", "copy.write/1"}

    async def test_series_are_cut_at_midnight_utc_and_end_before_until(self, ledger: Ledger, clock: FixedClock) -> None:
        noon = clock.now()
        midnight = noon.replace(hour=0)
        for moment in (noon, noon, midnight + timedelta(days=1), midnight + timedelta(days=2)):
            clock.set(moment)
            await ledger.settle(make_entry(clock))

        report = await ledger.usage(midnight, midnight + timedelta(days=2), "day")

        points = [(point.starts_at, point.totals.calls) for point in report.series]
        assert points == [(midnight, 2), (midnight + timedelta(days=1), 1)]
        assert {point.use_case for point in report.series_by_use_case} == {"chat"}


class TestCalls:
    async def test_pages_newest_first_without_gap_or_repeat(self, ledger: Ledger, clock: FixedClock) -> None:
        entries = [make_entry(clock) for _ in range(5)]
        for entry in entries:
            await ledger.settle(entry)

        first = await ledger.calls(limit=2)
        second = await ledger.calls(cursor=first.next_cursor, limit=2)
        third = await ledger.calls(cursor=second.next_cursor, limit=2)

        ids = [record.id for page in (first, second, third) for record in page.items]
        assert ids == [entry.id for entry in reversed(entries)]
        assert third.next_cursor is None

    async def test_lists_what_was_asked_for(self, ledger: Ledger, clock: FixedClock) -> None:
        wanted = make_entry(clock, reference="conversation/7", outcome=Outcome.CUT)
        for entry in (wanted, make_entry(clock), make_entry(clock, use_case="description")):
            await ledger.settle(entry)

        for filters in (CallFilters(reference="conversation/7"), CallFilters(outcome=Outcome.CUT, use_case="chat")):
            assert [record.id for record in (await ledger.calls(filters)).items] == [wanted.id]

        assert (await ledger.calls(CallFilters(since=clock.now() + timedelta(seconds=1)))).items == []

    async def test_refuses_the_cursor_of_another_list(self, ledger: Ledger) -> None:
        with pytest.raises(InvalidCursor):
            await ledger.calls(cursor=encode_cursor(["no id"]))
