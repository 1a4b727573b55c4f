"""The floor to compare with: the same SQL and the same JSON from a bare route, and bytes from Starlette."""

import os

import asyncpg
import orjson
from fastapi import FastAPI, Response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

QUERY = """
SELECT p.id, p.slug, p.title, b.name AS brand, c.slug AS category_slug, c.name AS category_name, p.currency,
       p.price_minor, p.price_max_minor, p.compare_at_minor, p.stock, p.rating_average, p.rating_count,
       p.image_url, p.image_alt, p.image_hue, p.default_variant_id
FROM product p LEFT JOIN brand b ON b.id = p.brand_id LEFT JOIN category c ON c.id = p.category_id
WHERE p.status = 'published' ORDER BY p.popularity DESC, p.id DESC LIMIT $1
"""

app = FastAPI()
_pool: list[asyncpg.Pool] = []


@app.get("/products")
async def list_products(limit: int = 24) -> Response:
    """Query, serialise, answer: no service, no schema."""
    if not _pool:
        url = os.environ["BARE_DATABASE_URL"]
        _pool.append(await asyncpg.create_pool(url, min_size=4, max_size=10, server_settings={"jit": "off"}))
    rows = await _pool[0].fetch(QUERY, limit)
    content = orjson.dumps({"items": [dict(row) for row in rows]}, default=str)
    return Response(content, media_type="application/json")


async def _bytes(_: Request) -> Response:
    return Response(_BODY, media_type="application/json")


_BODY = b'{"items":[' + b",".join([b'{"title":"' + b"x" * 480 + b'"}'] * 24) + b"]}"
static = Starlette(routes=[Route("/bytes", _bytes)])
