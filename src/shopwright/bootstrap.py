"""The composition root: from settings to the ports of a process. The only module that names an adapter."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from openai import AsyncOpenAI
from pydantic import SecretStr

from shopwright.embedded.servers import open_database_server, open_servers
from shopwright.kit.cache import Cache
from shopwright.kit.cache.memory import MemoryCache
from shopwright.kit.cache.redis import RedisCache
from shopwright.kit.clock import SystemClock
from shopwright.kit.database import Database
from shopwright.kit.errors import Invalid
from shopwright.kit.jobs.queue import PgQueuerJobs
from shopwright.kit.objects import ObjectStore
from shopwright.kit.objects.folder import FolderObjectStore
from shopwright.kit.objects.s3 import S3ObjectStore
from shopwright.llm.build import Surroundings, build_model
from shopwright.llm.ledger import Ledger
from shopwright.llm.model import ChatModel
from shopwright.llm.prices import PriceList
from shopwright.llm.providers import bedrock, openai
from shopwright.llm.providers.bedrock import BedrockModel
from shopwright.llm.providers.local import LocalModel, open_local_client
from shopwright.llm.providers.openai import OpenAIModel
from shopwright.llm.providers.scripted import Scripted, ScriptedModel
from shopwright.resources import Resources
from shopwright.retrieval.embedders.bedrock import BedrockEmbedder
from shopwright.retrieval.embedders.cached import CachedEmbedder
from shopwright.retrieval.embedders.onnx import OnnxEmbedder
from shopwright.retrieval.embedders.openai import OpenAIEmbedder
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.rerankers.none import NullReranker
from shopwright.retrieval.rerankers.onnx import OnnxReranker
from shopwright.retrieval.reranking import Reranker
from shopwright.retrieval.stores import VectorStore
from shopwright.retrieval.stores.pgvector import CONNECTION_SETTINGS, PgVectorStore
from shopwright.settings import EMBEDDED_URL, Settings, UseCase

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

LOCAL_MODEL = "local:bundled"
_NO_KEY = "none"


class UnknownAdapter(Invalid):
    """A setting names something that Shopwright has no adapter for."""

    code = "unknown_adapter"


@asynccontextmanager
async def started_servers(settings: Settings) -> AsyncIterator[Settings]:
    """Start what the settings leave to `embedded://`; yield them with real addresses, and stop it at the end."""
    async with open_servers(settings) as filled:
        yield filled


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Open the database and nothing else: for a look at what a running shop holds."""
    async with open_database_server(settings) as url:
        chosen = settings.database.model_copy(update={"url": url})
        database = _database(settings.model_copy(update={"database": chosen}))
        try:
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Open everything a process needs, and close it in reverse. Reads as the inventory of the process."""
    async with AsyncExitStack() as stack:
        if EMBEDDED_URL in {settings.database.url, settings.cache.url}:
            settings = await stack.enter_async_context(started_servers(settings))
        clock = SystemClock()
        database = _database(settings)
        stack.push_async_callback(database.close)
        cache = _cache(settings)
        stack.push_async_callback(cache.close)
        prices = PriceList.load()
        ledger = Ledger(database, clock, prices)
        stack.push_async_callback(ledger.close)
        policy = _policy(settings)
        models = {name: _model(name, settings, stack) for name in {*chain.from_iterable(policy.values())}}
        yield Resources(
            settings=settings,
            clock=clock,
            database=database,
            cache=cache,
            jobs=PgQueuerJobs(),
            objects=_objects(settings, stack),
            llm=build_model(models, policy, Surroundings(cache, ledger, clock, prices), settings.llm),
            policy=policy,
            ledger=ledger,
            embedder=CachedEmbedder(_embedder(settings, stack), cache),
            reranker=_reranker(settings, stack),
            vectors=_vectors(settings, database),
        )


def _database(settings: Settings) -> Database:
    chosen = settings.database
    return Database(
        chosen.url,
        pool_size=chosen.pool_size,
        statement_timeout_seconds=chosen.statement_timeout_seconds,
        server_settings=CONNECTION_SETTINGS,
    )


def _cache(settings: Settings) -> Cache:
    scheme = urlsplit(settings.cache.url).scheme
    if scheme == "memory":
        return MemoryCache()
    if scheme in {"redis", "rediss"}:
        return RedisCache(settings.cache.url, timeout_seconds=settings.cache.timeout_seconds)
    # The rest of an address may hold a password, and this ends up in logs.
    raise UnknownAdapter(f"SHOPWRIGHT_CACHE__URL starts with {scheme!r}; use redis://, rediss:// or memory://.")


def _objects(settings: Settings, stack: AsyncExitStack) -> ObjectStore:
    chosen = settings.objects
    address = urlsplit(chosen.url)
    if not chosen.url:
        return FolderObjectStore(settings.folder / "objects")
    if address.scheme == "file":
        return FolderObjectStore(Path(address.path))
    if address.scheme == "s3":
        prefix = address.path.strip("/")
        bucket = S3ObjectStore(
            address.netloc,
            prefix=f"{prefix}/" if prefix else "",
            public_base_url=chosen.public_base_url,
            endpoint_url=chosen.endpoint_url,
        )
        stack.callback(bucket.close)
        return bucket
    raise UnknownAdapter(
        f"SHOPWRIGHT_OBJECTS__URL starts with {address.scheme!r}; use s3://bucket/prefix or file:///folder."
    )


def _vectors(settings: Settings, database: Database) -> VectorStore:
    scheme = urlsplit(settings.vectors.url).scheme
    if scheme == "pgvector":
        return PgVectorStore(database)
    raise UnknownAdapter(f"SHOPWRIGHT_VECTORS__URL starts with {scheme!r}; use pgvector://.")


def _embedder(settings: Settings, stack: AsyncExitStack) -> Embedder:
    provider, _, model = settings.embedder.model.partition(":")
    if provider == "local":
        onnx = OnnxEmbedder(settings.embedder.folder, model=model, threads=settings.embedder.threads)
        stack.callback(onnx.close)
        return onnx
    if provider == "openai":
        return OpenAIEmbedder(_openai(settings, stack), model=model)
    if provider == "bedrock":
        titan = BedrockEmbedder(_bedrock(settings, stack), model=model)
        stack.callback(titan.close)
        return titan
    raise UnknownAdapter(f"SHOPWRIGHT_EMBEDDER__MODEL is {settings.embedder.model!r}; use local:, openai: or bedrock:.")


def _reranker(settings: Settings, stack: AsyncExitStack) -> Reranker:
    chosen = settings.reranker
    if chosen.model == "none":
        return NullReranker()
    if chosen.model.startswith("local:"):
        onnx = OnnxReranker(chosen.folder)
        stack.callback(onnx.close)
        return onnx
    raise UnknownAdapter(f"SHOPWRIGHT_RERANKER__MODEL is {chosen.model!r}; use local: or none.")


def _policy(settings: Settings) -> dict[UseCase, tuple[str, ...]]:
    """Say which models each use case may ask, best first; see `LanguageModelSettings` for what automatic means."""
    remote = []
    if settings.openai_api_key is not None:
        remote.append(f"openai:{settings.llm.openai_model}")
    if settings.aws_region and settings.aws_access_key_id is not None:
        remote.append(f"bedrock:{settings.llm.bedrock_model}")
    local = [LOCAL_MODEL] if settings.llm.local.url not in {"", EMBEDDED_URL} else []
    automatic = dict.fromkeys(UseCase, remote) | {UseCase.DESCRIPTION: remote + local}
    return {use_case: tuple(settings.llm.models_for(use_case) or automatic[use_case]) for use_case in UseCase}


def _model(model_id: str, settings: Settings, stack: AsyncExitStack) -> ChatModel:
    provider, _, model = model_id.partition(":")
    if provider == "openai":
        return OpenAIModel(_openai(settings, stack), model, is_official=settings.llm.openai_base_url is None)
    if provider == "bedrock":
        bedrock_model = BedrockModel(_bedrock(settings, stack), model)
        stack.callback(bedrock_model.close)
        return bedrock_model
    if provider == "local":
        local = settings.llm.local
        client = open_local_client(local.url, deadline_seconds=local.deadline_seconds)
        stack.push_async_callback(client.close)
        return LocalModel(client, model, deadline_seconds=local.deadline_seconds)
    if provider == "scripted":
        return ScriptedModel([Scripted(text=model)], name=model_id)
    raise UnknownAdapter(f"{model_id!r} is no model id; write provider:model with openai, bedrock or local.")


def _openai(settings: Settings, stack: AsyncExitStack) -> AsyncOpenAI:
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else _NO_KEY
    chosen = settings.llm
    client = openai.open_client(key, base_url=chosen.openai_base_url, timeout_seconds=chosen.timeout_seconds)
    stack.push_async_callback(client.close)
    return client


def _bedrock(settings: Settings, stack: AsyncExitStack) -> "BedrockRuntimeClient":
    client = bedrock.open_client(
        region=settings.aws_region,
        endpoint_url=settings.llm.bedrock_endpoint_url,
        access_key_id=_secret(settings.aws_access_key_id),
        secret_access_key=_secret(settings.aws_secret_access_key),
        session_token=_secret(settings.aws_session_token),
        timeout_seconds=settings.llm.timeout_seconds,
    )
    stack.callback(client.close)
    return client


def _secret(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()
