"""Models of Amazon Bedrock, through Converse.

boto3 blocks, so each running answer has a thread that waits for the next event. The reader pulls: what it does
not want yet stays in the socket.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.eventstream import ParserError
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    NoCredentialsError,
    ParamValidationError,
    PartialCredentialsError,
    ReadTimeoutError,
)
from urllib3.exceptions import HTTPError
from urllib3.exceptions import ReadTimeoutError as SocketReadTimeout

from shopwright.kit.errors import ShopwrightError
from shopwright.llm.errors import ModelRateLimited, ModelRefused, ModelStreamBroken, ModelTimeout, ModelUnavailable
from shopwright.llm.model import Answer, Delta, Request
from shopwright.llm.providers.converse import Gathered, parameters_of

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

DEFAULT_RETRY_AFTER_SECONDS = 2.0
"""Bedrock does not say when to come back; its limits are per minute, refilled all the time."""

_THROTTLED = frozenset({"ThrottlingException", "ModelNotReadyException"})
_FAILED = frozenset({"ModelErrorException", "ModelStreamErrorException", "ServiceUnavailableException"})
_TIMED_OUT = frozenset({"ModelTimeoutException", "RequestTimeout"})


def open_client(
    *,
    region: str | None,
    endpoint_url: str | None = None,
    access_key_id: str | None = None,
    secret_access_key: str | None = None,
    session_token: str | None = None,
    timeout_seconds: float = 15,
) -> "BedrockRuntimeClient":
    """Return a client that never retries by itself: the fallback chain decides, in its own time.

    What is `None` is looked for where AWS's SDK looks: a role of the machine, a profile.
    """
    return boto3.client(
        "bedrock-runtime",
        region_name=region,
        endpoint_url=endpoint_url,
        aws_access_key_id=access_key_id,
        aws_secret_access_key=secret_access_key,
        aws_session_token=session_token,
        config=Config(
            connect_timeout=min(5.0, timeout_seconds),
            read_timeout=timeout_seconds,
            retries={"total_max_attempts": 1, "mode": "standard"},
            max_pool_connections=64,
        ),
    )


class BedrockModel:
    """One model or inference profile of Bedrock. `threads` bounds how many answers run at once."""

    def __init__(self, client: "BedrockRuntimeClient", model: str, *, threads: int = 32) -> None:
        self._client = client
        self._model = model
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="bedrock")

    async def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`."""
        loop = asyncio.get_running_loop()
        answer = Gathered(has_schema=request.json_schema is not None)
        connection = _Connection()
        try:
            open_stream = partial(connection.open, self._client, self._model, parameters_of(request))
            await loop.run_in_executor(self._threads, open_stream)
            while (event := await loop.run_in_executor(self._threads, connection.next_event)) is not None:
                text = answer.add(event)
                if text:
                    yield Delta(text)
        except (ClientError, BotoCoreError, HTTPError, ParserError) as error:
            raise _translated(error, has_begun=connection.is_open) from error
        finally:
            connection.interrupt()
            self._threads.submit(connection.close)
        yield answer.completion(request, f"bedrock:{self._model}")

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False)


class _Connection:
    """One event stream, read in threads and given up from the event loop."""

    def __init__(self) -> None:
        self._stream: Any = None
        self._events: Iterator[dict[str, Any]] = iter(())
        self._is_given_up = False
        self._is_finished = False

    @property
    def is_open(self) -> bool:
        return self._stream is not None

    def open(self, client: "BedrockRuntimeClient", model: str, parameters: dict[str, Any]) -> None:
        response: Any = client.converse_stream(modelId=model, **parameters)
        self._stream = response["stream"]
        self._events = iter(response["stream"])
        if self._is_given_up:
            self.close()

    def next_event(self) -> dict[str, Any] | None:
        event = next(self._events, None)
        self._is_finished = event is None
        return event

    def interrupt(self) -> None:
        """Wake a thread that waits for an event. Closing would wait for that thread."""
        self._is_given_up = True
        if self._stream is not None and not self._is_finished:
            # botocore has no public way to its response; urllib3's `shutdown` was made for this.
            with suppress(OSError, ValueError, RuntimeError):
                self._stream._raw_stream.shutdown()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()


def _translated(error: Exception, *, has_begun: bool) -> ShopwrightError:
    if isinstance(error, ReadTimeoutError | ConnectTimeoutError | SocketReadTimeout):
        return ModelTimeout("The model took too long.")
    if isinstance(error, ClientError):
        return _client_error(error, has_begun=has_begun)
    if has_begun:
        return ModelStreamBroken(f"The stream broke off: {error}.")
    if isinstance(error, NoCredentialsError | PartialCredentialsError | ParamValidationError):
        return ModelRefused(f"The request cannot be made: {error}")
    return ModelUnavailable(f"Bedrock cannot be reached: {error}")


def _client_error(error: ClientError, *, has_begun: bool) -> ShopwrightError:
    # In the middle of a stream the code comes in camel case: `throttlingException`.
    code = str(error.response.get("Error", {}).get("Code", ""))
    code = code[:1].upper() + code[1:]
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if code in _THROTTLED:
        return ModelRateLimited("Bedrock asks to slow down.", retry_after_seconds=DEFAULT_RETRY_AFTER_SECONDS)
    if code in _TIMED_OUT:
        return ModelTimeout("The model took too long.")
    if has_begun:
        return ModelStreamBroken(f"The stream broke off ({code}).")
    if code in _FAILED or status >= 500:
        return ModelUnavailable(f"Bedrock failed ({code}).")
    return ModelRefused(f"Bedrock refuses the request ({code}).")
