"""From settings to adapters: what each names, and what is refused at the start."""

import pytest

from shopwright.bootstrap import UnknownAdapter, open_resources
from shopwright.settings import Settings


def with_setting(settings: Settings, group: str, **changes: object) -> Settings:
    """The settings with changes in one group."""
    return settings.model_copy(update={group: getattr(settings, group).model_copy(update=changes)})


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
