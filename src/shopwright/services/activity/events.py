"""What others may watch: each person's history has a version that changes with every event."""

HISTORY_VERSION_SECONDS = 7 * 86400
"""How long a version is kept: far longer than any answer that was made from it."""


def history_version_key(subject: str) -> str:
    """Return the cache key of the version of a person's history (`Principal.subject`)."""
    return f"activity:version:{subject}"
