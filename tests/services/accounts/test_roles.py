"""Every page of the admin and every call that changes the catalogue needs the right role."""

import re

import httpx
import pytest
from fastapi import FastAPI

from shopwright.app.factory import create_app
from shopwright.kit.identifiers import new_id
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.schemas import Role

OPEN_TO_ALL = {
    "GET /api/v1/categories",
    "GET /api/v1/help",
    "GET /api/v1/help/{slug}",
    "GET /api/v1/products",
    "GET /api/v1/products/{product_id}/reviews",
    "GET /api/v1/products/{product_id}/reviews/insight",
    "GET /api/v1/products/{reference}",
    "GET /api/v1/recommendations",
    "GET /api/v1/search",
    "GET /api/v1/search/suggest",
    "POST /api/v1/auth/register",
    "POST /api/v1/auth/sign-in",
    "POST /api/v1/auth/sign-out",
    "POST /api/v1/events",
}
OF_A_BROWSER = ("/api/v1/cart", "/api/v1/chat")
"""Owned by whoever has the browser's cookie."""
OF_ANY_ACCOUNT = {
    "DELETE /api/v1/auth/api-keys/{key_id}",
    "GET /api/v1/auth/api-keys",
    "GET /api/v1/auth/me",
    "GET /api/v1/orders",
    "GET /api/v1/orders/{reference}",
    "POST /api/v1/auth/api-keys",
    "POST /api/v1/orders",
    "POST /api/v1/products/{product_id}/reviews",
}
"""Every route that is in none of these is for staff: a new one has to say whom it is for."""


async def key_of(resources: Resources, role: Role) -> dict[str, str]:
    accounts = account_service(resources)
    account = await accounts.create_account(role, f"{role}@example.com", "correct horse battery", role)
    return {"Authorization": f"Bearer {(await accounts.create_api_key(account.id, 'test')).key}"}


def closed_routes(app: FastAPI) -> list[tuple[str, str]]:
    """Return methods and paths of the routes that need an account."""
    return [
        (method.upper(), path)
        for path, methods in app.openapi()["paths"].items()
        for method in sorted(methods)
        if path.startswith("/api/v1/")
        and f"{method.upper()} {path}" not in OPEN_TO_ALL
        and not path.startswith(OF_A_BROWSER)
    ]


async def ask(client: httpx.AsyncClient, method: str, path: str, headers: dict[str, str] | None = None) -> int:
    """Call a route with ids that could be somebody's, and with nothing else that is right."""
    address = re.sub(r"\{\w+\}", lambda _: str(new_id()), path)
    answer = await client.request(method, address, json={}, headers=headers)
    return answer.status_code


class TestClosedRoutes:
    async def test_answer_nobody_who_is_not_signed_in(self, client: httpx.AsyncClient, resources: Resources) -> None:
        closed = closed_routes(create_app(resources))

        answers = {f"{method} {path}": await ask(client, method, path) for method, path in closed}

        assert answers == dict.fromkeys(answers, 401)
        assert answers.keys() > OF_ANY_ACCOUNT

    async def test_of_staff_answer_no_shopper(self, client: httpx.AsyncClient, resources: Resources) -> None:
        shopper = await key_of(resources, "shopper")
        closed = closed_routes(create_app(resources))
        of_staff = [(method, path) for method, path in closed if f"{method} {path}" not in OF_ANY_ACCOUNT]

        answers = {f"{method} {path}": await ask(client, method, path, shopper) for method, path in of_staff}

        assert answers == dict.fromkeys(answers, 403)
        assert len(answers) > 25


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
