"""People on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Role = Literal["shopper", "support", "editor", "merchandiser", "analyst", "owner"]


class SignIn(BaseModel):
    """Credentials."""

    model_config = ConfigDict(str_strip_whitespace=True)

    email: str = Field(min_length=3, max_length=320)
    password: str = Field(min_length=1, max_length=200)


class Registration(BaseModel):
    """A new customer."""

    model_config = ConfigDict(str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=200)
    email: str = Field(min_length=3, max_length=320, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    password: str = Field(min_length=10, max_length=200)


class AccountView(BaseModel):
    """Who is signed in."""

    id: UUID
    email: str | None
    name: str
    role: Role


class SignedIn(BaseModel):
    """Who is signed in, and the token that writes must send back in `X-CSRF-Token`."""

    account: AccountView
    csrf_token: str


class ApiKeyCreated(BaseModel):
    """A new key. Its secret is shown once."""

    id: UUID
    name: str
    key: str


class NewApiKey(BaseModel):
    """A key to make."""

    name: str = Field(min_length=1, max_length=200)


class ApiKeyView(BaseModel):
    """A key without its secret."""

    id: UUID
    name: str
    prefix: str
    created_at: datetime
    last_used_at: datetime | None
