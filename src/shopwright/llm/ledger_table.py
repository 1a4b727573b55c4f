"""The table of the ledger: a row for every call of a model, answered or not."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Outcome(StrEnum):
    """How a call ended."""

    STARTED = "started"
    """It has not ended: it runs, or its process died."""
    ANSWERED = "answered"
    CACHED = "cached"
    """No model was asked."""
    FAILED = "failed"
    """The model gave an error instead of an answer."""
    CANCELLED = "cancelled"
    """Whoever asked went away."""
    CUT = "cut"
    """It began to answer and never ended."""


class LanguageModelCall(Identified, Base):
    """One call of one model. Each attempt of a fallback chain is a call of its own."""

    __tablename__ = "llm_call"
    __table_args__ = (
        Index("ix_llm_call_started_at", "started_at"),
        Index("ix_llm_call_use_case", "use_case", "id"),
        Index("ix_llm_call_open", "started_at", postgresql_where="outcome = 'started'"),
        Index("ix_llm_call_reference", "reference", postgresql_where="reference IS NOT NULL"),
        CheckConstraint("cost_micros >= 0 AND saved_micros >= 0", name="money"),
        CheckConstraint("cached_tokens BETWEEN 0 AND input_tokens AND output_tokens >= 0", name="tokens"),
    )

    use_case: Mapped[str] = mapped_column(String(40))
    prompt_version: Mapped[str] = mapped_column(String(100))
    provider: Mapped[str] = mapped_column(String(40))
    model_requested: Mapped[str] = mapped_column(String(200))
    """`provider:model`."""
    model_answered: Mapped[str | None] = mapped_column(String(200))
    attempt: Mapped[int] = mapped_column(default=0)
    """The place in the fallback chain: 0 is the first choice."""
    outcome: Mapped[str] = mapped_column(String(12))
    error_code: Mapped[str | None] = mapped_column(String(60))
    finish_reason: Mapped[str | None] = mapped_column(String(20))
    input_tokens: Mapped[int] = mapped_column(default=0)
    """With those that the provider had in its prompt cache."""
    cached_tokens: Mapped[int] = mapped_column(default=0)
    output_tokens: Mapped[int] = mapped_column(default=0)
    is_estimated: Mapped[bool] = mapped_column(default=False)
    """The tokens were counted by us, because the provider did not tell."""
    cost_micros: Mapped[int | None] = mapped_column(BigInteger)
    """Millionths of a US dollar; empty when the model has no known price."""
    saved_micros: Mapped[int | None] = mapped_column(BigInteger)
    """What an answer from the cache had cost when it was made."""
    time_to_first_token_ms: Mapped[int | None]
    latency_ms: Mapped[int | None]
    request_id: Mapped[str | None] = mapped_column(String(100))
    trace_id: Mapped[str | None] = mapped_column(String(64))
    reference: Mapped[str | None] = mapped_column(String(200))
    """What the call was for, such as `conversation/0199…`."""
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
