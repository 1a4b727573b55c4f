"""The demo's sign-ins, one a role, made anew for each state folder and written where people find them."""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

import orjson

from shopwright.kit.security import new_token
from shopwright.services.accounts.schemas import Role
from shopwright.services.accounts.service import AccountService

NAMES: dict[Role, str] = {
    "shopper": "Sam Shopper",
    "support": "Sasha Support",
    "editor": "Eddie Editor",
    "merchandiser": "Morgan Merchandiser",
    "analyst": "Ana Analyst",
    "owner": "Olive Owner",
}
DOMAIN = "shopwright.example"


@dataclass(frozen=True, slots=True)
class SignInRecord:
    """What the file holds of one account."""

    role: Role
    email: str
    password: str
    api_key: str


class DemoSignIns:
    """Makes the accounts, and the file `demo-accounts.json` that tells them."""

    def __init__(self, accounts: AccountService, path: Path) -> None:
        self._accounts = accounts
        self._path = path

    async def create(self, regular: UUID | None) -> None:
        """Make an account a role; the shopper is the imported customer `regular`, with their real orders."""
        records = [await self._create(role, regular if role == "shopper" else None) for role in NAMES]
        _write(self._path, records)

    async def restore(self) -> None:
        """Give the accounts new passwords when the file that told the old ones is gone."""
        if not self._path.exists():
            await self.create(None)

    async def _create(self, role: Role, account_id: UUID | None) -> SignInRecord:
        email, password = f"{role}@{DOMAIN}", new_token()[:16]
        known = await self._accounts.id_of_email(email)
        account = await self._accounts.create_account(
            NAMES[role], email, password, role, account_id=known or account_id
        )
        key = await self._accounts.create_api_key(account.id, "Demo")
        return SignInRecord(role, email, password, key.key)


def _write(path: Path, records: Sequence[SignInRecord]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = orjson.dumps([asdict(record) for record in records], option=orjson.OPT_INDENT_2)
    unfinished = path.with_suffix(".new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    unfinished.replace(path)
