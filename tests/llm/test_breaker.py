import pytest

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.breaker import MAX_REST_SECONDS, CircuitBreaker, Guarded
from shopwright.llm.errors import ModelBusy, ModelRateLimited, ModelRefused, ModelResting, ModelTimeout
from shopwright.llm.model import complete
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from tests.llm.requests import make_request


class Timer:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Setting:
    """A guarded model that says what it is told."""

    def __init__(self) -> None:
        self.timer = Timer()
        self.breaker = CircuitBreaker(failures=3, rest_seconds=15, timer=self.timer)
        self.error: ShopwrightError | None = None
        self.model = ScriptedModel(lambda _: Scripted(error=self.error) if self.error else Scripted("Yes."))
        self.guarded = Guarded(self.model, self.breaker, name="scripted:script")

    async def ask(self, error: ShopwrightError | None = None) -> str:
        """Return the answer, or the code of the error."""
        self.error = error
        try:
            return (await complete(self.guarded, make_request())).text
        except ShopwrightError as caught:
            return caught.code

    @property
    def calls(self) -> int:
        return len(self.model.requests)


@pytest.fixture
def setting() -> Setting:
    return Setting()


class TestGuarded:
    async def test_leaves_a_provider_alone_after_failures_in_a_row(self, setting: Setting) -> None:
        for _ in range(3):
            assert await setting.ask(ModelTimeout("slow")) == "model_timeout"

        assert await setting.ask() == ModelResting.code
        assert setting.calls == 3

    async def test_an_answer_in_between_starts_the_count_anew(self, setting: Setting) -> None:
        for error in (ModelTimeout("slow"), ModelTimeout("slow"), None, ModelTimeout("slow"), ModelTimeout("slow")):
            await setting.ask(error)

        assert await setting.ask() == "Yes."

    async def test_tries_again_after_the_rest(self, setting: Setting) -> None:
        for _ in range(3):
            await setting.ask(ModelTimeout("slow"))

        setting.timer.now += 15

        assert await setting.ask() == "Yes."
        assert await setting.ask() == "Yes."

    async def test_one_failed_try_means_another_rest(self, setting: Setting) -> None:
        for _ in range(3):
            await setting.ask(ModelTimeout("slow"))
        setting.timer.now += 15

        assert await setting.ask(ModelTimeout("slow")) == "model_timeout"

        assert await setting.ask() == ModelResting.code

    async def test_only_one_caller_tries(self, setting: Setting) -> None:
        for _ in range(3):
            await setting.ask(ModelTimeout("slow"))
        setting.timer.now += 15

        assert setting.breaker.admit()
        assert not setting.breaker.admit()
        setting.breaker.released()
        assert setting.breaker.admit()

    @pytest.mark.parametrize("error", [ModelRefused("too long"), ModelBusy("busy")])
    async def test_what_is_not_the_providers_fault_does_not_count(
        self, setting: Setting, error: ShopwrightError
    ) -> None:
        for _ in range(10):
            await setting.ask(error)

        assert await setting.ask() == "Yes."

    async def test_waits_as_long_as_the_provider_asked(self, setting: Setting) -> None:
        await setting.ask(ModelRateLimited("slow down", retry_after_seconds=7))

        assert await setting.ask() == ModelResting.code
        setting.timer.now += 7
        assert await setting.ask() == "Yes."

    async def test_does_not_wait_for_an_hour(self, setting: Setting) -> None:
        await setting.ask(ModelRateLimited("slow down", retry_after_seconds=3600))

        setting.timer.now += MAX_REST_SECONDS
        assert await setting.ask() == "Yes."
