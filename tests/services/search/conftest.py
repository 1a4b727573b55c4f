from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from shopwright.app.factory import create_app
from shopwright.resources import Resources
from shopwright.services.search.dependencies import search_service
from shopwright.services.search.service import SearchService
from tests.services.search.samples import StandInEmbedder, fill


@pytest.fixture
def embedder() -> StandInEmbedder:
    return StandInEmbedder({"jacket": 1, "coat": 1, "yoga": 2, "watch": 3, "backpack": 4, "rucksack": 4})


@pytest.fixture
async def shop(resources: Resources, embedder: StandInEmbedder) -> Resources:
    """A process whose catalogue is indexed."""
    filled = replace(resources, embedder=embedder)
    await fill(filled)
    return filled


@pytest.fixture
def service(shop: Resources) -> SearchService:
    return search_service(shop)


@pytest.fixture
def api(shop: Resources) -> Callable[[], httpx.AsyncClient]:
    """Opens a client on the filled shop, which may ask as often as it likes."""
    web = shop.settings.web.model_copy(update={"rate_limit_per_minute": 0})
    app = create_app(replace(shop, settings=shop.settings.model_copy(update={"web": web})))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return lambda: httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1")
