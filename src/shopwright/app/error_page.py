"""The page that the `type` of every problem leads to."""

import html
import re

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from shopwright.app.error_catalogue import ErrorKind, Family, catalogue

router = APIRouter(include_in_schema=False)

_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Errors</title>
<h1>Errors</h1>
<p>Every error is a problem detail of RFC 9457 with a <code>code</code> that is stable: programs decide on it, people
read <code>detail</code>. Give the <code>request_id</code> when you report one.</p>
{families}
</html>
"""
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^]]+)]\([^)]+\)")


@router.get("/docs/errors")
async def get_error_page() -> HTMLResponse:
    """Explain every error, each at the anchor of its code."""
    return HTMLResponse(_PAGE.format(families="\n".join(map(_section, catalogue()))), headers=_HEADERS)


def _section(family: Family) -> str:
    return f"<h2>{html.escape(family.title)}</h2>\n<dl>\n{''.join(map(_entry, family.kinds))}</dl>"


def _entry(kind: ErrorKind) -> str:
    return f'<dt id="{kind.code}"><code>{kind.code}</code></dt><dd>{_text(kind.meaning)} {_text(kind.advice)}</dd>\n'


def _text(line: str) -> str:
    # The pages that it links to are not served.
    return _CODE.sub(r"<code>\1</code>", _LINK.sub(r"\1", html.escape(line)))
