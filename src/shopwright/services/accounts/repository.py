"""The SQL of people."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.services.accounts.models import Account, ApiKey, AuditEntry, SignInSession


class AccountRepository:
    """Reads and writes people within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_email(self, email: str) -> Account | None:
        """Return the account with this address."""
        return (await self._session.scalars(select(Account).where(Account.email == email))).one_or_none()

    async def by_id(self, account_id: UUID) -> Account | None:
        """Return an account."""
        return await self._session.get(Account, account_id)

    async def by_ids(self, ids: Sequence[UUID]) -> Sequence[Account]:
        """Return accounts in one query."""
        return (await self._session.scalars(select(Account).where(Account.id.in_(ids)))).all()

    async def by_session(self, token_hash: str, now: datetime) -> tuple[Account, SignInSession] | None:
        """Return who is signed in with a token."""
        query = (
            select(Account, SignInSession)
            .join(SignInSession, SignInSession.account_id == Account.id)
            .where(SignInSession.token_hash == token_hash, SignInSession.expires_at > now)
        )
        row = (await self._session.execute(query)).one_or_none()
        return (row[0], row[1]) if row else None

    async def by_api_key(self, key_hash: str) -> tuple[Account, ApiKey] | None:
        """Return whose key it is."""
        query = (
            select(Account, ApiKey)
            .join(ApiKey, ApiKey.account_id == Account.id)
            .where(ApiKey.key_hash == key_hash, ApiKey.revoked_at.is_(None))
        )
        row = (await self._session.execute(query)).one_or_none()
        return (row[0], row[1]) if row else None

    async def api_keys(self, account_id: UUID) -> Sequence[ApiKey]:
        """Return the keys in force of an account."""
        query = select(ApiKey).where(ApiKey.account_id == account_id, ApiKey.revoked_at.is_(None))
        return (await self._session.scalars(query.order_by(ApiKey.created_at))).all()

    async def revoke_api_key(self, account_id: UUID, key_id: UUID, now: datetime) -> bool:
        """End a key. Return whether it was there."""
        query = update(ApiKey).where(ApiKey.id == key_id, ApiKey.account_id == account_id, ApiKey.revoked_at.is_(None))
        result = await self._session.execute(query.values(revoked_at=now).returning(ApiKey.id))
        return result.first() is not None

    async def end_session(self, token_hash: str) -> None:
        """Forget a sign-in."""
        await self._session.execute(delete(SignInSession).where(SignInSession.token_hash == token_hash))

    async def add_customers(self, rows: Sequence[dict[str, Any]]) -> None:
        """Insert imported customers that are not there yet (by `external_id`)."""
        await self._session.execute(insert(Account).on_conflict_do_nothing(index_elements=["external_id"]), list(rows))

    async def ids_by_external_id(self) -> dict[str, UUID]:
        """Return the ids of every imported customer."""
        query = select(Account.external_id, Account.id).where(Account.external_id.is_not(None))
        return {str(external_id): account_id for external_id, account_id in await self._session.execute(query)}

    def add(self, row: Account | SignInSession | ApiKey | AuditEntry) -> None:
        """Insert a row at the next flush."""
        self._session.add(row)


ENDED_SESSIONS = text(
    "DELETE FROM sign_in_session WHERE id IN (SELECT id FROM sign_in_session WHERE expires_at <= :now LIMIT :portion)"
)
"""For `Database.delete_in_portions`."""
