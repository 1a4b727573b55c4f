"""Feedback, the hand-over to a person, and the desk of the staff."""

import asyncio

import pytest

from shopwright.kit.errors import IdempotencyKeyReused
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.dependencies import conversation_service
from shopwright.services.chat.errors import ConversationClosed, ConversationNotFound, TurnNotFound
from shopwright.services.chat.schemas import Feedback
from shopwright.services.chat.service import ConversationService
from tests.plans import plans_of
from tests.services.chat.samples import VISITOR, Talk
from tests.services.shop import add_customer

STRANGER = Principal(visitor_id="another browser")


@pytest.fixture
def conversations(shop: Resources) -> ConversationService:
    return conversation_service(shop)


@pytest.fixture
async def mara(shop: Resources) -> Principal:
    account = await add_customer(shop, "Mara")
    return Principal(account.account_id, "support", "Mara")


class TestHandOff:
    async def test_asked_for_in_words_or_by_the_button_silences_the_bot(
        self, talk: Talk, conversations: ConversationService
    ) -> None:
        asked = await talk.say("I want to talk to a person")
        again = await conversations.hand_off(asked.conversation_id, VISITOR)
        silent = await talk.say("How much is the Juno Jacket?")

        assert asked.handed_off
        assert again.status == "waiting"
        assert (silent.answer, silent.author, silent.status) == ("", "none", "handed_off")

    async def test_a_persons_answer_stands_under_the_open_question(
        self, talk: Talk, conversations: ConversationService, mara: Principal
    ) -> None:
        turn = await talk.say("hello")
        await conversations.hand_off(turn.conversation_id, VISITOR)
        await talk.say("Is the jacket warm?")
        await conversations.answer_as_person(turn.conversation_id, "Yes, I wear it myself.", mara)
        await conversations.answer_as_person(turn.conversation_id, "Anything else?", mara)
        seen = await conversations.get_conversation(turn.conversation_id, VISITOR)

        assert seen.status == "with_person"
        assert [(one.message, one.answer, one.author) for one in seen.turns[1:]] == [
            ("Is the jacket warm?", "Yes, I wear it myself.", "person"),
            ("", "Anything else?", "person"),
        ]
        assert (await talk.say("thanks")).answer == ""

    async def test_a_persons_answer_that_is_sent_again_is_said_once(
        self, talk: Talk, conversations: ConversationService, mara: Principal
    ) -> None:
        turn = await talk.say("hello")
        await conversations.hand_off(turn.conversation_id, VISITOR)
        await talk.say("Is the jacket warm?")
        for text, key in [("Yes.", "first"), ("Anything else?", "second")]:
            for _ in range(2):
                await conversations.answer_as_person(turn.conversation_id, text, mara, idempotency_key=key)
        await conversations.close(turn.conversation_id, mara)
        seen = await conversations.answer_as_person(turn.conversation_id, "Yes.", mara, idempotency_key="first")

        assert [one.answer for one in seen.turns[1:]] == ["Yes.", "Anything else?"]
        assert seen.status == "closed"

    async def test_a_persons_answer_sent_twice_at_once_is_said_once(
        self, talk: Talk, conversations: ConversationService, mara: Principal
    ) -> None:
        turn = await talk.say("hello")
        send = conversations.answer_as_person
        await asyncio.gather(*(send(turn.conversation_id, "Hello.", mara, idempotency_key="k") for _ in range(2)))

        seen = await conversations.get_conversation(turn.conversation_id, VISITOR)
        assert [one.answer for one in seen.turns[1:]] == ["Hello."]

    async def test_another_answer_needs_another_key(
        self, talk: Talk, conversations: ConversationService, mara: Principal
    ) -> None:
        turn = await talk.say("hello")
        await conversations.answer_as_person(turn.conversation_id, "Hello.", mara, idempotency_key="k")

        with pytest.raises(IdempotencyKeyReused):
            await conversations.answer_as_person(turn.conversation_id, "Goodbye.", mara, idempotency_key="k")

    async def test_handed_back_the_bot_answers_again(
        self, talk: Talk, conversations: ConversationService, mara: Principal
    ) -> None:
        turn = await talk.say("hello")
        await conversations.take_over(turn.conversation_id, mara)
        await conversations.hand_back(turn.conversation_id, mara)

        assert (await talk.say("How much is the Juno Jacket?")).author == "bot"

    async def test_closed_takes_no_more_messages(
        self, talk: Talk, conversations: ConversationService, mara: Principal
    ) -> None:
        turn = await talk.say("hello")
        await conversations.close(turn.conversation_id, mara)

        with pytest.raises(ConversationClosed):
            await talk.say("one more thing")
        with pytest.raises(ConversationClosed):
            await conversations.answer_as_person(turn.conversation_id, "Too late.", mara)

    async def test_of_somebody_elses_conversation_is_refused(
        self, talk: Talk, conversations: ConversationService
    ) -> None:
        turn = await talk.say("hello")

        with pytest.raises(ConversationNotFound):
            await conversations.hand_off(turn.conversation_id, STRANGER)


class TestFeedback:
    async def test_is_kept_with_the_turn_and_counted(self, talk: Talk, conversations: ConversationService) -> None:
        turn = await talk.say("hello")
        feedback = Feedback(helpful=False, reason="wrong", text="Not what I asked.")
        await conversations.give_feedback(turn.turn_id, feedback, VISITOR)

        assert (await conversations.get_turn(turn.turn_id, VISITOR)).helpful is False
        assert (await conversations.list_conversations()).items[0].unhelpful_count == 1

    async def test_on_somebody_elses_turn_is_refused(self, talk: Talk, conversations: ConversationService) -> None:
        turn = await talk.say("hello")

        with pytest.raises(TurnNotFound):
            await conversations.give_feedback(turn.turn_id, Feedback(helpful=True, reason=None, text=""), STRANGER)


class TestListConversations:
    async def test_pages_through_all_latest_first(
        self, shop: Resources, talk: Talk, conversations: ConversationService
    ) -> None:
        for _ in range(5):
            talk.conversation_id = None
            await talk.say("hello")
        found, cursor = [], None
        while True:
            page = await conversations.list_conversations(cursor=cursor, limit=2)
            found += [item.id for item in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break

        assert len(found) == len(set(found)) == 5
        assert found[0] == talk.conversation_id

    async def test_filters_by_status(self, talk: Talk, conversations: ConversationService) -> None:
        await talk.say("hello")
        talk.conversation_id = None
        waiting = await talk.say("talk to a human")

        page = await conversations.list_conversations("waiting")

        assert [item.id for item in page.items] == [waiting.conversation_id]

    async def test_are_listed_by_an_index(self, shop: Resources, conversations: ConversationService) -> None:
        assert "ix_conversation_updated_at" in await plans_of(shop.database, conversations.list_conversations(None))
