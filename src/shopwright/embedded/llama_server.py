"""The process that holds the local language model: `python -m shopwright.embedded.llama_server GGUF --port N`.

Only this process loads the runtime: 100 MB of library and threads that spin. A crash in it, or a model that
eats the memory, never takes the API down.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

import xllamacpp

_CONTEXT_TOKENS = 2048


def serve(gguf: Path, *, port: int, threads: int) -> None:
    """Load the model and answer OpenAI-compatible requests, one at a time, until a signal ends the process."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(gguf)
    parameters.n_ctx = _CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = port
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)
    sys.stderr.write(f"serving {gguf.name} at {server.listening_address}\n")
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    # An orderly end would first wait for the answer that is being written.
    os._exit(0)


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description="Serve a GGUF model with an OpenAI-compatible API.")
    parser.add_argument("gguf", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    # Wording is a luxury: pages and searches go first.
    os.nice(10)
    # Before the runtime makes its threads, so that they inherit it and only `sigwait` sees the signal.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    serve(arguments.gguf, port=arguments.port, threads=arguments.threads)


if __name__ == "__main__":
    main()
