"""UUIDv7 identifiers: unique without coordination, and sorted by the time they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a new UUIDv7 (RFC 9562), made in Python because PostgreSQL 15 has no `uuidv7()`."""
    return uuid7()
