"""What every object store does, on a folder and on S3 (moto's server, through the vendor's SDK)."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from moto.server import ThreadedMotoServer

from shopwright.kit.objects import InvalidObjectKey, ObjectNotFound, ObjectStore, checked_key
from shopwright.kit.objects.folder import FolderObjectStore
from shopwright.kit.objects.s3 import S3ObjectStore


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    if request.param == "folder":
        return FolderObjectStore(tmp_path)
    endpoint = request.getfixturevalue("s3_endpoint")
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-1",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=endpoint)
    bucket = "shop-assets"
    if bucket not in {item["Name"] for item in client.list_buckets()["Buckets"]}:
        client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return S3ObjectStore(bucket, prefix=f"{tmp_path.name}/", endpoint_url=endpoint)


class TestObjectStore:
    async def test_gives_back_what_was_put_in(self, store: ObjectStore) -> None:
        await store.put("products/red mug.jpg", b"first", content_type="image/jpeg")
        await store.put("products/red mug.jpg", b"second", content_type="image/jpeg")

        assert await store.get("products/red mug.jpg") == b"second"

    async def test_says_what_is_not_there(self, store: ObjectStore) -> None:
        with pytest.raises(ObjectNotFound):
            await store.get("missing.jpg")

    async def test_has_an_address_for_browsers(self, store: ObjectStore) -> None:
        await store.put("a b.jpg", b"x", content_type="image/jpeg")

        address = await store.url("a b.jpg")

        assert "a%20b.jpg" in address

    @pytest.mark.parametrize("key", ["../secret", "a/../../b", "/etc/passwd", "a//b", "", "a\\b", "a\0b", "."])
    async def test_refuses_keys_that_could_leave_it(self, store: ObjectStore, key: str) -> None:
        for call in (store.get(key), store.put(key, b"x", content_type="text/plain"), store.url(key)):
            with pytest.raises(InvalidObjectKey):
                await call


class TestKeys:
    @given(st.text(max_size=30))
    def test_a_checked_key_stays_inside(self, key: str) -> None:
        try:
            accepted = checked_key(key)
        except InvalidObjectKey:
            return
        root = Path("/store")
        assert (root / accepted).resolve().is_relative_to(root)


async def test_a_cdn_in_front_is_where_browsers_look() -> None:
    store = S3ObjectStore(
        "bucket", prefix="shop/", public_base_url="https://cdn.example/", endpoint_url="http://127.0.0.1:1"
    )

    assert await store.url("a.jpg") == "https://cdn.example/shop/a.jpg"
