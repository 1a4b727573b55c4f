"""Words as a part of an address."""

import re
import unicodedata


def slugify(words: str, *, max_length: int = 120) -> str:
    """Return lower-case ASCII words joined by `-`; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:max_length].strip("-")
