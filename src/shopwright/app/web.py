"""Serves the built web app: hashed files for ever, the two shells, pictures, and a head that crawlers can read."""

import base64
import hashlib
import mimetypes
import re
from functools import cached_property
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from shopwright.app.head import PageHead, render_head
from shopwright.kit.errors import NotFound
from shopwright.kit.objects import ObjectNotFound
from shopwright.kit.objects.folder import FolderObjectStore
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources
from shopwright.services.products.art.drawing import draw
from shopwright.services.products.art.spec import ArtSpec
from shopwright.services.products.dependencies import Products

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_HEAD_PLACE = "<!--head-->"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built</title>
<p>The web app is not built. Run <code>make run</code>, or <code>npm run build</code> in <code>frontend/</code>.
The API is at <a href="/api/docs">/api/docs</a>.</p></html>"""

router = APIRouter(include_in_schema=False)


class BuiltApp:
    """The folder that the web app was built into."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def storefront(self) -> str:
        """The storefront's page, with the place for the head."""
        return self._read("index.html")

    @cached_property
    def admin(self) -> str:
        """The admin's page."""
        return self._read("admin.html")

    @cached_property
    def api_docs(self) -> str:
        """The page of the API's documentation."""
        return self._read("api-docs/index.html")

    @cached_property
    def policy(self) -> str:
        """The Content-Security-Policy: our own files, and the one inline script by its hash."""
        scripts = {match.group(1) for page in (self.storefront, self.admin) for match in _INLINE_SCRIPT.finditer(page)}
        hashes = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
        allowed = " ".join(f"'sha256-{value}'" for value in hashes)
        return (
            f"default-src 'self'; script-src 'self' {allowed}; style-src 'self'; img-src 'self' data: https:;"
            " connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
            " form-action 'self'"
        )

    def _read(self, name: str) -> str:
        path = self._folder / name
        return path.read_text("utf-8") if path.exists() else _MISSING


def install(app: FastAPI, resources: Resources) -> None:
    """Serve the web app from `app`; after every other route, since it answers any address."""
    built = resources.settings.web.built_app
    app.state.built_app = BuiltApp(built)
    if (built / "assets").exists():
        app.mount("/assets", _HashedFiles(directory=built / "assets"))
    if (built / "api-docs").exists():
        app.mount("/api-docs", StaticFiles(directory=built / "api-docs"))
    app.include_router(router)


class _HashedFiles(StaticFiles):
    """Files whose names change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(FOR_EVER)
        return response


@router.get("/api/docs")
async def get_api_docs(request: Request) -> Response:
    """Serve the API's documentation, which ships with the web app: no other host is asked for anything."""
    built: BuiltApp = request.app.state.built_app
    return _html(built.api_docs, built)


@router.get("/art/{name}")
async def get_art(name: str) -> Response:
    """Draw a product that has no photograph."""
    spec = ArtSpec.parse(name)
    if spec is None:
        raise NotFound(f"There is no drawing {name!r}.")
    return Response(draw(spec), media_type="image/svg+xml", headers=FOR_EVER)


@router.get("/media/{key:path}")
async def get_media(key: str, resources: CurrentResources) -> Response:
    """Serve a kept picture, or send the browser where it is."""
    if key.startswith("imports/"):
        raise ObjectNotFound(f"No picture {key!r} is kept.")
    if not isinstance(resources.objects, FolderObjectStore):
        return RedirectResponse(await resources.objects.url(key), status_code=307)
    content = await resources.objects.get(key)
    content_type = mimetypes.guess_type(key)[0] or "application/octet-stream"
    return Response(content, media_type=content_type, headers={"Cache-Control": "public, max-age=86400"})


@router.get("/robots.txt")
async def get_robots(request: Request) -> Response:
    """Tell crawlers what is worth reading."""
    site = _site(request)
    return PlainTextResponse(f"User-agent: *\nDisallow: /admin\nDisallow: /api\nSitemap: {site}/sitemap.xml\n")


@router.get("/p/{slug}")
async def get_product_page(request: Request, slug: str, products: Products) -> Response:
    """Serve a product's page with its facts in the head; an unknown one is a 404 that still looks like the shop."""
    try:
        product = await products.get_product(slug)
    except NotFound:
        return _page(request, PageHead(title="Not found", is_indexed=False), status_code=404)
    return _page(request, PageHead.of_product(product, site=_site(request), shop=_shop(request)))


@router.get("/c/{slug}")
async def get_category_page(request: Request, slug: str, products: Products) -> Response:
    """Serve a category's page."""
    tree = await products.category_tree()
    nodes = list(tree.items)
    while nodes:
        node = nodes.pop()
        if node.slug == slug:
            head = PageHead.of_category(node, site=_site(request), is_indexed=not request.query_params)
            return _page(request, head)
        nodes.extend(node.children)
    return _page(request, PageHead(title="Not found", is_indexed=False), status_code=404)


@router.get("/sitemap.xml")
async def get_sitemap(request: Request, products: Products) -> Response:
    """List what the shop sells, for crawlers."""
    site = _site(request)
    addresses = [f"{site}/", *(f"{site}{path}" for path in await products.public_paths())]
    entries = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    opening = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{opening}{entries}</urlset>", media_type="application/xml")


@router.get("/admin")
@router.get("/admin/{path:path}")
async def get_admin_page(request: Request) -> Response:
    """Serve the admin."""
    built: BuiltApp = request.app.state.built_app
    return _html(built.admin, built)


@router.get("/")
async def get_home_page(request: Request) -> Response:
    """Serve the storefront's first page."""
    return _page(request, PageHead.of_home(site=_site(request), shop=_shop(request)))


@router.get("/{path:path}")
async def get_other_page(request: Request, path: str) -> Response:
    """Serve the storefront for the pages that are a person's own, and a real 404 for what does not exist."""
    if path.startswith("api/"):
        raise NotFound(f"There is nothing at /{path}; the calls are listed at /api/docs.")
    known = path.split("/", 1)[0] in {"search", "cart", "checkout", "sign-in", "register", "account", "help"}
    if not known and "." in path.rsplit("/", 1)[-1]:
        built_file = request.app.state.resources.settings.web.built_app / Path(path).name
        if built_file.is_file() and "/" not in path:
            return FileResponse(built_file)
    head = PageHead(title=_shop(request), is_indexed=path.startswith("help"))
    return _page(request, head, status_code=200 if known else 404)


def _page(request: Request, head: PageHead, *, status_code: int = 200) -> Response:
    built: BuiltApp = request.app.state.built_app
    return _html(built.storefront.replace(_HEAD_PLACE, render_head(head), 1), built, status_code=status_code)


def _html(page: str, built: BuiltApp, *, status_code: int = 200) -> Response:
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": built.policy}
    return HTMLResponse(page, status_code=status_code, headers=headers)


def _site(request: Request) -> str:
    configured: str = request.app.state.resources.settings.web.public_url
    return configured.rstrip("/") or str(request.base_url).rstrip("/")


def _shop(request: Request) -> str:
    name: str = request.app.state.resources.settings.shop_name
    return name
