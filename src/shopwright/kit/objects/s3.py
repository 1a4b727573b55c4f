"""Objects in an S3 bucket, read by browsers through presigned addresses or a CDN in front."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import quote

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shopwright.kit.errors import Unavailable
from shopwright.kit.objects import ObjectNotFound, checked_key

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class S3ObjectStore:
    """One object of a bucket each, below a prefix. boto3 is synchronous and runs in threads."""

    def __init__(
        self,
        bucket: str,
        *,
        prefix: str = "",
        public_base_url: str | None = None,
        endpoint_url: str | None = None,
        url_ttl_seconds: int = 3600,
    ) -> None:
        config = Config(connect_timeout=2, read_timeout=10, retries={"max_attempts": 2, "mode": "standard"})
        self._client: S3Client = boto3.client("s3", endpoint_url=endpoint_url, config=config)
        self._bucket = bucket
        self._prefix = prefix
        self._public_base_url = public_base_url
        self._url_ttl_seconds = url_ttl_seconds

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    async def put(self, key: str, content: bytes, *, content_type: str) -> None:
        """See `ObjectStore.put`. Raises `Unavailable` when S3 does not take it."""
        try:
            await asyncio.to_thread(
                self._client.put_object,
                Bucket=self._bucket,
                Key=self._full_key(key),
                Body=content,
                ContentType=content_type,
            )
        except (BotoCoreError, ClientError) as error:
            raise Unavailable(f"S3 did not store {key!r}: {error}.") from error

    async def get(self, key: str) -> bytes:
        """See `ObjectStore.get`. Raises `Unavailable` when S3 does not answer."""
        return await asyncio.to_thread(self._read, key)

    async def url(self, key: str) -> str:
        """See `ObjectStore.url`."""
        if self._public_base_url:
            return f"{self._public_base_url.rstrip('/')}/{quote(self._full_key(key))}"
        return self._client.generate_presigned_url(
            "get_object",
            Params={"Bucket": self._bucket, "Key": self._full_key(key)},
            ExpiresIn=self._url_ttl_seconds,
        )

    def _read(self, key: str) -> bytes:
        try:
            return self._client.get_object(Bucket=self._bucket, Key=self._full_key(key))["Body"].read()
        except self._client.exceptions.NoSuchKey as error:
            raise ObjectNotFound(f"No object {key!r} is kept.") from error
        except (BotoCoreError, ClientError) as error:
            raise Unavailable(f"S3 did not return {key!r}: {error}.") from error

    def _full_key(self, key: str) -> str:
        return f"{self._prefix}{checked_key(key)}"
