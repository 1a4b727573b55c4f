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
