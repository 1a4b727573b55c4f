"""Who asks. Services decide by it what may be seen and done."""

from dataclasses import dataclass
from uuid import UUID

from shopwright.services.accounts.errors import SignInRequired
from shopwright.services.accounts.schemas import Role

STAFF_ROLES: frozenset[Role] = frozenset({"support", "editor", "merchandiser", "analyst", "owner"})


@dataclass(frozen=True, slots=True)
class Principal:
    """A person or a program, known or not."""

    account_id: UUID | None = None
    role: Role | None = None
    name: str = ""
    visitor_id: str | None = None
    """The browser's random id; an owner's mark for what nobody signed in for."""

    @property
    def is_staff(self) -> bool:
        """Whether a member of staff asks."""
        return self.role in STAFF_ROLES

    @property
    def subject(self) -> str:
        """A key for caches and limits: the account, the browser, or nobody."""
        if self.account_id is not None:
            return f"account:{self.account_id}"
        return f"visitor:{self.visitor_id}" if self.visitor_id else "nobody"

    def require_account(self) -> UUID:
        """Return the account. Raises `SignInRequired`."""
        if self.account_id is None:
            raise SignInRequired("Sign in first.")
        return self.account_id
