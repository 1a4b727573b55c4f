"""The same turn over every transport, and what becomes of it when a connection drops."""

import asyncio
from dataclasses import replace
from uuid import UUID

import httpx
import pytest
from pydantic import TypeAdapter

from shopwright.app.factory import create_app
from shopwright.kit.errors import IdempotencyKeyReused
from shopwright.kit.identifiers import new_id
from shopwright.llm.providers.scripted import Scripted
from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.assistant import Incoming
from shopwright.services.chat.dependencies import assistant, conversation_service, turn_streams
from shopwright.services.chat.errors import ConversationNotFound, TurnNotFound, WrongEventId
from shopwright.services.chat.schemas import ChatEvent, ChatMessage, TextDelta, TurnFinished
from shopwright.services.chat.streams import TurnStreams
from tests.services.chat.samples import VISITOR, product_id, scripted

EVENT: TypeAdapter[ChatEvent] = TypeAdapter(ChatEvent)
GOOD = "The Juno Jacket costs £60.83. It is in stock. It is made of wool."


def asking(text: str = "How much is the Juno Jacket?", *, page: UUID | None = None) -> Incoming:
    return Incoming(ChatMessage(message=text, conversation_id=None, product_id=page), VISITOR)


def text_of(events: list[ChatEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


async def all_events(turns: TurnStreams, incoming: Incoming) -> list[ChatEvent]:
    _, events = await turns.ask(incoming)
    return [event async for event in events]


def server_sent(body: str) -> list[ChatEvent]:
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in body.strip().split("\n\n")]
    events = [EVENT.validate_json(block["data"]) for block in blocks]
    assert [(block["id"], block["event"]) for block in blocks] == [(event.id, event.type) for event in events]
    return events


@pytest.fixture
def told(shop: Resources) -> Resources:
    return scripted(shop, [Scripted(GOOD)])[0]


@pytest.fixture
async def browser(told: Resources):  # type: ignore[no-untyped-def]
    transport = httpx.ASGITransport(app=create_app(told))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1") as opened:
        yield opened


class TestTransports:
    async def test_json_and_events_give_the_same_turn(self, browser: httpx.AsyncClient) -> None:
        body = {"message": "How much is the Juno Jacket?"}
        whole = (await browser.post("/chat/message", json=body)).json()
        streamed = await browser.post("/chat/message", json=body, headers={"Accept": "text/event-stream"})
        events = server_sent(streamed.text)

        assert streamed.headers["content-type"].startswith("text/event-stream")
        assert [event.type for event in events[:2]] == ["turn.started", "tool.used"]
        finished = events[-1]
        assert isinstance(finished, TurnFinished)
        assert text_of(events) == finished.turn.answer == whole["answer"]
        for name in ("citations", "products", "handed_off"):
            assert finished.turn.model_dump(mode="json")[name] == whole[name]

    async def test_a_browser_gets_a_cookie_that_owns_the_conversation(
        self, browser: httpx.AsyncClient, told: Resources
    ) -> None:
        first = await browser.post("/chat/message", json={"message": "hello"}, headers={"Accept": "text/event-stream"})
        conversation_id = server_sent(first.text)[0].model_dump(mode="json")["conversation_id"]

        assert (await browser.get(f"/chat/conversations/{conversation_id}")).status_code == 200
        transport = httpx.ASGITransport(app=create_app(told))
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1") as stranger:
            await stranger.post("/chat/message", json={"message": "hello"})
            assert (await stranger.get(f"/chat/conversations/{conversation_id}")).status_code == 404
            body = {"message": "go on", "conversation_id": conversation_id}
            assert (await stranger.post("/chat/message", json=body)).status_code == 404

    async def test_a_program_without_cookies_goes_on_by_the_id(self, told: Resources) -> None:
        transport = httpx.ASGITransport(app=create_app(told))
        answers = []
        conversation_id = None
        for text in ("How much is the Juno Jacket?", "and is it in stock?"):
            async with httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1") as program:
                body = {"message": text, "conversation_id": conversation_id}
                answers.append((await program.post("/chat/message", json=body)).json())
                conversation_id = answers[-1]["conversation_id"]

        assert answers[0]["conversation_id"] == answers[1]["conversation_id"]
        assert answers[1]["products"][0]["title"] == "Juno Jacket"

    @pytest.mark.parametrize("body", [{}, {"message": ""}, {"message": "   "}, {"message": "x" * 4001}, {"message": 7}])
    async def test_what_is_no_message_is_refused(self, browser: httpx.AsyncClient, body: dict[str, object]) -> None:
        assert (await browser.post("/chat/message", json=body)).status_code == 422

    async def test_an_unknown_conversation_is_not_found(self, browser: httpx.AsyncClient) -> None:
        body = {"message": "hello", "conversation_id": str(new_id())}
        for accept in ("application/json", "text/event-stream"):
            assert (await browser.post("/chat/message", json=body, headers={"Accept": accept})).status_code == 404


class TestResume:
    async def test_over_http_takes_the_last_event_id(self, browser: httpx.AsyncClient) -> None:
        body = {"message": "How much is the Juno Jacket?"}
        first = await browser.post("/chat/message", json=body, headers={"Accept": "text/event-stream"})
        events = server_sent(first.text)
        turn_id = events[0].model_dump(mode="json")["turn_id"]
        headers = {"Last-Event-ID": events[2].id}

        rest = await browser.get(f"/chat/turns/{turn_id}/events", headers=headers)
        refused = await browser.get(f"/chat/turns/{turn_id}/events", headers={"Last-Event-ID": "seven"})

        assert server_sent(rest.text) == events[3:]
        assert refused.status_code == 422

    @pytest.mark.parametrize("lost", ["nothing", "instance", "cache"])
    async def test_neither_loses_nor_repeats_a_word(self, told: Resources, lost: str) -> None:
        turns = turn_streams(told)
        events = await all_events(turns, asking())
        whole = text_of(events)
        if lost != "nothing":
            turns = turn_streams(told)
        if lost == "cache":
            finished = events[-1]
            assert isinstance(finished, TurnFinished)
            await told.cache.delete(f"chat:events:{finished.turn.turn_id}")

        for got in range(1, len(events)):
            rest = [event async for event in await turns.resume(events[got - 1].id, VISITOR)]

            assert text_of(events[:got]) + text_of(rest) == whole
            assert isinstance(rest[-1], TurnFinished)
            assert rest[-1].turn.answer == whole

    async def test_goes_on_with_a_turn_that_still_runs(self, shop: Resources) -> None:
        gate = asyncio.Event()
        told, _ = scripted(shop, [Scripted(GOOD, wait=gate.wait)])
        turns = turn_streams(told)
        _, reader = await turns.ask(asking())
        seen = [await anext(reader), await anext(reader)]
        await reader.aclose()
        gate.set()

        seen += [event async for event in await turns.resume(seen[-1].id, VISITOR)]

        assert [event.type for event in seen][-1] == "turn.finished"
        assert len({event.id for event in seen}) == len(seen)
        assert text_of(seen).count("£60.83") == 1

    async def test_of_somebody_elses_turn_is_refused(self, told: Resources) -> None:
        turns = turn_streams(told)
        events = await all_events(turns, asking())

        with pytest.raises(TurnNotFound):
            await turns.resume(events[0].id, Principal(visitor_id="another browser"))
        with pytest.raises(WrongEventId):
            await turns.resume("1", VISITOR)


class TestAskedAgain:
    async def test_with_the_same_key_is_the_same_turn_over_json_and_events(
        self, browser: httpx.AsyncClient, told: Resources
    ) -> None:
        body = {"message": "How much is the Juno Jacket?"}
        stream = {"Idempotency-Key": "first", "Accept": "text/event-stream"}
        await browser.get("/cart")  # gives the cookie that owns what follows

        begun = (await browser.post("/chat/message", json=body, headers={"Idempotency-Key": "first"})).json()
        again = (await browser.post("/chat/message", json=body, headers={"Idempotency-Key": "first"})).json()
        streamed = server_sent((await browser.post("/chat/message", json=body, headers=stream)).text)[-1]
        other = (await browser.post("/chat/message", json=body, headers={"Idempotency-Key": "second"})).json()

        assert again["turn_id"] == begun["turn_id"]
        assert again["answer"] == begun["answer"]
        assert isinstance(streamed, TurnFinished)
        assert str(streamed.turn.turn_id) == begun["turn_id"]
        assert other["turn_id"] != begun["turn_id"]

    async def test_holds_within_a_conversation(self, told: Resources) -> None:
        turns = turn_streams(told)
        first, second = await turns.answer(asking()), await turns.answer(asking())
        for conversation_id, count in ((first.conversation_id, 2), (second.conversation_id, 2)):
            message = ChatMessage(message="Is it warm?", conversation_id=conversation_id, product_id=None)
            asked = Incoming(message, VISITOR, idempotency_key="once")
            assert await turns.answer(asked) is not None
            assert (await turns.answer(asked)).conversation_id == conversation_id

            kept = await conversation_service(told).get_conversation(conversation_id, VISITOR)
            assert len(kept.turns) == count

    async def test_at_the_same_time_is_answered_once(self, shop: Resources) -> None:
        gate = asyncio.Event()
        told, model = scripted(shop, [Scripted(GOOD, wait=gate.wait)])
        here, elsewhere = [TurnStreams(assistant(told), conversation_service(told), told.cache) for _ in range(2)]
        asked = replace(asking(), idempotency_key="once")

        asking_at_once = [asyncio.create_task(turns.answer(asked)) for turns in (here, elsewhere, here, elsewhere)]
        gate.set()
        answers = await asyncio.gather(*asking_at_once)

        assert len({answer.turn_id for answer in answers}) == 1
        assert {answer.answer for answer in answers} == {answers[0].answer}
        assert len(model.requests) == 1

    async def test_with_other_words_or_by_somebody_else_is_refused(self, told: Resources) -> None:
        turns = turn_streams(told)
        begun = await turns.answer(asking())
        message = ChatMessage(message="Is it warm?", conversation_id=begun.conversation_id, product_id=None)
        asked = Incoming(message, VISITOR, idempotency_key="once")
        await turns.answer(asked)

        with pytest.raises(IdempotencyKeyReused):
            await turns.answer(replace(asked, message=message.model_copy(update={"message": "Is it cold?"})))
        with pytest.raises(ConversationNotFound):
            await turns.answer(replace(asked, principal=Principal(visitor_id="another browser")))


class TestStop:
    async def test_keeps_what_was_said_and_says_so(self, shop: Resources) -> None:
        never = asyncio.Event()
        told, _ = scripted(shop, [Scripted(GOOD, wait=never.wait)])
        turns = turn_streams(told)
        turn_id, reader = await turns.ask(asking())
        await anext(reader)
        await turns.stop(turn_id, VISITOR)

        rest = [event async for event in reader]

        assert isinstance(rest[-1], TurnFinished)
        assert rest[-1].turn.status == "stopped"

    async def test_follows_when_no_reader_comes_back(self, shop: Resources) -> None:
        never = asyncio.Event()
        told, _ = scripted(shop, [Scripted(GOOD, wait=never.wait)])
        turns = TurnStreams(assistant(told), conversation_service(told), told.cache, grace_seconds=0.01)
        turn_id, reader = await turns.ask(asking())
        await anext(reader)
        await reader.aclose()

        async with asyncio.timeout(5):
            while (await conversation_service(told).get_turn(turn_id, VISITOR)).status != "stopped":
                pass

    async def test_of_somebody_elses_turn_is_refused(self, told: Resources) -> None:
        turns = turn_streams(told)
        turn_id, events = await turns.ask(asking())
        with pytest.raises(TurnNotFound):
            await turns.stop(turn_id, Principal(visitor_id="another browser"))
        assert [event async for event in events][-1].type == "turn.finished"


class TestKilledProcess:
    async def test_loses_the_answer_at_most(self, told: Resources) -> None:
        opened = await assistant(told).open(asking("How much is the Juno Jacket?"))

        kept = await conversation_service(told).get_conversation(opened.conversation_id, VISITOR)

        assert [(turn.message, turn.answer, turn.status) for turn in kept.turns] == [
            ("How much is the Juno Jacket?", "", "failed")
        ]

    async def test_leaves_what_the_question_was_about_to_ask_again(self, shop: Resources) -> None:
        page = await product_id(shop, "JUNO-1")
        opened = await assistant(shop).open(asking("How much is it?", page=page))

        kept = await conversation_service(shop).get_conversation(opened.conversation_id, VISITOR)
        again = await turn_streams(shop).answer(asking("How much is it?", page=kept.turns[0].product_id))

        assert kept.turns[0].product_id == page
        assert (again.product_id, "£60.83" in again.answer) == (page, True)
