import asyncio
from collections.abc import Iterator

import pytest

from shopwright.llm.errors import ModelBusy, ModelTimeout
from shopwright.llm.model import complete
from shopwright.llm.providers.local import LocalModel, open_local_client
from tests.doubles.openai_server import openai_server
from tests.doubles.performance import Performance, Stage
from tests.llm.requests import make_request


@pytest.fixture
def stage() -> Iterator[Stage]:
    with openai_server() as running:
        yield running


def make_model(stage: Stage, *, deadline_seconds: float = 5, max_waiting: int = 1) -> LocalModel:
    client = open_local_client(stage.url, deadline_seconds=deadline_seconds)
    return LocalModel(client, "smollm2", deadline_seconds=deadline_seconds, max_waiting=max_waiting)


class TestLocalModel:
    async def test_refuses_at_once_when_enough_are_waiting(self, stage: Stage) -> None:
        stage.performance = Performance(fault="hang")
        model = make_model(stage)
        present = [asyncio.create_task(complete(model, make_request())) for _ in range(2)]
        await asyncio.sleep(0)

        with pytest.raises(ModelBusy):
            await complete(model, make_request())

        for task in present:
            task.cancel()
        await asyncio.gather(*present, return_exceptions=True)

    async def test_answers_one_after_the_other(self, stage: Stage) -> None:
        model = make_model(stage, max_waiting=3)

        answers = await asyncio.gather(*(complete(model, make_request()) for _ in range(4)))

        assert {answer.text for answer in answers} == {"The jacket costs £45.00."}

    async def test_waiting_counts_as_time(self, stage: Stage) -> None:
        stage.performance = Performance(fault="hang")
        model = make_model(stage)
        present = asyncio.create_task(complete(model, make_request()))
        await asyncio.sleep(0)

        with pytest.raises(ModelTimeout):
            await complete(model, make_request(deadline_seconds=0.2))

        present.cancel()
        await asyncio.gather(present, return_exceptions=True)
        assert len(stage.requests) <= 1

    async def test_makes_room_after_a_failure(self, stage: Stage) -> None:
        model = make_model(stage, deadline_seconds=0.2, max_waiting=0)
        stage.performance = Performance(fault="hang")
        with pytest.raises(ModelTimeout):
            await complete(model, make_request())

        stage.performance = Performance()

        assert (await complete(model, make_request())).text == "The jacket costs £45.00."
