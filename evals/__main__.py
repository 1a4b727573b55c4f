"""Measures quality on real data and writes `docs/evaluation.md`. `--only search` measures one part of it."""

import argparse
import asyncio
import json
import os
import platform
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from evals import chat, handwritten, recommendations, search, sentiment
from shopwright.bootstrap import open_resources, started_servers
from shopwright.kit.migrations import upgrade
from shopwright.resources import Resources
from shopwright.services.feeds.dependencies import demo_shop
from shopwright.services.knowledge.dependencies import knowledge_service
from shopwright.services.products.dependencies import product_service
from shopwright.services.recommendations.dependencies import trainer
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.search.dependencies import product_indexer
from shopwright.settings import Settings

TRAINED = Path("src/shopwright/services/reviews/sentiment.json").read_text()

Measure = Callable[[Path], Coroutine[Any, Any, dict[str, Any]]]


async def _search(folder: Path) -> dict[str, Any]:
    async with started_servers(_settings(folder / "search")) as settings:
        await upgrade(settings.database.url)
        async with open_resources(settings) as resources:
            return await search.evaluate(resources)


async def _recommendations(_: Path) -> dict[str, Any]:
    return await asyncio.to_thread(recommendations.evaluate)


async def _sentiment(folder: Path) -> dict[str, Any]:
    async with started_servers(_settings(folder / "sentiment")) as settings, open_resources(settings) as resources:
        elsewhere = await sentiment.evaluate(resources.embedder, reviews=Path("demo/luma/reviews.csv"))
    return {"trained": json.loads(TRAINED), "elsewhere": elsewhere}


async def _chat(folder: Path) -> dict[str, Any]:
    async with started_servers(_settings(folder / "chat")) as settings:
        await upgrade(settings.database.url)
        async with open_resources(settings) as resources:
            await _load_demo(resources)
            figures = await chat.run(resources)
            figures["handwritten"] = await handwritten.run(resources, handwritten.FIRST)
            return {**figures, "handwritten_second": await handwritten.run(resources, handwritten.SECOND)}


async def _load_demo(resources: Resources) -> None:
    if not await demo_shop(resources).load("default"):
        return
    indexer, after = product_indexer(resources), None
    while portion := await product_service(resources).ids_after(after, limit=500):
        await indexer.index(portion)
        after = portion[-1]
    while await indexer.embed():
        pass
    await indexer.survey()
    knowledge = knowledge_service(resources)
    async with resources.database.reading() as session:
        documents = (await session.scalars(text("SELECT id FROM document"))).all()
    for document in documents:
        await knowledge.index_document(document)
    reviews = review_service(resources)
    await reviews.publish_insights(await reviews.read_unread())
    await trainer(resources).train()


MEASURES: dict[str, Measure] = {
    "search": _search,
    "recommendations": _recommendations,
    "sentiment": _sentiment,
    "chat": _chat,
}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=MEASURES, action="append")
    parser.add_argument("--folder", type=Path, default=Path("var/evals"), help="where the shops are kept between runs")
    parser.add_argument("--out", type=Path, default=Path("docs/evaluation.md"))
    arguments = parser.parse_args()
    kept = arguments.out.with_suffix(".json")
    figures: dict[str, Any] = json.loads(kept.read_text()) if kept.exists() else {}
    for name in arguments.only or MEASURES:
        print(f"Measuring {name}.", flush=True)
        measured = asyncio.run(MEASURES[name](arguments.folder))
        figures[name] = {"on": f"{datetime.now(UTC):%Y-%m-%d}", "figures": measured}
    kept.write_text(json.dumps(figures, indent=2, default=str) + "\n")
    arguments.out.write_text(_page(figures))
    print(f"Written to {arguments.out}.")


def _settings(folder: Path) -> Settings:
    return Settings.model_validate({"folder": folder, "llm": {"local": {"url": ""}}, "log_level": "WARNING"})


def _page(figures: dict[str, Any]) -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [
        "# Evaluation",
        "",
        f"Written by `make eval` on {machine}. The data: `evals/datasets/NOTICE.md` and `demo/NOTICE.md`.",
        "The weights of search and recommendations were chosen on these judgements and a validation month, so unseen",
        "data will do a little worse. The chat is asked in a few fixed phrasings, filled in from the shop's rows, and",
        "in questions about its pages that were written beside them and on which its bounds were chosen: it says how",
        "often facts are right once a question is understood. How often people's own words are understood is said by",
        "`handwritten` and `handwritten_second`: written before the rules were read, and read while they were mended",
        "since. Regenerate the page, never edit it.",
    ]
    for name, part in figures.items():
        lines += ["", f"## {name.title()} ({part['on']})", "", "| figure | value |", "|---|---|"]
        lines += [f"| {key} | {value} |" for key, value in _flat(part["figures"])]
    return "\n".join([*lines, ""])


def _flat(figures: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in figures.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{prefix}{key} · ")
        elif isinstance(value, float):
            rows.append((f"{prefix}{key}", f"{value:.4f}"))
        elif isinstance(value, int | str):
            rows.append((f"{prefix}{key}", str(value)))
        elif isinstance(value, list | tuple) and all(isinstance(item, int | float) for item in value):
            rows.append((f"{prefix}{key}", ", ".join(f"{item:.4f}" for item in value)))
    return rows


if __name__ == "__main__":
    main()
