"""Every page of the admin and every call that changes the catalogue needs the right role."""

import httpx
import pytest
from fastapi import FastAPI

from shopwright.app.factory import create_app
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.schemas import Role

OPEN_WRITES = {
    "/api/v1/auth/sign-in",
    "/api/v1/auth/register",
    "/api/v1/auth/sign-out",
    "/api/v1/events",
}
"""Writes that anyone may make; the others of a shopper's own (bag, chat) are owned by a browser."""
SHOPPERS_OWN = ("/api/v1/cart", "/api/v1/chat")


async def key_of(resources: Resources, role: Role) -> dict[str, str]:
    accounts = account_service(resources)
    account = await accounts.create_account(role, f"{role}@example.com", "correct horse battery", role)
    return {"Authorization": f"Bearer {(await accounts.create_api_key(account.id, 'test')).key}"}


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    return [
        (method.upper(), path)
        for path, methods in app.openapi()["paths"].items()
        for method in sorted(methods)
        if path.startswith("/api/v1/")
    ]


class TestStaffOnly:
    async def test_nobody_reads_an_admin_page_without_a_role(
        self, client: httpx.AsyncClient, resources: Resources
    ) -> None:
        shopper = await key_of(resources, "shopper")
        guarded = [p for m, p in routes_of(create_app(resources)) if m == "GET" and is_for_staff(p)]
        assert len(guarded) > 8

        for path in guarded:
            address = path.replace("{", "").replace("}", "")
            assert (await client.get(address)).status_code in {401, 422}, path
            assert (await client.get(address, headers=shopper)).status_code in {403, 422}, path

    async def test_nobody_changes_anything_without_signing_in(
        self, client: httpx.AsyncClient, resources: Resources
    ) -> None:
        writes = [
            (method, path)
            for method, path in routes_of(create_app(resources))
            if method != "GET" and path not in OPEN_WRITES and not path.startswith(SHOPPERS_OWN)
        ]
        assert len(writes) > 8

        for method, path in writes:
            address = path.replace("{", "").replace("}", "")
            answer = await client.request(method, address, json={}, headers={"Idempotency-Key": "a-key-for-once"})
            assert answer.status_code in {401, 422}, (method, path, answer.text)


class TestRoles:
    @pytest.mark.parametrize(
        ("role", "path", "status"),
        [
            ("analyst", "/api/v1/analytics/business", 200),
            ("analyst", "/api/v1/imports", 403),
            ("editor", "/api/v1/imports", 200),
            ("support", "/api/v1/admin/descriptions", 403),
            ("owner", "/api/v1/imports", 200),
            ("owner", "/api/v1/analytics/llm-usage", 200),
            ("shopper", "/api/v1/analytics/api", 403),
        ],
    )
    async def test_decide_what_is_seen(
        self, client: httpx.AsyncClient, resources: Resources, role: Role, path: str, status: int
    ) -> None:
        answer = await client.get(path, headers=await key_of(resources, role))

        assert answer.status_code == status
        if status == 403:
            assert answer.json()["code"] == "role_not_allowed"
            assert "owner" in answer.json()["detail"]


def is_for_staff(path: str) -> bool:
    return path.startswith(("/api/v1/admin", "/api/v1/analytics", "/api/v1/imports"))
