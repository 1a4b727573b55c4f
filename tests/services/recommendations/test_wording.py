"""A model may word a reason; what it adds is dropped."""

from dataclasses import replace

import orjson
import pytest
from sqlalchemy import text

from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.recommendations.dependencies import reason_wording, recommender
from shopwright.services.recommendations.wording import WORD_REASONS, is_faithful
from shopwright.settings import UseCase
from tests.services.shop import add_product

REASON = "Bought together with Blue cup in 37 orders"


class TestIsFaithful:
    @pytest.mark.parametrize(
        "sentence",
        ["In 37 orders, this came along with Blue cup", "A companion of Blue cup in 37 orders"],
    )
    def test_lets_other_words_for_the_same_facts_through(self, sentence: str) -> None:
        assert is_faithful(sentence, "Red lamp", REASON)

    @pytest.mark.parametrize(
        "sentence",
        [
            "",
            "Often bought with Blue cup",
            "Bought with Blue cup in 38 orders",
            "37 orders held Blue cup and this, 20 of them last week",
            "37 orders with Blue cup, loved in London",
            "The best match for Blue cup in 37 orders",
            "37 orders held it beside Blue cup, " + "and so on " * 10,
            "37 orders\nwith Blue cup",
        ],
    )
    def test_refuses_what_was_not_counted(self, sentence: str) -> None:
        assert not is_faithful(sentence, "Red lamp", REASON)


def _with_model(resources: Resources, *sentences: str) -> tuple[Resources, ScriptedModel]:
    model = ScriptedModel([Scripted(orjson.dumps({"sentences": sentences}).decode())])
    policy = {UseCase.RECOMMENDATION_REASONS: ("scripted:script",)}
    return replace(resources, llm=model, policy=policy), model


async def _asked(resources: Resources) -> list[bytes]:
    async with resources.database.reading() as session:
        rows = await session.execute(
            text("SELECT payload FROM pgqueuer WHERE entrypoint = :name"), {"name": WORD_REASONS}
        )
        return list(rows.scalars())


class TestWording:
    async def test_never_makes_a_list_wait_and_asks_once(self, resources: Resources) -> None:
        await add_product(resources, "Cup")
        configured, model = _with_model(resources, "Here, in stock now")

        for visitor in ("one", "two"):
            answer = await recommender(configured).recommend("home", Principal(visitor_id=visitor))
            assert answer.items[0].reason.text == "In stock now"

        assert model.requests == []
        assert len(await _asked(configured)) == 1

    async def test_is_shown_from_the_next_list_on(self, resources: Resources) -> None:
        await add_product(resources, "Cup")
        configured, _ = _with_model(resources, "Here, in stock now")
        await recommender(configured).recommend("home", Principal(visitor_id="one"))

        await reason_wording(configured).write(orjson.loads((await _asked(configured))[0]))

        answer = await recommender(configured).recommend("home", Principal(visitor_id="two"))
        assert answer.items[0].reason.text == "Here, in stock now"

    async def test_keeps_the_counted_reason_when_the_model_invents(self, resources: Resources) -> None:
        await add_product(resources, "Cup")
        configured, _ = _with_model(resources, "The best cup in Paris, 50 sold")
        await recommender(configured).recommend("home", Principal(visitor_id="one"))
        await reason_wording(configured).write(orjson.loads((await _asked(configured))[0]))

        answer = await recommender(configured).recommend("home", Principal(visitor_id="two"))

        assert answer.items[0].reason.text == "In stock now"
        assert len(await _asked(configured)) == 1, "it is not asked for again"

    async def test_asks_nobody_where_no_model_is_configured(self, resources: Resources) -> None:
        await add_product(resources, "Cup")
        without = replace(resources, policy={})

        await recommender(without).recommend("home", Principal(visitor_id="one"))

        assert await _asked(without) == []
