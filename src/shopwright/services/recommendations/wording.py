"""Has a language model word reasons, away from the request, and believes nothing that the evidence does not hold.

A list is always answered with the counted reasons at once. What a model made of them is kept by the reason's own
text, for everybody, and shown from the next list on.
"""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from typing import Any

import orjson
import structlog
from pydantic import BaseModel, ValidationError

from shopwright.kit.cache import Cache
from shopwright.kit.database import Database
from shopwright.kit.jobs import Jobs, Payload
from shopwright.llm.model import ChatModel, Request, complete
from shopwright.services.recommendations.prompts import REASONS_SCHEMA, REASONS_VERSION, reasons_prompt
from shopwright.services.recommendations.schemas import RecommendedItem
from shopwright.settings import UseCase

logger = structlog.get_logger(__name__)

WORD_REASONS = "recommendations.word_reasons"
"""The job: `{"reasons": [[product, reason], ...]}`."""
KEPT_SECONDS = 14 * 86400
ASKED_SECONDS = 600
"""While a sentence is being written, nobody asks for it again."""
LONGEST = 90
# Words that claim more than was counted.
_CLAIMS = frozenset({
    "always", "best", "cheap", "cheapest", "discount", "everyone", "exclusive", "free", "guaranteed", "limited",
    "must", "never", "only", "perfect", "sale",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class _Sentences(BaseModel):
    sentences: list[str]


class ReasonWording:
    """Words reasons, where a model is configured for it."""

    def __init__(self, database: Database, cache: Cache, jobs: Jobs, model: ChatModel, *, is_on: bool) -> None:
        self._database = database
        self._cache = cache
        self._jobs = jobs
        self._model = model
        self._is_on = is_on

    async def worded(self, items: Sequence[RecommendedItem]) -> list[RecommendedItem]:
        """Return the items with the sentences that are there, and ask for those that are not."""
        if not self._is_on:
            return list(items)
        kept = await asyncio.gather(*(self._cache.get(_key(*_parts(item))) for item in items))
        missing = [_parts(item) for item, sentence in zip(items, kept, strict=True) if sentence is None]
        await self._ask_for(missing)
        return [
            item if not sentence else _with_text(item, sentence.decode())
            for item, sentence in zip(items, kept, strict=True)
        ]

    async def write(self, payload: Payload) -> None:
        """Have a portion of reasons worded; keep what is faithful, and remember what is not as not to be asked again.

        Raises what the model raises: the job is tried again.
        """
        reasons = [(str(product), str(reason)) for product, reason in payload["reasons"]]
        request = Request(
            UseCase.RECOMMENDATION_REASONS,
            reasons_prompt(reasons),
            REASONS_VERSION,
            max_tokens=60 * len(reasons) + 40,
            json_schema=REASONS_SCHEMA,
            cache_scope="public",
        )
        sentences = _read((await complete(self._model, request)).text, len(reasons))
        for (product, reason), sentence in zip(reasons, sentences, strict=True):
            is_kept = is_faithful(sentence, product, reason)
            text = sentence.strip() if is_kept else ""
            await self._cache.set(_key(product, reason), text.encode(), ttl_seconds=KEPT_SECONDS)
            if not is_kept:
                logger.info("recommendations.wording_dropped", reason=reason)

    async def _ask_for(self, reasons: Sequence[tuple[str, str]]) -> None:
        unasked = [reason for reason in reasons if await self._claim(_key(*reason) + ":asked")]
        if unasked:
            async with self._database.transaction() as session:
                await self._jobs.enqueue(session, WORD_REASONS, {"reasons": unasked})

    async def _claim(self, key: str) -> bool:
        """Say whether it is ours to ask. A cache that is down lets nobody ask: each list would ask again."""
        is_first = await self._cache.add(key, b"1", ttl_seconds=ASKED_SECONDS)
        return is_first and await self._cache.get(key) is not None


def is_faithful(sentence: str, product: str, reason: str) -> bool:
    """Say whether a sentence holds every number of the reason and no other, no new name and no claim."""
    sentence = sentence.strip()
    if not sentence or len(sentence) > max(LONGEST, len(reason)) or "\n" in sentence:
        return False
    given = f"{product} {reason}"
    if not set(_NUMBER.findall(reason)) <= set(_NUMBER.findall(sentence)) <= set(_NUMBER.findall(given)):
        return False
    known = {word.lower() for word in _WORD.findall(given)}
    for match in _WORD.finditer(sentence):
        word = match.group()
        is_name = word[0].isupper() and match.start() > 0
        if word.lower() not in known and (is_name or word.lower() in _CLAIMS):
            return False
    return True


def _read(answer: str, count: int) -> list[str]:
    """Return the sentences of an answer; empty ones where it is not what was asked for."""
    try:
        sentences = _Sentences.model_validate_json(answer).sentences
    except ValidationError:
        return [""] * count
    return sentences if len(sentences) == count else [""] * count


def _parts(item: RecommendedItem) -> tuple[str, str]:
    return item.product.title, item.reason.text


def _key(product: str, reason: str) -> str:
    digest = hashlib.blake2b(orjson.dumps([REASONS_VERSION, product, reason]), digest_size=16).hexdigest()
    return f"recommendations:wording:{digest}"


def _with_text(item: RecommendedItem, text: str) -> RecommendedItem:
    changes: dict[str, Any] = {"reason": item.reason.model_copy(update={"text": text})}
    return item.model_copy(update=changes)
