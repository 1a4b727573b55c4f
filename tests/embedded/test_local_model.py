"""The bundled language model answers over HTTP as OpenAI's API does."""

from pathlib import Path

import httpx
import pytest

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.local_model import LocalModel, find_gguf
from shopwright.settings import Settings


class TestLocalModel:
    async def test_answers_and_streams(self, tmp_path: Path) -> None:
        gguf = find_gguf(Settings.model_validate({"folder": tmp_path}))
        assert gguf is not None
        model = LocalModel(gguf, logs=tmp_path, threads=1)
        question = {"messages": [{"role": "user", "content": "Say hi."}], "max_tokens": 4, "temperature": 0}
        model.child.start()
        try:
            async with httpx.AsyncClient(base_url=model.url, timeout=60, trust_env=False) as client:

                async def is_loaded() -> bool:
                    try:
                        return (await client.get(model.url.removesuffix("/v1") + "/health")).is_success
                    except httpx.HTTPError:
                        return False

                await model.child.wait_until(is_loaded, timeout_seconds=60)
                answer = (await client.post("/chat/completions", json=question)).json()
                streamed = (await client.post("/chat/completions", json=question | {"stream": True})).text
        finally:
            await model.child.stop(patience_seconds=5)

        assert answer["choices"][0]["message"]["content"]
        assert answer["usage"]["completion_tokens"] <= 4
        assert streamed.count("data: {") >= 2
        assert streamed.rstrip().endswith("data: [DONE]")
        assert model.child.exit_code == 0

    def test_a_named_file_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        settings = Settings.model_validate({"llm": {"local": {"gguf_path": tmp_path / "none.gguf"}}})

        with pytest.raises(ServerNotStarted, match="SHOPWRIGHT_LLM__LOCAL__GGUF_PATH"):
            find_gguf(settings)
