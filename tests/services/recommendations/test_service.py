"""What a person is shown, from the first visit to the next order, with everything up and with parts down."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, text
from structlog.testing import capture_logs

from shopwright.kit.cache.memory import MemoryCache
from shopwright.kit.errors import Unavailable
from shopwright.kit.telemetry import degraded_counts
from shopwright.resources import Resources
from shopwright.retrieval.embedding import EmbeddingSpace
from shopwright.retrieval.stores import Neighbour
from shopwright.retrieval.stores.memory import MemoryVectorStore
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.recommendations.dependencies import recommender, trainer
from shopwright.services.recommendations.models import ItemNeighbour, TrainingRun
from shopwright.services.recommendations.repository import RecommendationRepository
from shopwright.services.recommendations.schemas import Recommendations
from tests.services.shop import add_customer, add_product, buy, fill_cart

VISITOR = Principal(visitor_id="a-browser")


class NoCache(MemoryCache):
    """A cache that is down: it keeps nothing."""

    async def get(self, key: str) -> bytes | None:
        del key
        return None


class NoVectors(MemoryVectorStore):
    """A vector store that is down."""

    async def nearest_to_item(
        self, collection: str, space: EmbeddingSpace, item_id: UUID, *, limit: int
    ) -> list[Neighbour]:
        raise Unavailable("The vector store does not answer.")


class Shop:
    """Cups and lamps go together; rugs sell best."""

    def __init__(self, resources: Resources, products: dict[str, tuple[UUID, UUID]]) -> None:
        self.resources = resources
        self._products = products

    def product(self, name: str) -> UUID:
        return self._products[name][0]

    def variants(self, *names: str) -> list[UUID]:
        return [self._products[name][1] for name in names]


@pytest.fixture
async def shop(resources: Resources) -> Shop:
    """A trained shop with a few orders."""
    names = ("Cup", "Lamp", "Rug", "Tray", "Vase")
    products = {name: await add_product(resources, name, stock=50) for name in names}
    opened = Shop(resources, products)
    baskets: Sequence[tuple[str, ...]] = [("Cup", "Lamp"), ("Cup", "Lamp", "Tray"), ("Rug",), ("Rug",), ("Rug", "Tray")]
    for index, basket in enumerate(baskets):
        await buy(resources, await add_customer(resources, f"Person{index}"), opened.variants(*basket))
    await trainer(resources).train()
    return opened


def _titles(answer: Recommendations) -> list[str]:
    return [item.product.title for item in answer.items]


async def _is_waiting(resources: Resources) -> bool:
    """Whether some session on the database waits for another's lock."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with resources.database.reading() as session:
        return bool(await session.scalar(text(query)))


async def _view(resources: Resources, principal: Principal, product_id: UUID) -> None:
    await activity_service(resources).record(principal, [{"kind": "view", "product_id": str(product_id)}])


class TestHome:
    async def test_shows_a_stranger_what_is_popular_and_says_so(self, resources: Resources, shop: Shop) -> None:
        answer = await recommender(resources).recommend("home", VISITOR)

        assert answer.title == "Popular this week"
        assert _titles(answer)[0] == "Rug"
        assert answer.items[0].reason.text == "3 people bought this last week"

    async def test_of_a_shop_that_sold_nothing_shows_more_than_the_last_import(self, resources: Resources) -> None:
        for name in ("Kettle", "Scarf", "Globe"):
            await add_product(resources, name, category=name)
        for number in range(8):
            await add_product(resources, f"Key ring {number}", category="Key rings")

        answer = await recommender(resources).recommend("home", VISITOR, limit=4)

        assert answer.title == "From the shop"
        assert {"Kettle", "Scarf", "Globe"} < set(_titles(answer))

    async def test_follows_from_what_somebody_viewed_at_once(self, resources: Resources, shop: Shop) -> None:
        await recommender(resources).recommend("home", VISITOR)

        await _view(resources, VISITOR, shop.product("Cup"))
        answer = await recommender(resources).recommend("home", VISITOR, limit=1)

        assert answer.title == "Picked for you"
        assert _titles(answer) == ["Lamp"]
        assert answer.items[0].reason.text == "Because you viewed Cup"

    async def test_never_shows_what_somebody_has_or_is_about_to_buy(self, resources: Resources, shop: Shop) -> None:
        ada = await add_customer(resources)
        await buy(resources, ada, shop.variants("Cup"))
        await fill_cart(resources, ada, shop.variants("Rug"))

        answer = await recommender(resources).recommend("home", ada)

        assert not {"Cup", "Rug"} & set(_titles(answer))
        assert answer.items[0].reason.text == "Because you bought Cup"

    async def test_stops_showing_what_has_just_sold_out(self, resources: Resources, shop: Shop) -> None:
        _, variant = await add_product(resources, "Last", stock=2)
        await buy(resources, await add_customer(resources, "Ben"), [variant])
        recommended = recommender(resources)
        assert "Last" in _titles(await recommended.recommend("home", VISITOR, limit=24))

        await buy(resources, await add_customer(resources, "Cyd"), [variant])

        assert "Last" not in _titles(await recommended.recommend("home", VISITOR, limit=24))

    async def test_of_a_shop_without_orders_still_shows_something_true(self, resources: Resources) -> None:
        await add_product(resources, "Cup")
        await add_product(resources, "Gone", stock=0)

        answer = await recommender(resources).recommend("home", VISITOR)

        assert _titles(answer) == ["Cup"]
        assert answer.items[0].reason.text == "In stock now"
        assert answer.model_version == "untrained"


