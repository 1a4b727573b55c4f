"""Sign-in, sessions and API keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.errors import NotFound
from shopwright.kit.identifiers import new_id
from shopwright.kit.security import hash_password, hash_token, new_token, tokens_match, verify_password
from shopwright.services.accounts.errors import (
    CrossSiteRequest,
    EmailTaken,
    TooManyAttempts,
    WrongApiKey,
    WrongCredentials,
)
from shopwright.services.accounts.models import Account, ApiKey, AuditEntry, SignInSession
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.repository import ENDED_SESSIONS, AccountRepository
from shopwright.services.accounts.schemas import AccountView, ApiKeyCreated, ApiKeyView, Role, SignedIn

ATTEMPTS_PER_QUARTER_HOUR = 10
"""Wrong passwords for one address before it has to wait: far above a person's, far below a list of passwords."""
API_KEY_PREFIX = "swk_"


@dataclass(frozen=True, slots=True)
class NewSession:
    """What a browser gets to stay signed in."""

    token: str
    csrf_token: str
    signed_in: SignedIn


class AccountService:
    """Knows people and lets them in."""

    def __init__(self, database: Database, cache: Cache, clock: Clock, *, session_lifetime: timedelta) -> None:
        self._database = database
        self._cache = cache
        self._clock = clock
        self._session_lifetime = session_lifetime

    async def sign_in(self, email: str, password: str) -> NewSession:
        """Open a session. Raises `WrongCredentials` and `TooManyAttempts`."""
        email = email.strip().lower()
        attempts_key = f"sign-in:{hash_token(email)}"
        # Counted before the password is looked at, else guesses that arrive at once all pass.
        if await self._cache.increment(attempts_key, ttl_seconds=900) > ATTEMPTS_PER_QUARTER_HOUR:
            raise TooManyAttempts(
                "Too many wrong passwords for this address; wait 15 minutes.", retry_after_seconds=900
            )
        async with self._database.reading() as session:
            account = await AccountRepository(session).by_email(email)
        if not await verify_password(password, account.password_hash if account else None) or account is None:
            raise WrongCredentials("E-mail and password do not belong together.")
        await self._cache.delete(attempts_key)
        return await self._open_session(account)

    async def register(self, name: str, email: str, password: str) -> NewSession:
        """Make a customer's account and sign it in. Raises `EmailTaken`."""
        account = await self.create_account(name, email, password, "shopper")
        return await self._open_session(account)

    async def create_account(
        self, name: str, email: str, password: str, role: Role, *, account_id: UUID | None = None
    ) -> Account:
        """Make an account, or give an imported customer its sign-in. Raises `EmailTaken`."""
        password_hash = await hash_password(password)
        email = email.strip().lower()
        try:
            async with self._database.transaction() as session:
                repository = AccountRepository(session)
                account = await repository.by_id(account_id) if account_id else None
                if account is None:
                    account = Account(id=account_id or new_id(), created_at=self._clock.now())
                    repository.add(account)
                account.name, account.email, account.role, account.password_hash = name, email, role, password_hash
        except IntegrityError as error:
            raise EmailTaken("There is an account with this e-mail already; sign in instead.") from error
        return account

    async def sign_out(self, token: str) -> None:
        """Close a session."""
        async with self._database.transaction() as session:
            await AccountRepository(session).end_session(hash_token(token))

    async def forget_ended_sessions(self) -> int:
        """Delete the sign-ins that are over. Return how many there were."""
        return await self._database.delete_in_portions(ENDED_SESSIONS, {"now": self._clock.now()})

    async def principal_of_session(self, token: str, visitor_id: str | None, *, csrf_token: str | None) -> Principal:
        """Return who holds a session; nobody for one that ended. Raises `CrossSiteRequest`.

        `csrf_token` is `None` for reads; writes must bring the session's own.
        """
        async with self._database.reading() as session:
            found = await AccountRepository(session).by_session(hash_token(token), self._clock.now())
        if found is None:
            return Principal(visitor_id=visitor_id)
        account, sign_in = found
        if csrf_token is not None and not tokens_match(hash_token(csrf_token), sign_in.csrf_token_hash):
            raise CrossSiteRequest("The X-CSRF-Token header is missing or old; reload the page and try again.")
        return _principal(account, visitor_id)

    async def principal_of_api_key(self, key: str) -> Principal:
        """Return whose key it is. Raises `WrongApiKey`."""
        now = self._clock.now()
        async with self._database.transaction() as session:
            found = await AccountRepository(session).by_api_key(hash_token(key))
            if found is None:
                raise WrongApiKey("The API key is unknown or revoked.")
            account, api_key = found
            if api_key.last_used_at is None or now - api_key.last_used_at > timedelta(minutes=1):
                api_key.last_used_at = now
        return _principal(account, None)

    async def account(self, account_id: UUID) -> AccountView:
        """Return an account. Raises `NotFound`."""
        async with self._database.reading() as session:
            account = await AccountRepository(session).by_id(account_id)
        if account is None:
            raise NotFound(f"There is no account {account_id}.")
        return account_view(account)

    async def id_of_email(self, email: str) -> UUID | None:
        """Return whose address it is."""
        async with self._database.reading() as session:
            account = await AccountRepository(session).by_email(email)
        return account.id if account else None

    async def names(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        """Return the names of accounts. One query."""
        async with self._database.reading() as session:
            return {account.id: account.name for account in await AccountRepository(session).by_ids(ids)}

    async def create_api_key(self, account_id: UUID, name: str) -> ApiKeyCreated:
        """Make a key; its secret is returned this once."""
        secret = API_KEY_PREFIX + new_token()
        key = ApiKey(
            id=new_id(),
            account_id=account_id,
            name=name,
            key_hash=hash_token(secret),
            prefix=secret[:12],
            created_at=self._clock.now(),
        )
        async with self._database.transaction() as session:
            AccountRepository(session).add(key)
        return ApiKeyCreated(id=key.id, name=name, key=secret)

    async def list_api_keys(self, account_id: UUID) -> list[ApiKeyView]:
        """Return the account's keys in force."""
        async with self._database.reading() as session:
            keys = await AccountRepository(session).api_keys(account_id)
        return [ApiKeyView.model_validate(key, from_attributes=True) for key in keys]

    async def revoke_api_key(self, account_id: UUID, key_id: UUID) -> None:
        """End a key. Raises `NotFound`."""
        async with self._database.transaction() as session:
            if not await AccountRepository(session).revoke_api_key(account_id, key_id, self._clock.now()):
                raise NotFound(f"You have no API key {key_id}.")

    async def import_customers(self, rows: Sequence[dict[str, Any]]) -> dict[str, UUID]:
        """Insert customers from elsewhere and return every imported customer's id by external id.

        A row has `external_id`, `name`, `country` and `created_at`.
        """
        prepared = [{"id": new_id(), "role": "shopper", **row} for row in rows]
        async with self._database.transaction() as session:
            repository = AccountRepository(session)
            for start in range(0, len(prepared), 1000):
                await repository.add_customers(prepared[start : start + 1000])
            return await repository.ids_by_external_id()

    def record(
        self, session: AsyncSession, principal: Principal, action: str, subject: str, details: Mapping[str, Any]
    ) -> None:
        """Write the audit log within the caller's transaction."""
        AccountRepository(session).add(
            AuditEntry(
                account_id=principal.account_id,
                action=action,
                subject=subject,
                details=dict(details),
                occurred_at=self._clock.now(),
            )
        )

    async def _open_session(self, account: Account) -> NewSession:
        token, csrf_token = new_token(), new_token()
        now = self._clock.now()
        async with self._database.transaction() as session:
            AccountRepository(session).add(
                SignInSession(
                    account_id=account.id,
                    token_hash=hash_token(token),
                    csrf_token_hash=hash_token(csrf_token),
                    created_at=now,
                    expires_at=now + self._session_lifetime,
                )
            )
        signed_in = SignedIn(account=account_view(account), csrf_token=csrf_token)
        return NewSession(token, csrf_token, signed_in)


def account_view(account: Account) -> AccountView:
    """Make the wire form of an account."""
    return AccountView.model_validate(account, from_attributes=True)


def _principal(account: Account, visitor_id: str | None) -> Principal:
    view = account_view(account)
    return Principal(view.id, view.role, view.name, visitor_id)
