"""The page that the `type` of every problem leads to."""

import base64
import hashlib
import html
import re

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from shopwright.app.error_catalogue import ErrorKind, Family, catalogue

router = APIRouter(include_in_schema=False)

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem }
h2 { margin-top: 2.5rem } dt { margin-top: 1rem } dd { margin: 0 } dt code { font-weight: 600 }
:target { outline: 2px solid; outline-offset: 4px }
"""
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; base-uri 'none'; "
    "frame-ancestors 'none'",
}
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Errors</title>
<style>{style}</style>
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
    page = _PAGE.format(style=_STYLE, families="\n".join(map(_section, catalogue())))
    return HTMLResponse(page, headers=_HEADERS)


def _section(family: Family) -> str:
    return f"<h2>{html.escape(family.title)}</h2>\n<dl>\n{''.join(map(_entry, family.kinds))}</dl>"


def _entry(kind: ErrorKind) -> str:
    return f'<dt id="{kind.code}"><code>{kind.code}</code></dt><dd>{_text(kind.meaning)} {_text(kind.advice)}</dd>\n'


def _text(line: str) -> str:
    # The pages that it links to are not served.
    return _CODE.sub(r"<code>\1</code>", _LINK.sub(r"\1", html.escape(line)))
