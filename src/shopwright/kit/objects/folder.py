"""Objects in a folder, served by the application under `/media`."""

import asyncio
import os
from pathlib import Path
from urllib.parse import quote

from shopwright.kit.identifiers import new_id
from shopwright.kit.objects import ObjectNotFound, checked_key


class FolderObjectStore:
    """One file an object."""

    def __init__(self, folder: Path, *, base_url: str = "/media") -> None:
        self._folder = folder
        self._base_url = base_url

    async def put(self, key: str, content: bytes, *, content_type: str) -> None:
        """See `ObjectStore.put`. The content type follows from the key's ending here."""
        del content_type
        await asyncio.to_thread(_write, self._folder / checked_key(key), content)

    async def get(self, key: str) -> bytes:
        """See `ObjectStore.get`."""
        try:
            return await asyncio.to_thread((self._folder / checked_key(key)).read_bytes)
        except (FileNotFoundError, IsADirectoryError) as error:
            raise ObjectNotFound(f"No object {key!r} is kept.") from error

    async def url(self, key: str) -> str:
        """See `ObjectStore.url`."""
        return f"{self._base_url}/{quote(checked_key(key))}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{new_id().hex}")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
