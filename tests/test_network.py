import asyncio
import socket

import pytest

from shopwright.llm.fallback import Fallback
from shopwright.llm.model import ChatModel, complete
from shopwright.llm.providers import bedrock, openai
from shopwright.llm.providers.bedrock import BedrockModel
from shopwright.llm.providers.openai import OpenAIModel
from shopwright.settings import Settings
from tests.llm.requests import make_request
from tests.network import only_this_machine


def paid_models() -> list[ChatModel]:
    client = bedrock.open_client(region="us-east-1", access_key_id="id", secret_access_key="secret")
    return [
        OpenAIModel(openai.open_client("a-key"), "gpt-4o-mini"),
        BedrockModel(client, "amazon.nova-lite-v1:0"),
    ]


class TestOnlyThisMachine:
    @pytest.mark.parametrize("model", paid_models(), ids=["openai", "bedrock"])
    async def test_a_test_that_reaches_a_paid_provider_fails(self, model: ChatModel) -> None:
        with pytest.raises(pytest.fail.Exception), only_this_machine():
            await complete(Fallback([model], repeats=0), make_request())

    async def test_an_attempt_that_was_swallowed_fails_the_test_at_its_end(self) -> None:
        guarded = only_this_machine()
        guarded.__enter__()
        with pytest.raises(pytest.fail.Exception):
            socket.create_connection(("192.0.2.1", 443), timeout=1)

        with pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
            guarded.__exit__(None, None, None)

    async def test_this_machine_may_be_reached(self) -> None:
        server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
        with only_this_machine():
            _, writer = await asyncio.open_connection("localhost", server.sockets[0].getsockname()[1])
        writer.close()
        server.close()

    def test_tests_see_no_credentials(self) -> None:
        settings = Settings()

        assert settings.openai_api_key is None
        assert settings.aws_access_key_id is None
