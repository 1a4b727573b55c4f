"""The socket, with a client that drops and comes back."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI

from shopwright.app.factory import create_app
from shopwright.llm.providers.scripted import Scripted
from shopwright.resources import Resources
from tests.doubles.asgi_socket import AsgiSocket, SocketClosed
from tests.services.chat.samples import scripted

ADDRESS = "/api/v1/chat/ws"
QUESTION = {"message": "How much is the Juno Jacket?"}
ANSWER = "The Juno Jacket costs £60.83 [1]. It is in stock [1]."
LAST = {"turn.finished", "turn.failed"}


async def received(socket: AsgiSocket) -> list[dict[str, Any]]:
    events = [await socket.receive()]
    while events[-1]["type"] not in LAST:
        events.append(await socket.receive())
    return events


def text_of(events: list[dict[str, Any]]) -> str:
    return "".join(event["text"] for event in events if event["type"] == "text.delta")


@pytest.fixture
def app(shop: Resources) -> FastAPI:
    return create_app(scripted(shop, [Scripted("The Juno Jacket costs £60.83. It is in stock.")])[0])


class TestSocket:
    async def test_gives_the_events_of_a_turn_with_ids(self, app: FastAPI) -> None:
        async with AsgiSocket(app, ADDRESS) as socket:
            await socket.send(QUESTION)
            events = await received(socket)

        assert events[0]["type"] == "turn.started"
        assert len({event["id"] for event in events}) == len(events)
        assert text_of(events) == events[-1]["turn"]["answer"] == ANSWER

    async def test_resumes_after_any_event_without_loss_or_repetition(self, app: FastAPI) -> None:
        async with AsgiSocket(app, ADDRESS) as socket:
            await socket.send(QUESTION)
            events = await received(socket)
        for got in range(1, len(events)):
            async with AsgiSocket(app, f"{ADDRESS}?resume_from={events[got - 1]['id']}") as socket:
                assert events[:got] + await received(socket) == events

    async def test_dropped_in_the_middle_goes_on_where_it_was(self, shop: Resources) -> None:
        gate = asyncio.Event()
        app = create_app(scripted(shop, [Scripted("The Juno Jacket costs £60.83. It is in stock.", wait=gate.wait)])[0])
        async with AsgiSocket(app, ADDRESS) as socket:
            await socket.send(QUESTION)
            events = [await socket.receive(), await socket.receive()]
        gate.set()
        async with AsgiSocket(app, ADDRESS) as socket:
            await socket.send({"type": "resume", "resume_from": events[-1]["id"]})
            events += await received(socket)

        assert text_of(events) == ANSWER
        assert len({event["id"] for event in events}) == len(events)

    async def test_asks_once_what_is_sent_again_with_its_key(self, shop: Resources) -> None:
        gate = asyncio.Event()
        told, model = scripted(shop, [Scripted("The Juno Jacket costs £60.83. It is in stock.", wait=gate.wait)])
        app, asked = create_app(told), QUESTION | {"idempotency_key": "once"}

        def opened() -> AsgiSocket:
            return AsgiSocket(app, ADDRESS, headers={"cookie": "sw_visitor=somebody"})

        async with opened() as socket:
            await socket.send(asked)
            first = await socket.receive()
        gate.set()
        async with opened() as socket:
            await socket.send(asked)
            running = await received(socket)
        async with opened() as socket:
            await socket.send(asked)
            answered = await received(socket)
        async with opened() as socket:
            await socket.send(asked | {"message": "Is it warm?"})
            refused = await received(socket)

        for events in (running, answered):
            assert events[-1]["turn"]["turn_id"] == first["turn_id"]
            assert text_of(events) == ANSWER
        assert len(model.requests) == 1
        assert refused[-1]["code"] == "idempotency_key_reused"

    async def test_lets_no_strangers_share_a_key(self, app: FastAPI) -> None:
        begun = []
        for _ in range(2):
            async with AsgiSocket(app, ADDRESS) as socket:
                await socket.send(QUESTION | {"idempotency_key": "1"})
                begun.append((await received(socket))[-1]["turn"]["turn_id"])

        assert begun[0] != begun[1]

    async def test_stops_when_told_to(self, shop: Resources) -> None:
        app = create_app(scripted(shop, [Scripted("Never.", wait=asyncio.Event().wait)])[0])
        async with AsgiSocket(app, ADDRESS) as socket:
            await socket.send(QUESTION)
            await socket.receive()
            await socket.send({"message": "and another?"})
            await socket.send({"type": "stop"})
            events = await received(socket)
            while events[-1]["type"] != "turn.finished":
                events += await received(socket)

        assert "turn_running" in [event.get("code") for event in events]
        assert events[-1]["turn"]["status"] == "stopped"

    @pytest.mark.parametrize(
        "sent", ["not json", "[]", "{}", '{"message": ""}', '{"type": "resume", "resume_from": "1"}', '{"type": "x"}']
    )
    async def test_tells_what_is_wrong_and_goes_on(self, app: FastAPI, sent: str) -> None:
        async with AsgiSocket(app, ADDRESS) as socket:
            await socket.send(sent)
            assert (await socket.receive())["type"] == "turn.failed"
            await socket.send({"message": "hello"})
            assert (await received(socket))[-1]["type"] == "turn.finished"

    async def test_is_not_opened_by_another_sites_page(self, app: FastAPI) -> None:
        async with AsgiSocket(app, ADDRESS, headers={"origin": "https://evil.example"}) as socket:
            with pytest.raises(SocketClosed):
                await socket.receive()
        async with AsgiSocket(app, ADDRESS, headers={"origin": "http://shop.test"}) as socket:
            await socket.send({"message": "hello"})
            assert (await received(socket))[-1]["type"] == "turn.finished"
