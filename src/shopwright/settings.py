"""Every setting of Shopwright in one typed tree. Nothing else reads the environment.

Names nest with two underscores: `SHOPWRIGHT_DATABASE__URL`. The few that have a name of their own in the
wider world (`PORT`, `OPENAI_API_KEY`, `AWS_REGION`) are read under that name too.
"""

from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pydantic import AliasChoices, BaseModel, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

EMBEDDED_URL = "embedded://"


class UseCase(StrEnum):
    """What a language model is asked for. Each has its own models, prompts and budget."""

    CHAT = "chat"
    RECOMMENDATION_REASONS = "recommendation_reasons"
    DESCRIPTION = "description"


class DatabaseSettings(BaseModel):
    """PostgreSQL 15 or newer, with pgvector."""

    url: str = Field(
        EMBEDDED_URL,
        description="`embedded://`, or `postgresql+asyncpg://user:password@host/name`; "
        "`?ssl=require` or `?ssl=verify-full` for TLS.",
    )
    pool_size: int = Field(10, ge=1, le=200, description="Connections a process may hold.")
    statement_timeout_seconds: float = Field(10, gt=0, description="A statement that takes longer is cancelled.")


class CacheSettings(BaseModel):
    """Redis 7 or Valkey."""

    url: str = Field(EMBEDDED_URL, description="`embedded://`, `redis://host:6379/0` or `memory://`.")
    timeout_seconds: float = Field(0.25, gt=0, description="After this long the cache counts as empty.")


class ObjectSettings(BaseModel):
    """Where pictures and files are kept."""

    url: str = Field(
        "", description="`s3://bucket/prefix`, `file:///folder`; empty for a folder below the state folder."
    )
    public_base_url: str | None = Field(
        None, description="A CDN in front of the bucket; presigned addresses without it."
    )
    endpoint_url: str | None = Field(None, description="Another S3 endpoint than Amazon's.")


class VectorSettings(BaseModel):
    """The vector index."""

    url: str = Field("pgvector://", description="`pgvector://` keeps vectors in the database.")


class EmbedderSettings(BaseModel):
    """The model that turns text into vectors."""

    model: str = Field(
        "local:bge-small-en-v1.5",
        description="`local:bge-small-en-v1.5`, `openai:text-embedding-3-small` or a Titan model, `bedrock:…`.",
    )
    folder: Path | None = Field(None, description="A folder with `model.onnx` and `tokenizer.json` for a local model.")
    threads: int = Field(1, ge=1, description="CPU threads of a local model.")


class RerankerSettings(BaseModel):
    """The cross-encoder that judges how well a passage answers a question."""

    model: str = Field("local:ms-marco-minilm-l12-v2", description="The local cross-encoder, or `none`.")
    folder: Path | None = Field(None, description="A folder with `model.onnx` and `tokenizer.json`.")


class LocalModelSettings(BaseModel):
    """The language model that runs on this machine."""

    url: str = Field(EMBEDDED_URL, description="`embedded://`, or the base URL of an OpenAI-compatible server.")
    gguf_path: Path | None = Field(None, description="Another GGUF file than the bundled one.")
    threads: int = Field(1, ge=1, description="CPU threads it may use.")
    deadline_seconds: float = Field(20, gt=0, description="An answer that takes longer is given up.")


class LanguageModelSettings(BaseModel):
    """The language model service. A model id is `provider:model`; the first that answers wins.

    An empty list means automatic: OpenAI or Bedrock where credentials are set, then what the bundled model
    may be trusted with (descriptions only; chat is extractive without a better model).
    """

    chat: list[str] = Field(default_factory=list, description="Models that answer shoppers, in order.")
    recommendation_reasons: list[str] = Field(default_factory=list, description="Models that word reasons, in order.")
    description: list[str] = Field(default_factory=list, description="Models that write product copy, in order.")
    openai_model: str = Field("gpt-5.4-mini", description="The OpenAI model that automatic choice takes.")
    openai_base_url: str | None = Field(None, description="Another OpenAI-compatible endpoint.")
    bedrock_model: str = Field(
        "us.anthropic.claude-haiku-4-5-20251001-v1:0",
        description="The Bedrock model that automatic choice takes.",
    )
    bedrock_endpoint_url: str | None = Field(None, description="Another Bedrock runtime endpoint.")
    timeout_seconds: float = Field(15, gt=0, description="How long one provider may take before the next is asked.")
    cache_ttl_seconds: float = Field(
        3600, ge=0, description="How long an answer is reused for the same question; 0 never."
    )
    daily_budget_usd: Decimal = Field(
        Decimal(0),
        ge=0,
        description="What paid language models, whose prices must be known, may cost in a day (UTC); free ones go on, "
        "and embeddings are not counted. 0 for no limit.",
    )
    local: LocalModelSettings = Field(default_factory=lambda: LocalModelSettings.model_validate({}))

    def models_for(self, use_case: UseCase) -> list[str]:
        """Return the configured model ids of a use case; empty for automatic."""
        models: dict[UseCase, list[str]] = {
            UseCase.CHAT: self.chat,
            UseCase.RECOMMENDATION_REASONS: self.recommendation_reasons,
            UseCase.DESCRIPTION: self.description,
        }
        return models[use_case]


