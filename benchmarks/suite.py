"""What is measured. Contenders take turns within a round, so that a busy moment hits them all."""

import csv
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from benchmarks.load import Figures, Shot, measure, resident_bytes
from benchmarks.servers import Server, bare_server, shop_server
from benchmarks.shops import Shops

QUERIES = Path("evals/datasets/search/icecat_judgements.csv")
CONCURRENCY = 8
SCRIPTED_ANSWER = "scripted:This is what the shop says about it."
CHAT_QUESTION = {"message": "How much is the Jade Yoga Jacket?"}


@dataclass(frozen=True, slots=True)
class Contender:
    """One thing to measure."""

    name: str
    server: Server
    shot: Callable[[int], Shot]
    requests: int
    concurrency: int = CONCURRENCY


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process held before and after many requests."""

    requests: int
    before_bytes: int
    after_bytes: int


@dataclass(slots=True)
class Results:
    """Rounds by contender, and the memory run."""

    rounds: dict[str, list[Figures]] = field(default_factory=dict)
    memory: Memory | None = None


async def run_suite(shops: Shops, *, rounds: int, memory_requests: int) -> Results:
    """Measure everything."""
    results = Results()
    async with AsyncExitStack() as stack:
        contenders = [contender async for contender in _contenders(shops, stack)]
        for number in range(rounds):
            for contender in contenders:
                figures = await measure(
                    contender.server.port,
                    contender.server.pid,
                    contender.shot,
                    requests=contender.requests,
                    concurrency=contender.concurrency,
                )
                results.rounds.setdefault(contender.name, []).append(figures)
                print(
                    f"{number + 1}/{rounds} {contender.name}: {figures.cpu_us:.0f} us, {figures.p50_ms:.1f} ms",
                    flush=True,
                )
        results.memory = await _memory(shops, memory_requests)
    return results


async def _contenders(shops: Shops, stack: AsyncExitStack) -> AsyncIterator[Contender]:
    static = await stack.enter_async_context(bare_server(shops.demo, "static", "/bytes"))
    bare = await stack.enter_async_context(bare_server(shops.demo, "app", "/products"))
    plain = await stack.enter_async_context(shop_server(shops.demo, SHOPWRIGHT_WEB__PAGE_CACHE_SECONDS="0"))
    cached = await stack.enter_async_context(shop_server(shops.demo, SHOPWRIGHT_WEB__PAGE_CACHE_SECONDS="60"))
    uncached = await stack.enter_async_context(shop_server(shops.demo, SHOPWRIGHT_CACHE__URL="redis://127.0.0.1:1/0"))
    chatty = await stack.enter_async_context(
        shop_server(shops.demo, SHOPWRIGHT_LLM__CHAT=orjson.dumps([SCRIPTED_ANSWER]).decode())
    )
    large = await stack.enter_async_context(shop_server(shops.electronics))
    queries = _queries()
    yield Contender("Starlette, bytes", static, lambda _: Shot.get("/bytes"), 20_000)
    yield Contender("product list, cached", cached, lambda _: Shot.get("/api/v1/products?limit=24"), 20_000)
    yield Contender("bare FastAPI + asyncpg list", bare, lambda _: Shot.get("/products?limit=24"), 2000)
    yield Contender("product list", plain, lambda _: Shot.get("/api/v1/products?limit=24"), 2000)
    home = "/api/v1/recommendations?placement=home"
    yield Contender("recommendations, hit", plain, lambda _: Shot.get(home), 2000, concurrency=1)
    yield Contender("recommendations, miss", uncached, lambda _: Shot.get(home), 300, concurrency=1)
    search = "/api/v1/search?q={}"
    yield Contender(
        "search, 19,406 products", large, lambda n: Shot.get(search.format(queries[n % len(queries)])), 400, 1
    )
    yield Contender("search, 4 at once", large, lambda n: Shot.get(search.format(queries[n % len(queries)])), 400, 4)
    question = orjson.dumps(CHAT_QUESTION)
    yield Contender("chat, extractive", plain, lambda _: Shot.post("/api/v1/chat/message", question), 200, 1)
    yield Contender("chat, scripted model", chatty, lambda _: Shot.post("/api/v1/chat/message", question), 200, 1)


async def _memory(shops: Shops, requests: int) -> Memory:
    """Send many requests of the common kinds to one process and compare what it holds."""
    paths = (
        "/api/v1/products?limit=24",
        "/api/v1/recommendations?placement=home",
        "/api/v1/search?q=red+mug",
        "/api/v1/products/jade-yoga-jacket",
        "/api/v1/categories",
    )

    def shot(number: int) -> Shot:
        return Shot.get(paths[number % len(paths)])

    async with shop_server(shops.demo) as server:
        # What is filled once (pools, caches, compiled statements) is not growth.
        await measure(server.port, server.pid, shot, requests=max(1000, requests // 10), concurrency=CONCURRENCY)
        before = resident_bytes(server.pid)
        await measure(server.port, server.pid, shot, requests=requests, concurrency=CONCURRENCY)
        return Memory(requests, before, resident_bytes(server.pid))


def _queries() -> list[str]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return sorted(
            {row["query"].replace(" ", "+") for row in csv.DictReader(file) if row["query"].replace(" ", "").isalnum()}
        )
