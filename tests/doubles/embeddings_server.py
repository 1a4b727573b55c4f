"""A local server with the embedding endpoints of OpenAI and Bedrock, for adapters to talk to."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np


@dataclass
class EmbeddingsServer:
    """What it was asked, and how it should fail."""

    url: str = ""
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    status: int = 200
    """Answer every request with this status."""
    shuffled: bool = False
    """Give OpenAI's rows in reverse, as their order is told by `index` alone."""


def vector_for(text: str, dimensions: int) -> list[float]:
    """Return a vector that depends on the text alone, not of length 1."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return [float(value) for value in np.random.default_rng(seed).normal(size=dimensions)]


@contextmanager
def embeddings_server() -> Iterator[EmbeddingsServer]:
    """Serve on a free port of this machine."""
    state = EmbeddingsServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.requests.append((self.path, asked))
            answer = json.dumps(_answer(asked, shuffled=state.shuffled) if state.status == 200 else {}).encode()
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(asked: dict[str, Any], *, shuffled: bool) -> dict[str, Any]:
    if "inputText" in asked:
        return {"embedding": vector_for(asked["inputText"], asked["dimensions"]), "inputTextTokenCount": 3}
    rows = [
        {"object": "embedding", "index": index, "embedding": vector_for(text, asked["dimensions"])}
        for index, text in enumerate(asked["input"])
    ]
    return {
        "object": "list",
        "data": rows[::-1] if shuffled else rows,
        "model": asked["model"],
        "usage": {"prompt_tokens": 3, "total_tokens": 3},
    }
