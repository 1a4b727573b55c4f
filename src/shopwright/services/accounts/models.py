"""Tables of people and of what lets them in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class Account(Identified, Base):
    """A person: a customer or a member of staff."""

    __tablename__ = "account"

    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    """Lower case. Imported customers may have none, and then cannot sign in."""
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(Text)
    external_id: Mapped[str | None] = mapped_column(String(100), unique=True)
    """The customer's number in the system an import came from."""
    country: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]


class SignInSession(Identified, Base):
    """A signed-in browser."""

    __tablename__ = "sign_in_session"
    __table_args__ = (Index("ix_sign_in_session_expires_at", "expires_at"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    csrf_token_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ApiKey(Identified, Base):
    """A program's way in, with the rights of its account."""

    __tablename__ = "api_key"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    prefix: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class AuditEntry(Identified, Base):
    """Who changed what, for the record."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_occurred_at", "occurred_at"),)

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    action: Mapped[str] = mapped_column(String(100))
    """`noun.verb_past`, such as `description.published`."""
    subject: Mapped[str] = mapped_column(String(200))
    details: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime]
