"""What a process has at hand: ports only. `bootstrap` fills it, everything above reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.jobs import Jobs
from shopwright.kit.objects import ObjectStore
from shopwright.llm.ledger import Ledger
from shopwright.llm.model import ChatModel
from shopwright.retrieval.embedding import Embedder
from shopwright.retrieval.reranking import Reranker
from shopwright.retrieval.stores import VectorStore
from shopwright.settings import Settings, UseCase


@dataclass(frozen=True, slots=True)
class Resources:
    """The ports of one process."""

    settings: Settings
    clock: Clock
    database: Database
    cache: Cache
    jobs: Jobs
    objects: ObjectStore
    llm: ChatModel
    policy: Mapping[UseCase, tuple[str, ...]]
    """The ids of the models that each use case may ask, best first; none means that it does without."""
    ledger: Ledger
    embedder: Embedder
    reranker: Reranker
    vectors: VectorStore
