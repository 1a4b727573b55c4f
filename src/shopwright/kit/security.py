"""Passwords and tokens."""

import asyncio
import hashlib
import hmac
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
# Verified when no such account exists, so that both answers take the same time.
_DECOY_HASH = _hasher.hash("no account has this password")


async def hash_password(password: str) -> str:
    """Return an argon2id hash (about 50 ms of CPU, off the event loop)."""
    return await asyncio.to_thread(_hasher.hash, password)


async def verify_password(password: str, password_hash: str | None) -> bool:
    """Say whether `password` matches; takes as long when there is no hash to compare with."""
    return await asyncio.to_thread(_verify, password, password_hash)


def new_token() -> str:
    """Return 256 random bits as URL-safe text."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return the SHA-256 of a random token: what is stored instead of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def tokens_match(left: str, right: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def _verify(password: str, password_hash: str | None) -> bool:
    try:
        return _hasher.verify(password_hash or _DECOY_HASH, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
