"""How good search is, on 19,406 electronics products and human judgements: words alone, meaning alone, both.

`python -m evals.search` loads the products into an embedded server below `var/evals` (four minutes on two cores, the
first time) and asks the same code that serves the shop.
"""

import asyncio
import csv
import gzip
import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from evals.measures import interval, ndcg
from shopwright.bootstrap import open_resources, started_servers
from shopwright.kit.errors import Unavailable
from shopwright.kit.migrations import upgrade
from shopwright.resources import Resources
from shopwright.retrieval.embedding import EmbeddingSpace, Vectors
from shopwright.retrieval.lexical import STOP_WORDS, stem, tokens
from shopwright.services.feeds.formats.icecat import parse_icecat
from shopwright.services.feeds.records import ProductRecord
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.entries import AttributeEntry, CatalogueEntry, VariantEntry
from shopwright.services.search.dependencies import product_indexer, search_service
from shopwright.services.search.documents import COLLECTION
from shopwright.services.search.query import SearchQuery
from shopwright.settings import Settings

PRODUCTS = Path("demo/electronics/products.jsonl.gz")
JUDGEMENTS = Path(__file__).parent / "datasets" / "search" / "icecat_judgements.csv"
_PORTION = 400
_RERANKED = 30
_DEPTH = 2_000

