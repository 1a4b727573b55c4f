"""Signing in, staying signed in, and what other sites' pages cannot make a browser do."""

import asyncio
from collections import Counter
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from shopwright.kit.clock import FixedClock
from shopwright.kit.security import hash_token
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service
from shopwright.services.accounts.errors import TooManyAttempts, WrongCredentials
from shopwright.services.accounts.jobs import jobs
from shopwright.services.accounts.schemas import Role
from shopwright.services.accounts.service import ATTEMPTS_PER_QUARTER_HOUR

PASSWORD = "correct horse battery"


async def add_account(resources: Resources, email: str = "ada@example.com", role: Role = "shopper") -> None:
    await account_service(resources).create_account("Ada", email, PASSWORD, role)


async def sign_in(client: httpx.AsyncClient, email: str = "ada@example.com") -> str:
    answer = await client.post("/api/v1/auth/sign-in", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200
    token: str = answer.json()["csrf_token"]
    return token


class TestSignIn:
    async def test_opens_a_session_in_a_cookie_that_scripts_cannot_read(
        self, client: httpx.AsyncClient, resources: Resources
    ) -> None:
        await add_account(resources)

        answer = await client.post("/api/v1/auth/sign-in", json={"email": " Ada@Example.com ", "password": PASSWORD})

        assert answer.json()["account"]["name"] == "Ada"
        session = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("sw_session="))
        assert "HttpOnly" in session
        assert "SameSite=lax" in session
        assert (await client.get("/api/v1/auth/me")).json()["email"] == "ada@example.com"

    async def test_says_the_same_of_a_wrong_password_and_an_unknown_address(
        self, client: httpx.AsyncClient, resources: Resources
    ) -> None:
        await add_account(resources)

        wrong = await client.post("/api/v1/auth/sign-in", json={"email": "ada@example.com", "password": "no"})
        unknown = await client.post("/api/v1/auth/sign-in", json={"email": "eve@example.com", "password": "no"})

        assert wrong.status_code == unknown.status_code == 401
        assert wrong.json()["detail"] == unknown.json()["detail"]
        assert wrong.json()["code"] == "wrong_credentials"

    async def test_makes_a_guesser_wait(self, resources: Resources) -> None:
        await add_account(resources)
        accounts = account_service(resources)
        for _ in range(ATTEMPTS_PER_QUARTER_HOUR):
            with pytest.raises(WrongCredentials):
                await accounts.sign_in("ada@example.com", "a guess")

        with pytest.raises(TooManyAttempts):
            await accounts.sign_in("ada@example.com", PASSWORD)

    async def test_looks_at_no_more_guesses_when_they_come_at_once(self, resources: Resources) -> None:
        await add_account(resources)
        accounts = account_service(resources)
        guesses = [accounts.sign_in("ada@example.com", "a guess") for _ in range(2 * ATTEMPTS_PER_QUARTER_HOUR)]

        refused = Counter(type(answer) for answer in await asyncio.gather(*guesses, return_exceptions=True))

        assert refused == {WrongCredentials: ATTEMPTS_PER_QUARTER_HOUR, TooManyAttempts: ATTEMPTS_PER_QUARTER_HOUR}

    async def test_that_succeeds_forgets_the_wrong_passwords_before(self, resources: Resources) -> None:
        await add_account(resources)
        accounts = account_service(resources)

        for _ in range(2):
            for _ in range(ATTEMPTS_PER_QUARTER_HOUR - 1):
                with pytest.raises(WrongCredentials):
                    await accounts.sign_in("ada@example.com", "a guess")
            await accounts.sign_in("ada@example.com", PASSWORD)

    async def test_ends_at_sign_out(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_account(resources)
        csrf_token = await sign_in(client)
        cookie = client.cookies["sw_session"]

        await client.post("/api/v1/auth/sign-out", headers={"X-CSRF-Token": csrf_token})

        client.cookies.set("sw_session", cookie)
        assert (await client.get("/api/v1/auth/me")).status_code == 401

    async def test_never_keeps_a_password_or_a_token_as_it_is(self, resources: Resources) -> None:
        await add_account(resources)
        session = await account_service(resources).sign_in("ada@example.com", PASSWORD)

        async with resources.database.reading() as reading:
            connection = await reading.connection()
            rows = [
                str(row)
                for table in ("account", "sign_in_session", "api_key")
                for row in (await connection.exec_driver_sql(f"SELECT * FROM {table}")).all()
            ]

        assert rows
        assert not any(secret in row for row in rows for secret in (PASSWORD, session.token, session.csrf_token))


class TestCrossSiteRequests:
    async def test_a_write_without_the_token_is_refused(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_account(resources)
        await sign_in(client)

        answer = await client.post("/api/v1/auth/api-keys", json={"name": "stolen"})

        assert answer.status_code == 403
        assert answer.json()["code"] == "cross_site_request"

    async def test_another_sites_page_cannot_write_for_a_browser_that_nobody_signed_in_with(
        self, client: httpx.AsyncClient
    ) -> None:
        client.cookies.set("sw_visitor", "a-browser")

        answer = await client.post(
            "/api/v1/events", json={"events": [{"kind": "view"}]}, headers={"Sec-Fetch-Site": "cross-site"}
        )

        assert answer.status_code == 403


class TestApiKeys:
    async def test_a_key_lets_a_program_in_until_it_is_revoked(
        self, client: httpx.AsyncClient, resources: Resources
    ) -> None:
        await add_account(resources, role="editor")
        headers = {"X-CSRF-Token": await sign_in(client)}
        created = (await client.post("/api/v1/auth/api-keys", json={"name": "sync"}, headers=headers)).json()
        program = {"Authorization": f"Bearer {created['key']}"}
        client.cookies.clear()

        assert (await client.get("/api/v1/auth/me", headers=program)).json()["role"] == "editor"

        revoked = await client.delete(f"/api/v1/auth/api-keys/{created['id']}", headers=program)
        assert revoked.status_code == 204
        refused = await client.get("/api/v1/auth/me", headers=program)
        assert refused.status_code == 401
        assert refused.json()["code"] == "wrong_api_key"

    async def test_one_person_cannot_end_anothers_key(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_account(resources)
        await add_account(resources, "eve@example.com")
        token = await sign_in(client)
        key = (
            await client.post("/api/v1/auth/api-keys", json={"name": "mine"}, headers={"X-CSRF-Token": token})
        ).json()
        client.cookies.clear()

        token = await sign_in(client, "eve@example.com")
        answer = await client.delete(f"/api/v1/auth/api-keys/{key['id']}", headers={"X-CSRF-Token": token})

        assert answer.status_code == 404


class TestRegister:
    async def test_makes_a_shopper_and_signs_in(self, client: httpx.AsyncClient) -> None:
        person = {"name": "Ada", "email": "ada@example.com", "password": PASSWORD}

        answer = await client.post("/api/v1/auth/register", json=person)

        assert answer.status_code == 201
        assert answer.json()["account"]["role"] == "shopper"
        assert (await client.get("/api/v1/auth/me")).status_code == 200

    async def test_an_address_has_one_account(self, client: httpx.AsyncClient, resources: Resources) -> None:
        await add_account(resources)
        person = {"name": "Eve", "email": "ADA@example.com", "password": "another password"}

        answer = await client.post("/api/v1/auth/register", json=person)

        assert answer.status_code == 409
        assert answer.json()["code"] == "email_taken"


class TestForgetEndedSessions:
    async def test_deletes_the_sign_ins_that_are_over(self, resources: Resources, clock: FixedClock) -> None:
        await add_account(resources)
        accounts = account_service(resources)
        await accounts.sign_in("ada@example.com", PASSWORD)
        clock.set(clock.now() + timedelta(days=resources.settings.web.session_days))
        held = await accounts.sign_in("ada@example.com", PASSWORD)
        (job,) = jobs(resources)

        await job.run({})

        assert job.every is not None
        async with resources.database.reading() as session:
            left = (await session.scalars(text("SELECT token_hash FROM sign_in_session"))).all()
        assert left == [hash_token(held.token)]
