"""Sign-in and API keys over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from shopwright.services.accounts.dependencies import (
    CSRF_COOKIE,
    SESSION_COOKIE,
    VISITOR_COOKIE,
    Accounts,
    CurrentAccount,
    CurrentPrincipal,
    CurrentResources,
)
from shopwright.services.accounts.schemas import (
    AccountView,
    ApiKeyCreated,
    ApiKeyView,
    NewApiKey,
    Registration,
    SignedIn,
    SignIn,
)
from shopwright.services.accounts.service import NewSession
from shopwright.settings import WebSettings

router = APIRouter(prefix="/auth", tags=["accounts"])


@router.post("/sign-in")
async def sign_in(credentials: SignIn, response: Response, accounts: Accounts, resources: CurrentResources) -> SignedIn:
    """Sign in; the session is a cookie. Writes must send the token of the answer as `X-CSRF-Token`."""
    session = await accounts.sign_in(credentials.email, credentials.password)
    return _with_cookies(response, session, resources.settings.web)


@router.post("/register", status_code=201)
async def register(
    person: Registration, response: Response, accounts: Accounts, resources: CurrentResources
) -> SignedIn:
    """Make a customer's account and sign in."""
    session = await accounts.register(person.name, person.email, person.password)
    return _with_cookies(response, session, resources.settings.web)


@router.post("/sign-out", status_code=204)
async def sign_out(request: Request, response: Response, accounts: Accounts, principal: CurrentPrincipal) -> None:
    """Close the session."""
    del principal  # asked for its CSRF check
    await accounts.sign_out(request.cookies.get(SESSION_COOKIE, ""))
    for name in (SESSION_COOKIE, CSRF_COOKIE, VISITOR_COOKIE):
        response.delete_cookie(name)


@router.get("/me")
async def get_me(accounts: Accounts, account_id: CurrentAccount) -> AccountView:
    """Say who is signed in."""
    return await accounts.account(account_id)


@router.get("/api-keys")
async def list_api_keys(accounts: Accounts, account_id: CurrentAccount) -> list[ApiKeyView]:
    """List your keys."""
    return await accounts.list_api_keys(account_id)


@router.post("/api-keys", status_code=201)
async def create_api_key(new_key: NewApiKey, accounts: Accounts, account_id: CurrentAccount) -> ApiKeyCreated:
    """Make a key; its secret is shown this once."""
    return await accounts.create_api_key(account_id, new_key.name)


@router.delete("/api-keys/{key_id}", status_code=204)
async def revoke_api_key(key_id: UUID, accounts: Accounts, account_id: CurrentAccount) -> None:
    """End a key."""
    await accounts.revoke_api_key(account_id, key_id)


def _with_cookies(response: Response, session: NewSession, web: WebSettings) -> SignedIn:
    lifetime = int(web.session_days * 86400)
    secure = web.secure_cookies
    response.set_cookie(SESSION_COOKIE, session.token, max_age=lifetime, httponly=True, samesite="lax", secure=secure)
    response.set_cookie(CSRF_COOKIE, session.csrf_token, max_age=lifetime, samesite="lax", secure=secure)
    response.headers["Cache-Control"] = "no-store"
    return session.signed_in
