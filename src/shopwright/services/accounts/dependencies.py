"""Who asks, and with what: the dependencies that every endpoint builds on."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Response
from starlette.requests import HTTPConnection

from shopwright.kit.security import new_token
from shopwright.resources import Resources
from shopwright.services.accounts.errors import CrossSiteRequest, RoleNotAllowed, SignInRequired
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.schemas import Role
from shopwright.services.accounts.service import AccountService

SESSION_COOKIE = "sw_session"
CSRF_COOKIE = "sw_csrf"
VISITOR_COOKIE = "sw_visitor"
CSRF_HEADER = "x-csrf-token"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


async def current_resources(connection: HTTPConnection) -> Resources:
    """Return the ports of this process."""
    resources: Resources = connection.app.state.resources
    return resources


CurrentResources = Annotated[Resources, Depends(current_resources)]


def account_service(resources: Resources) -> AccountService:
    """Build the service."""
    lifetime = timedelta(days=resources.settings.web.session_days)
    return AccountService(resources.database, resources.cache, resources.clock, session_lifetime=lifetime)


async def _injected(resources: CurrentResources) -> AccountService:
    return account_service(resources)


Accounts = Annotated[AccountService, Depends(_injected)]


async def current_principal(connection: HTTPConnection, accounts: Accounts) -> Principal:
    """Say who asks: an API key's account, a session's, or an unknown browser.

    Raises `WrongApiKey`, and `CrossSiteRequest` for a write that another site's page made a browser send.
    """
    scheme, _, credentials = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and credentials:
        return await accounts.principal_of_api_key(credentials.strip())
    is_write = connection.scope.get("method", "GET") not in _SAFE_METHODS
    token = connection.cookies.get(SESSION_COOKIE)
    visitor_id = connection.cookies.get(VISITOR_COOKIE)
    if is_write and (token or visitor_id) and connection.headers.get("sec-fetch-site") == "cross-site":
        raise CrossSiteRequest("Another site's page sent this request.")
    if not token:
        return Principal(visitor_id=visitor_id)
    csrf_token = connection.headers.get(CSRF_HEADER, "") if is_write else None
    return await accounts.principal_of_session(token, visitor_id, csrf_token=csrf_token)


CurrentPrincipal = Annotated[Principal, Depends(current_principal)]


async def current_account(principal: CurrentPrincipal) -> UUID:
    """Return the account that asks. Raises `SignInRequired`."""
    return principal.require_account()


CurrentAccount = Annotated[UUID, Depends(current_account)]


async def current_shopper(principal: CurrentPrincipal, resources: CurrentResources, response: Response) -> Principal:
    """Say who asks, and give a browser that has none a random id to own its bag and its conversations."""
    if principal.account_id is not None or principal.visitor_id is not None:
        return principal
    visitor_id = new_token()
    response.set_cookie(
        VISITOR_COOKIE,
        visitor_id,
        max_age=365 * 86400,
        httponly=True,
        samesite="lax",
        secure=resources.settings.web.secure_cookies,
    )
    return replace(principal, visitor_id=visitor_id)


CurrentShopper = Annotated[Principal, Depends(current_shopper)]


def require(*roles: Role) -> Any:
    """Return a dependency that lets only these roles in; the owner may do everything."""

    async def check(principal: CurrentPrincipal) -> None:
        if principal.role is None:
            raise SignInRequired("Sign in with an account that may do this.")
        if principal.role != "owner" and principal.role not in roles:
            allowed = ", ".join(sorted({*roles, "owner"}))
            raise RoleNotAllowed(f"Your role, {principal.role}, may not do this; it takes one of: {allowed}.")

    return Depends(check)
