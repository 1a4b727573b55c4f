"""ms-marco-MiniLM-L-12-v2 (English, int8) on this machine."""

from collections.abc import Sequence
from pathlib import Path

from shopwright.retrieval.onnx import OnnxModel, batches_by_length, bundled_model_folder

_BATCH_TOKENS = 2048


class OnnxReranker:
    """A cross-encoder: it reads question and passage together. Scores are logits, roughly -11 to 11.

    About 6 ms of one core for a short passage, 60 ms for one of 256 tokens: ask for at most a few dozen.
    """

    def __init__(self, folder: Path | None = None, *, max_tokens: int = 256, threads: int = 1) -> None:
        self._model = OnnxModel(folder or bundled_model_folder("reranker_en"), max_tokens=max_tokens, threads=threads)

    async def score(self, query: str, passages: Sequence[str]) -> list[float]:
        """See `Reranker.score`."""
        return await self._model.run("pairs", lambda: self._score(query, passages))

    def close(self) -> None:
        """Stop the model's thread."""
        self._model.close()

    def _score(self, query: str, passages: Sequence[str]) -> list[float]:
        scores = [0.0] * len(passages)
        encodings = self._model.tokenize([(query, passage) for passage in passages])
        for positions in batches_by_length(encodings, max_tokens=_BATCH_TOKENS):
            logits = self._model.outputs([encodings[position] for position in positions])
            for position, logit in zip(positions, logits[:, 0], strict=True):
                scores[position] = float(logit)
        return scores
