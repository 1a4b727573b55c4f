"""From settings to adapters: what each names, and what is refused at the start."""

import threading

import pytest
from botocore.client import BaseClient
from openai import AsyncOpenAI

from shopwright.bootstrap import UnknownAdapter, open_resources
from shopwright.settings import LanguageModelSettings, Settings


def with_setting(settings: Settings, group: str, **changes: object) -> Settings:
    """The settings with changes in one group."""
    return settings.model_copy(update={group: getattr(settings, group).model_copy(update=changes)})


def with_local_model(settings: Settings, url: str) -> LanguageModelSettings:
    """The settings of language models with one at `url`."""
    return settings.llm.model_copy(update={"local": settings.llm.local.model_copy(update={"url": url})})


class TestRefusals:
    @pytest.mark.parametrize("group", ["cache", "objects", "vectors"])
    async def test_of_an_address_keep_its_password_to_themselves(self, settings: Settings, group: str) -> None:
        with pytest.raises(UnknownAdapter, match=r"'memcached'") as caught:
            async with open_resources(with_setting(settings, group, url="memcached://user:a-secret@host/0")):
                pass

        assert "a-secret" not in str(caught.value)

    async def test_a_reranker_that_nobody_has_is_not_taken_for_the_local_one(self, settings: Settings) -> None:
        with pytest.raises(UnknownAdapter, match="SHOPWRIGHT_RERANKER__MODEL"):
            async with open_resources(with_setting(settings, "reranker", model="cohere:rerank-v3")):
                pass


class TestObjects:
    @pytest.mark.parametrize(
        ("url", "path"),
        [("s3://bucket", ""), ("s3://bucket/", ""), ("s3://bucket/shop/a", "shop/a/"), ("s3://bucket/shop/", "shop/")],
    )
    async def test_of_a_bucket_lie_below_its_prefix(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch, url: str, path: str
    ) -> None:
        # With none at hand the SDK would ask the machine it runs on.
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "an-id")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret")
        in_bucket = with_setting(settings, "objects", url=url, public_base_url="https://cdn.example")

        async with open_resources(in_bucket) as resources:
            assert await resources.objects.url("mug.jpg") == f"https://cdn.example/{path}mug.jpg"


class TestClosing:
    async def test_ends_every_connection_to_models_and_objects(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        closed: list[str] = []

        async def note_openai(client: AsyncOpenAI) -> None:
            closed.append(str(client.base_url))

        def note_aws(client: BaseClient) -> None:
            closed.append(client.meta.service_model.service_name)

        monkeypatch.setattr(AsyncOpenAI, "close", note_openai)
        monkeypatch.setattr(BaseClient, "close", note_aws)
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "an-id")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret")
        chosen = with_setting(settings, "objects", url="s3://bucket")
        chosen = with_setting(chosen, "embedder", model="bedrock:amazon.titan-embed-text-v2:0")
        remote = ["openai:gpt-5.4-mini", "bedrock:amazon.nova-lite-v1:0"]
        chosen = with_setting(chosen, "llm", chat=remote, description=["local:bundled"])
        chosen = chosen.model_copy(update={"llm": with_local_model(chosen, "http://127.0.0.1:1/v1")})

        async with open_resources(chosen):
            assert closed == []

        bedrock = "bedrock-runtime"
        assert sorted(closed) == [bedrock, bedrock, "http://127.0.0.1:1/v1/", "https://api.openai.com/v1/", "s3"]

    async def test_ends_the_threads_of_local_models(self, settings: Settings) -> None:
        before = set(threading.enumerate())
        async with open_resources(settings) as resources:
            await resources.embedder.embed_documents(["A mug."])
            await resources.reranker.score("mug", ["A mug."])
            threads = [thread for thread in set(threading.enumerate()) - before if thread.name.startswith("onnx-")]

        assert {thread.name for thread in threads} == {"onnx-documents_0", "onnx-pairs_0"}
        for thread in threads:
            thread.join(10)
            assert not thread.is_alive()
