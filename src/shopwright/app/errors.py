"""Domain exceptions become RFC 9457 problem details, here and nowhere else."""

import socket
from collections.abc import Sequence
from http import HTTPStatus

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response

from shopwright.kit.database import is_outage
from shopwright.kit.errors import (
    Conflict,
    FieldProblem,
    Forbidden,
    Invalid,
    NotFound,
    RateLimited,
    ShopwrightError,
    Unauthenticated,
    Unavailable,
)
from shopwright.kit.telemetry import count_degraded

logger = structlog.get_logger(__name__)

STATUS_OF_FAMILY: dict[type[ShopwrightError], int] = {
    Invalid: 422,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    RateLimited: 429,
    Unavailable: 503,
}
MALFORMED_REQUEST = 400


def status_of(error: ShopwrightError) -> int:
    """Return the HTTP status of an error by its family."""
    return next((status for family, status in STATUS_OF_FAMILY.items() if isinstance(error, family)), 500)


def problem(
    request: Request,
    status: int,
    code: str,
    detail: str,
    *,
    problems: Sequence[FieldProblem] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """Make an `application/problem+json` answer."""
    body: dict[str, object] = {
        "type": f"/docs/errors#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "instance": request.url.path,
        "request_id": request.scope.get("request_id", ""),
    }
    if problems:
        body["errors"] = [{"field": item.field, "message": item.message} for item in problems]
    return Response(orjson.dumps(body), status_code=status, headers=headers, media_type="application/problem+json")


async def _domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ShopwrightError)
    status = status_of(error)
    headers: dict[str, str] = {}
    if isinstance(error, RateLimited):
        headers["Retry-After"] = str(max(1, round(error.retry_after_seconds)))
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if status >= 500:
        logger.warning("request.unavailable", code=error.code, error=error.message)
    return problem(request, status, error.code, error.message, problems=error.problems, headers=headers)


async def _invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [
        FieldProblem(".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]), str(item["msg"]))
        for item in error.errors()
    ]
    is_broken_json = any(item["type"] == "json_invalid" for item in error.errors())
    status, code = (MALFORMED_REQUEST, "malformed_json") if is_broken_json else (422, "invalid")
    return problem(request, status, code, "The request is not valid; see `errors`.", problems=problems)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}
    headers = dict(error.headers) if error.headers else None
    return problem(
        request, error.status_code, codes.get(error.status_code, "error"), str(error.detail), headers=headers
    )


async def _database_error(request: Request, error: Exception) -> Response:
    count_degraded("database")
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    logger.error("database.unavailable", error=type(error).__name__, sqlstate=state, path=request.url.path)
    detail = "The database does not answer just now; nothing was changed. Try again in a moment."
    return problem(request, 503, "database_unavailable", detail, headers={"Retry-After": "2"})


async def _rejected_statement(request: Request, error: Exception) -> Response:
    assert isinstance(error, DBAPIError)
    if is_outage(error):
        return await _database_error(request, error)
    if _is_text_refused(error):
        return await _refused_text(request)
    return await _unexpected(request, error)


async def _refused_text(request: Request) -> Response:
    return problem(request, 422, "invalid_text", "A text holds a character that cannot be stored, such as NUL.")


def _is_text_refused(error: DBAPIError) -> bool:
    return "CharacterNotInRepertoire" in type(getattr(error.orig, "__cause__", error.orig)).__name__


async def _unexpected(request: Request, error: Exception) -> Response:
    logger.error("request.failed", path=request.url.path, exc_info=error)
    detail = "Something went wrong on our side, and it was logged. Give the request id when you report it."
    return problem(request, 500, "internal_error", detail)


def install(app: FastAPI) -> None:
    """Make every error of `app` a problem."""
    app.add_exception_handler(ShopwrightError, _domain_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(PoolTimeout, _database_error)
    # Adapters of other servers turn these into errors of the house; what is left came from the database's driver.
    for lost in (ConnectionError, TimeoutError, socket.gaierror):
        app.add_exception_handler(lost, _database_error)
    app.add_exception_handler(DBAPIError, _rejected_statement)
    app.add_exception_handler(Exception, _unexpected)
