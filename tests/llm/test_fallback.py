from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.errors import (
    BudgetExhausted,
    ModelBusy,
    ModelRateLimited,
    ModelRefused,
    ModelResting,
    ModelStreamBroken,
    ModelTimeout,
    ModelUnavailable,
    NoModelConfigured,
)
from shopwright.llm.fallback import Fallback
from shopwright.llm.model import Delta, complete
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from tests.llm.requests import make_request

FAILURES: list[ShopwrightError] = [
    ModelUnavailable("down"),
    ModelTimeout("slow"),
    ModelRefused("bad key"),
    ModelRateLimited("slow down", retry_after_seconds=30),
    ModelBusy("busy"),
    ModelResting("resting"),
    BudgetExhausted("spent"),
    ModelStreamBroken("cut before the first word"),
]


def make_models(*answers: Scripted) -> list[ScriptedModel]:
    return [ScriptedModel([answer], name=f"scripted:{place}") for place, answer in enumerate(answers)]


class Pauses:
    """Stands in for sleeping, and counts."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


class TestFallback:
    @given(st.lists(st.sampled_from(FAILURES), max_size=5))
    async def test_asks_in_order_until_one_answers_without_a_pause(self, failures: Sequence[ShopwrightError]) -> None:
        models = make_models(*(Scripted(error=failure) for failure in failures), Scripted("Yes."), Scripted("Later."))
        pauses = Pauses()

        completion = await complete(Fallback(models, sleep=pauses), make_request())

        assert completion.model == f"scripted:{len(failures)}"
        assert [len(model.requests) for model in models] == [1] * (len(failures) + 1) + [0]
        assert pauses.seconds == []

    async def test_repeats_once_what_may_have_passed_after_a_pause(self) -> None:
        refusing = ScriptedModel([Scripted(error=ModelRefused("bad key"))])
        recovering = ScriptedModel([Scripted(error=ModelUnavailable("reset")), Scripted("Back again.")])
        pauses = Pauses()

        completion = await complete(Fallback([refusing, recovering], sleep=pauses), make_request())

        assert completion.text == "Back again."
        assert len(refusing.requests) == 1
        assert len(pauses.seconds) == 1

    async def test_raises_the_last_error_when_nobody_answers(self) -> None:
        models = make_models(Scripted(error=ModelTimeout("slow")), Scripted(error=ModelRefused("bad key")))

        with pytest.raises(ModelRefused, match="bad key"):
            await complete(Fallback(models), make_request())

    async def test_a_providers_rate_limit_is_not_the_callers(self) -> None:
        models = make_models(Scripted(error=ModelRateLimited("slow down", retry_after_seconds=30)))

        with pytest.raises(ModelUnavailable):
            await complete(Fallback(models), make_request())

    async def test_never_begins_twice_before_the_reader(self) -> None:
        second = ScriptedModel([Scripted("Another answer.")])
        first = ScriptedModel([Scripted("It costs", error=ModelTimeout("slow"))])
        stream = Fallback([first, second]).stream(make_request())

        assert await anext(stream) == Delta("It ")
        assert await anext(stream) == Delta("costs")
        with pytest.raises(ModelStreamBroken):
            await anext(stream)

        assert second.requests == []

    async def test_gives_each_model_what_is_left_of_the_time(self) -> None:
        models = make_models(Scripted(error=ModelUnavailable("down")), Scripted("Yes."))

        await complete(Fallback(models), make_request(deadline_seconds=10))

        first, second = (model.requests[0].deadline_seconds for model in models)
        assert first is not None
        assert second is not None
        assert 9 < second < first < 10

    async def test_asks_nobody_when_the_time_is_up(self) -> None:
        models = make_models(Scripted("Yes."))

        with pytest.raises(ModelTimeout):
            await complete(Fallback(models), make_request(deadline_seconds=0))

        assert models[0].requests == []

    async def test_without_models_there_is_none_configured(self) -> None:
        with pytest.raises(NoModelConfigured, match="chat"):
            await complete(Fallback([]), make_request())
