"""Questions about the product of an open page, and several in one message; answered without a model."""

import pytest

from shopwright.resources import Resources
from shopwright.services.chat.dependencies import turn_streams
from shopwright.services.chat.evidence import Fact, Source
from shopwright.services.chat.relevance import relevant_facts
from tests.services.chat.samples import Talk, product_id, variant_id
from tests.services.shop import add_customer, buy


class TestProductQuestion:
    async def test_is_answered_by_the_stated_fact(self, talk: Talk) -> None:
        assert "Fleece" in (await talk.say("What is the Stellar Solar Jacket made of?")).answer

    async def test_is_answered_by_the_description_in_quotes(self, talk: Talk) -> None:
        assert "“Zipped chest pocket.”" in (await talk.say("Does the Stellar Solar Jacket have a pocket?")).answer

    async def test_without_a_fact_is_not_guessed(self, talk: Talk) -> None:
        turn = await talk.say("Does the Stellar Solar Jacket have a remote control?")

        assert "does not say" in turn.answer
        assert "hand_off" in [action.kind for action in turn.actions]

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("does it have pockets?", "Zipped chest pocket."),
            ("can I machine wash it?", "Machine wash cold."),
            ("is this water resistant?", "Water-resistant shell."),
            ("is it waterproof?", "Water-resistant shell."),
        ],
    )
    async def test_is_answered_for_the_open_page_without_its_name(
        self, shop: Resources, talk: Talk, question: str, answer: str
    ) -> None:
        turn = await talk.say(question, page=await product_id(shop, "JK-M-Red"))

        assert answer in turn.answer

    @pytest.mark.parametrize("question", ["is it vegan?", "is it good for skiing?", "will it shrink in the dryer?"])
    async def test_without_an_answer_is_not_guessed(self, shop: Resources, talk: Talk, question: str) -> None:
        turn = await talk.say(question, page=await product_id(shop, "JK-M-Red"))

        assert "won't guess" in turn.answer


class TestRelevantFacts:
    @pytest.mark.parametrize("question", ["what is the weight of the Falcon?", "how heavy is it?", "Weight?"])
    async def test_are_those_of_the_very_attribute(self, resources: Resources, question: str) -> None:
        stated = [
            Fact(
                "attribute",
                "Falcon",
                f"{topic} of the Falcon: {value}.",
                Source("product:/p/f", "Falcon", "/p/f"),
                topic,
            )
            for topic, value in (("Package weight", "3 kg"), ("Weight", "2 kg"))
        ]

        found = await relevant_facts(question, "Falcon", stated, resources.reranker)

        assert [fact.topic for fact in found] == ["Weight"]


class TestSeveralQuestions:
    async def test_are_answered_one_after_the_other(self, shop: Resources, talk: Talk) -> None:
        page = await product_id(shop, "JUNO-1")

        turn = await talk.say("Hi! How much is it and can I return it?", page=page)

        assert "£60.83" in turn.answer
        assert "return" in turn.answer.lower()
        assert len(turn.citations) == 2

    async def test_may_be_about_the_product_of_the_first(self, talk: Talk) -> None:
        turn = await talk.say("Is the vintage lantern in stock, and how much is it?")

        assert turn.answer.count("out of stock") == 1
        assert "£12.50" in turn.answer

    async def test_say_once_what_answers_both(self, shop: Resources) -> None:
        ada = await add_customer(shop)
        await buy(shop, ada, [await variant_id(shop, "21071")])

        turn = await Talk(turn_streams(shop), ada).say("Where is my order? When will my order arrive?")

        assert turn.answer.count("Your order") == 1

    async def test_about_one_order_are_one(self, shop: Resources) -> None:
        ada = await add_customer(shop)
        await buy(shop, ada, [await variant_id(shop, "21071")])
        page = await product_id(shop, "JUNO-1")

        turn = await Talk(turn_streams(shop), ada).say("Where is my order and how much was it?", page=page)

        assert "£60.83" not in turn.answer
        assert not turn.products

    async def test_about_goods_of_a_kind_are_not_answered_for_the_open_page(self, shop: Resources, talk: Talk) -> None:
        page = await product_id(shop, "JUNO-1")

        turn = await talk.say("How much are mugs and are they in stock?", page=page)

        assert "Juno" not in turn.answer

    async def test_about_two_choices_are_both_answered(self, talk: Talk) -> None:
        turn = await talk.say("Is the Stellar Solar Jacket in stock in L, and is it in stock in blue?")

        assert "Jacket in L is in stock" in turn.answer
        assert "Jacket in Blue is in stock" in turn.answer

    async def test_show_the_goods_of_each(self, talk: Talk) -> None:
        turn = await talk.say("How much is the Juno Jacket and how much is the Red Retrospot Mug?")

        assert [card.title for card in turn.products] == ["Juno Jacket", "Red Retrospot Mug"]
        assert "add_to_cart" not in [action.kind for action in turn.actions]

    async def test_that_cannot_be_answered_are_named(self, talk: Talk) -> None:
        turn = await talk.say("How much is the Juno Jacket? Can I pay in bitcoin?")

        assert "£60.83" in turn.answer
        assert "As for “Can I pay in bitcoin”" in turn.answer

    async def test_do_not_keep_the_shopper_from_what_can_be_told(self, talk: Talk) -> None:
        turn = await talk.say("How much is the Juno Jacket? And where is my order?")

        assert "£60.83" in turn.answer
        assert "Sign in" in turn.answer