Judgements = dict[str, dict[str, int]]
Ranker = Callable[[str], Awaitable[list[str]]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The products of the file, as they stand in the scratch database."""

    records: Sequence[ProductRecord]
    ids: Mapping[UUID, str]
    """The file's own id by product id."""


async def evaluate(resources: Resources, *, products: Path = PRODUCTS, judgements: Path = JUDGEMENTS) -> dict[str, Any]:
    """Load what is missing and return the figures of every system, by name.

    `resources` must lie on a migrated scratch database.
    """
    catalogue = await load(resources, products)
    judged = read_judgements(judgements)
    service = search_service(resources)
    words_alone = search_service(replace(resources, embedder=_SilentEmbedder(resources.embedder.space)))
    bm25 = Bm25(catalogue.records)

    async def asked(search: Any, query: str) -> list[str]:
        found = await search.search(SearchQuery(text=query, limit=_DEPTH))
        return [catalogue.ids[item.id] for item in found.items]

    async def by_meaning(query: str) -> list[str]:
        vector = await resources.embedder.embed_query(query)
        near = await resources.vectors.nearest(COLLECTION, resources.embedder.space, vector, limit=1_000)
        return [catalogue.ids[one.item_id] for one in near]

    rankers: dict[str, Ranker] = {
        "bm25": lambda query: _immediately(bm25.rank(query)),
        "full_text": lambda query: asked(words_alone, query),
        "vectors": by_meaning,
        "hybrid": lambda query: asked(service, query),
        "hybrid_cross_encoder": _reranked(lambda query: asked(service, query), resources, catalogue),
    }
    figures: dict[str, Any] = {"products": len(catalogue.records), "queries": len(judged)}
    scores = {name: await _scores(ranker, judged) for name, ranker in rankers.items()}
    figures |= {name: _summary(values) for name, values in scores.items()}
    for other in ("bm25", "full_text", "vectors"):
        figures[f"hybrid_over_{other}"] = _difference(scores["hybrid"], scores[other])
    return figures | {"latency_ms": await _latency(service, list(judged))}


async def load(resources: Resources, file: Path) -> Catalogue:
    """Write, index and embed what is not there yet, by the code that imports use."""
    records = await asyncio.to_thread(_read, file)
    writer = CatalogueWriter(resources.database, resources.jobs, resources.clock)
    indexer = product_indexer(resources)
    for start in range(0, len(records), _PORTION):
        await writer.write([entry_of(record) for record in records[start : start + _PORTION]])
        _say(f"written {start}")
    ids = await _product_ids(resources)
    # Always: no worker runs here that would hear what the writer has changed.
    await indexer.index(list(ids))
    await indexer.survey()
    while await indexer.embed():
        status = await indexer.status()
        _say(f"embedded {status.embedded} of {status.total}")
    return Catalogue(records, ids)


def _read(file: Path) -> list[ProductRecord]:
    return [found for found in parse_icecat(gzip.decompress(file.read_bytes())) if isinstance(found, ProductRecord)]


def entry_of(record: ProductRecord) -> CatalogueEntry:
    """Return what an import would write of a product."""
    return CatalogueEntry(
        external_id=record.external_id,
        title=record.title,
        currency=record.variants[0].price.currency,
        variants=[
            VariantEntry(sku=one.sku, price_minor=one.price.amount_minor, barcode=one.barcode, stock=10)
            for one in record.variants
        ],
        brand=record.brand,
        category_paths=record.category_paths,
        description=record.description,
        short_description=record.short_description,
        attributes=[AttributeEntry(one.name, one.value, one.number, one.unit) for one in record.attributes],
    )


def read_judgements(file: Path) -> Judgements:
    """Return grades of 0 to 3 by query and product."""
    judged: Judgements = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            judged[row["query"]][row["docid"]] = int(row["rating"])
    return dict(judged)


class Bm25:
    """The yardstick: stemmed BM25 (k1 1.2, b .75) of the title, twice, plus the title with its short description."""

    def __init__(self, records: Sequence[ProductRecord]) -> None:
        self._keys = [record.external_id for record in records]
        titles = [_stems(record.title) for record in records]
        texts = [[*title, *_stems(record.description)] for title, record in zip(titles, records, strict=True)]
        self._fields = [(2.0, _postings(titles)), (1.0, _postings(texts))]

    def rank(self, query: str) -> list[str]:
        """Return every product that says a word of the query, best first."""
        scores = np.zeros(len(self._keys))
        for share, postings in self._fields:
            for word in _stems(query):
                places, weights = postings.get(word, (np.zeros(0, int), np.zeros(0)))
                scores[places] += share * weights
        order = np.argsort(-scores, kind="stable")
        return [self._keys[place] for place in order if scores[place] > 0]


class _SilentEmbedder:
    """A model that never answers: search must do with words."""

    def __init__(self, space: EmbeddingSpace) -> None:
        self.space = space

    async def embed_documents(self, texts: Sequence[str]) -> Vectors:
        raise Unavailable("This model is silent.")

    async def embed_query(self, text: str) -> Vectors:
        raise Unavailable("This model is silent.")


def _stems(text: str) -> list[str]:
    return [stem(word) for word in tokens(text) if word not in STOP_WORDS]


def _postings(documents: Sequence[Sequence[str]]) -> dict[str, tuple[Any, Any]]:
    lengths = np.array([len(document) for document in documents])
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, document in enumerate(documents):
        for word, count in Counter(document).items():
            found[word].append((place, count))
    norms = 1.2 * (0.25 + 0.75 * lengths / lengths.mean())
    postings = {}
    for word, entries in found.items():
        places, counts = np.array(entries).T
        rarity = math.log(1 + (len(documents) - len(entries) + 0.5) / (len(entries) + 0.5))
        postings[word] = places, rarity * counts * 2.2 / (counts + norms[places])
    return postings


def _reranked(ranker: Ranker, resources: Resources, catalogue: Catalogue) -> Ranker:
    titles = {record.external_id: f"{record.title}. {record.description[:100]}" for record in catalogue.records}

    async def rank(query: str) -> list[str]:
        found = await ranker(query)
        head = found[:_RERANKED]
        scores = await resources.reranker.score(query, [titles[key] for key in head])
        order = sorted(
            range(len(head)), key=lambda place: -(2 / (1 + math.exp(-scores[place] / 3)) - place / _RERANKED)
        )
        return [head[place] for place in order] + found[_RERANKED:]

    return rank


async def _immediately(ranked: list[str]) -> list[str]:
    return ranked


async def _scores(ranker: Ranker, judged: Judgements) -> dict[str, list[float]]:
    """Return, a query each, nDCG@10 of the whole ranking, of its judged products alone, and the judged share."""
    scores: dict[str, list[float]] = {"ndcg": [], "judged_only": [], "judged_share": []}
    for query, grades in judged.items():
        ranked = await ranker(query)
        whole = ndcg(ranked, grades)
        # What was not found comes last, worst first, so that finding less is never rewarded.
        missed = sorted(set(grades) - set(ranked), key=lambda key: (grades[key], key))
        alone = ndcg([key for key in ranked if key in grades] + missed, grades)
        if whole is not None and alone is not None:
            scores["ndcg"].append(whole)
            scores["judged_only"].append(alone)
            scores["judged_share"].append(sum(key in grades for key in ranked[:10]) / 10)
    return scores


def _summary(scores: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    return {
        "ndcg_at_10": float(np.mean(scores["ndcg"])),
        "interval": interval(scores["ndcg"]),
        "judged_only": float(np.mean(scores["judged_only"])),
        "judged_share_at_10": float(np.mean(scores["judged_share"])),
    }


def _difference(ours: Mapping[str, Sequence[float]], theirs: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("ndcg", "judged_only"):
        differences = [mine - other for mine, other in zip(ours[name], theirs[name], strict=True)]
        found[name] = {
            "difference": float(np.mean(differences)),
            "relative": float(np.mean(differences) / np.mean(theirs[name])),
            "interval": interval(differences),
        }
    return found


async def _latency(service: Any, queries: Sequence[str]) -> dict[str, float]:
    """Return the time of a page of 24 with facets, of queries whose vectors are known."""
    taken = []
    for query in [*queries, *queries, *queries]:
        started = time.perf_counter()
        await service.search(SearchQuery(text=query))
        taken.append((time.perf_counter() - started) * 1000)
    return {"p50": float(np.percentile(taken, 50)), "p99": float(np.percentile(taken, 99))}


async def _product_ids(resources: Resources) -> dict[UUID, str]:
    """Return the file's own id of each product, which an import keeps as its only SKU."""
    products = product_service(resources)
    found: dict[UUID, str] = {}
    after: UUID | None = None
    while portion := await products.ids_after(after, limit=2_000):
        found |= {record.id: record.variants[0].sku for record in await products.index_records(portion)}
        after = portion[-1]
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


async def _main() -> None:
    folder = Path("var/evals/search")
    wanted = Settings.model_validate({"folder": folder, "llm": {"local": {"url": ""}}})
    async with started_servers(wanted) as settings:
        await upgrade(settings.database.url)
        async with open_resources(settings) as resources:
            print(json.dumps(await evaluate(resources), indent=2))


if __name__ == "__main__":
    asyncio.run(_main())