class TestProduct:
    async def test_shows_what_goes_with_it_and_not_itself(self, resources: Resources, shop: Shop) -> None:
        answer = await recommender(resources).recommend("product", VISITOR, shop.product("Cup"))

        assert _titles(answer)[0] == "Lamp"
        assert answer.items[0].reason.text == "Bought together in 2 orders"
        assert "Cup" not in _titles(answer)

    async def test_is_not_filled_up_with_best_sellers_when_enough_goes_with_it(
        self, resources: Resources, shop: Shop
    ) -> None:
        vectors = await resources.embedder.embed_documents(["a vase"] * 5)
        for count in (3, 4):
            names = ["Vase", "Cup", "Lamp", "Tray", "Rug"][: count + 1]
            ids = [shop.product(name) for name in names]
            await resources.vectors.upsert("products", resources.embedder.space, ids, vectors[: count + 1])
            fresh = replace(resources, cache=NoCache())

            answer = await recommender(fresh).recommend("product", VISITOR, shop.product("Vase"))

            kinds = [item.reason.kind for item in answer.items]
            assert ("trending" in kinds) == (count < 4)

    async def test_shows_what_reads_alike(self, resources: Resources, shop: Shop) -> None:
        vectors = await resources.embedder.embed_documents(["a vase", "a vase of glass"])
        ids = [shop.product("Vase"), shop.product("Tray")]
        await resources.vectors.upsert("products", resources.embedder.space, ids, vectors)

        answer = await recommender(resources).recommend("product", VISITOR, shop.product("Vase"))

        assert answer.items[0].reason.text == "Similar to Vase"
        assert _titles(answer)[0] == "Tray"


class TestCart:
    async def test_follows_the_bag_at_once(self, resources: Resources, shop: Shop) -> None:
        assert "Lamp" in _titles(await recommender(resources).recommend("cart", VISITOR))

        await fill_cart(resources, VISITOR, shop.variants("Lamp"))

        assert "Lamp" not in _titles(await recommender(resources).recommend("cart", VISITOR))

    async def test_shows_what_goes_with_the_bag(self, resources: Resources, shop: Shop) -> None:
        await fill_cart(resources, VISITOR, shop.variants("Cup"))

        answer = await recommender(resources).recommend("cart", VISITOR, limit=1)

        assert answer.title == "Goes with your bag"
        assert answer.items[0].reason.text == "Bought together with Cup in 2 orders"


class TestCache:
    async def test_answers_until_something_changes(self, resources: Resources, shop: Shop) -> None:
        first = await recommender(resources).recommend("home", VISITOR)
        async with resources.database.transaction() as session:
            await session.execute(text("UPDATE product SET title = 'Carpet' WHERE title = 'Rug'"))

        assert await recommender(resources).recommend("home", VISITOR) == first

        await trainer(resources).train()
        assert _titles(await recommender(resources).recommend("home", VISITOR))[0] == "Carpet"

    async def test_is_nobody_elses(self, resources: Resources, shop: Shop) -> None:
        ada = await add_customer(resources)
        await buy(resources, ada, shop.variants("Cup"))
        await recommender(resources).recommend("home", ada)

        stranger = await recommender(resources).recommend("home", VISITOR)

        assert stranger.title == "Popular this week"


class TestDegraded:
    async def test_shows_trends_without_cache_and_vectors(self, resources: Resources, shop: Shop) -> None:
        before = degraded_counts().get("vectors", 0)
        broken = replace(resources, cache=NoCache(), vectors=NoVectors())

        with capture_logs() as logs:
            answer = await recommender(broken).recommend("product", VISITOR, shop.product("Vase"))

        assert "recommendations.similar_unavailable" in [line["event"] for line in logs]
        assert answer.title == "Popular this week"
        assert _titles(answer)[0] == "Rug"
        assert degraded_counts()["vectors"] == before + 1


class TestTrainer:
    async def test_runs_again_only_when_there_is_something_new(self, resources: Resources, shop: Shop) -> None:
        assert await trainer(resources).train(only_if_needed=True) is None

        await buy(resources, await add_customer(resources), shop.variants("Vase"))

        assert await trainer(resources).train(only_if_needed=True) is not None

    async def test_waits_for_another_one_that_is_about_to_end(self, resources: Resources, shop: Shop) -> None:
        async with resources.database.reading() as session:
            found = await session.execute(select(ItemNeighbour.__table__))
            rows = [(r.product_id, r.neighbour_id, r.kind, r.score, r.support) for r in found]
        run = TrainingRun(version="other", finished_at=resources.clock.now(), parameters={}, figures={})

        async with resources.database.transaction() as session:
            await RecommendationRepository(session).replace(rows, [], run)
            training = asyncio.create_task(trainer(resources).train())
            while not (training.done() or await _is_waiting(resources)):
                pass

        version = await training
        answer = await recommender(resources).recommend("product", VISITOR, shop.product("Cup"))
        assert answer.items[0].reason.text == "Bought together in 2 orders"
        assert answer.model_version in {version, "other"}

    async def test_says_how_popular_each_product_is(self, resources: Resources, shop: Shop) -> None:
        async with resources.database.reading() as session:
            rows = (await session.execute(text("SELECT title, popularity FROM product"))).all()

        assert {row.title: row.popularity for row in rows} == {"Cup": 2, "Lamp": 2, "Rug": 3, "Tray": 2, "Vase": 0}


class TestEndpoint:
    async def test_sends_items_with_reasons(self, client: httpx.AsyncClient, shop: Shop) -> None:
        answer = await client.get(
            "/api/v1/recommendations", params={"placement": "product", "product_id": str(shop.product("Cup"))}
        )

        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-store"
        body = answer.json()
        assert body["items"][0]["reason"]["evidence"]["count"] == 2
        assert body["model_version"].startswith("covisit-")

    async def test_refuses_a_placement_it_does_not_know(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/recommendations", params={"placement": "roof"})

        assert answer.status_code == 422