class ImportSettings(BaseModel):
    """How product files are read."""

    assumed_stock: int = Field(
        100,
        ge=0,
        le=10_000_000,
        description="Pieces on hand of a new variant whose file neither names a number nor calls it out of stock.",
    )


class OrderSettings(BaseModel):
    """What happens to orders."""

    move_by_schedule: bool | None = Field(
        None,
        description="Pack, ship and deliver orders by their age alone. Only for a shop without a warehouse: unset, it "
        "is on where `up` loads a demo.",
    )


class WebSettings(BaseModel):
    """How the API and the web app are served."""

    host: str = Field("127.0.0.1", description="The address to listen on.")
    public_url: str = Field(
        "", description="Where browsers find the shop, for links in pages; empty for the request's own."
    )
    built_app: Path = Field(Path("frontend/dist"), description="The built web app.")
    trusted_proxies: str = Field(
        "127.0.0.1",
        description="Addresses or networks, comma-separated, whose word on the client's address and scheme is taken.",
    )
    secure_cookies: bool = Field(False, description="Send cookies over HTTPS only. On wherever TLS is.")
    session_days: float = Field(14, gt=0, description="How long a sign-in lasts.")
    page_cache_seconds: float = Field(
        2, ge=0, description="How long an instance repeats a public list as it was; 0 never."
    )
    max_body_bytes: int = Field(25_000_000, gt=0, description="Larger request bodies are refused.")
    rate_limit_per_minute: int = Field(600, ge=0, description="Requests a minute from one client; 0 for no limit.")


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(
        env_prefix="SHOPWRIGHT_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
    )

    folder: Path = Field(Path("var"), description="The one folder that holds all local state.")
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        validation_alias=AliasChoices("SHOPWRIGHT_PORT", "PORT"),
        description="The port to serve on.",
    )
    demo: str = Field(
        "default",
        validation_alias=AliasChoices("SHOPWRIGHT_DEMO", "DEMO"),
        description="Which demo shop `up` loads: `default`, `electronics` or `none`.",
    )
    demo_folder: Path = Field(Path("demo"), description="Where the demo's data lies.")
    shop_name: str = Field("Shopwright", description="The shop's name, on pages and in answers.")
    currency: str = Field("GBP", description="The currency the shop sells in (ISO 4217).")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    log_json: bool = Field(True, description="One JSON object a line; off for reading by eye.")
    otel_endpoint: str | None = Field(
        None,
        validation_alias=AliasChoices("SHOPWRIGHT_OTEL_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"),
        description="An OTLP collector (HTTP) that traces are sent to.",
    )
    services: list[str] = Field(default_factory=list, description="Serve only these services' routes; empty for all.")
    openai_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("SHOPWRIGHT_OPENAI_API_KEY", "OPENAI_API_KEY"),
        description="Switches OpenAI on.",
    )
    aws_region: str | None = Field(
        None,
        validation_alias=AliasChoices("SHOPWRIGHT_AWS_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"),
        description="The AWS region; with an AWS key id it switches Bedrock on. A role of the machine is not seen: "
        "then name Bedrock's models in `SHOPWRIGHT_LLM__CHAT` and its siblings.",
    )
    aws_access_key_id: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("SHOPWRIGHT_AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID"),
        description="AWS credentials, where no role of the machine gives them.",
    )
    aws_secret_access_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("SHOPWRIGHT_AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"),
        description="Belongs to the key id.",
    )
    aws_session_token: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("SHOPWRIGHT_AWS_SESSION_TOKEN", "AWS_SESSION_TOKEN"),
        description="Belongs to a temporary key id, such as one of single sign-on.",
    )
    database: DatabaseSettings = Field(default_factory=lambda: DatabaseSettings.model_validate({}))
    cache: CacheSettings = Field(default_factory=lambda: CacheSettings.model_validate({}))
    objects: ObjectSettings = Field(default_factory=lambda: ObjectSettings.model_validate({}))
    vectors: VectorSettings = Field(default_factory=lambda: VectorSettings.model_validate({}))
    embedder: EmbedderSettings = Field(default_factory=lambda: EmbedderSettings.model_validate({}))
    reranker: RerankerSettings = Field(default_factory=lambda: RerankerSettings.model_validate({}))
    llm: LanguageModelSettings = Field(default_factory=lambda: LanguageModelSettings.model_validate({}))
    imports: ImportSettings = Field(default_factory=lambda: ImportSettings.model_validate({}))
    orders: OrderSettings = Field(default_factory=lambda: OrderSettings.model_validate({}))
    web: WebSettings = Field(default_factory=lambda: WebSettings.model_validate({}))
