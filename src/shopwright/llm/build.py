"""The wrappers around the providers, put together in their order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shopwright.kit.cache import Cache
from shopwright.kit.clock import Clock
from shopwright.llm.breaker import CircuitBreaker, Guarded
from shopwright.llm.budget import Budget, Budgeted
from shopwright.llm.cache import Cached
from shopwright.llm.deadline import Timed
from shopwright.llm.errors import ModelWithoutPrice
from shopwright.llm.fallback import Fallback
from shopwright.llm.ledger import Ledger
from shopwright.llm.meter import Metered
from shopwright.llm.model import ChatModel
from shopwright.llm.prices import PriceList
from shopwright.llm.router import Router
from shopwright.settings import LanguageModelSettings, UseCase

Policy = Mapping[UseCase, Sequence[str]]
"""The model ids (`provider:model`) that each use case may ask, best first."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the wrappers need beside the providers."""

    cache: Cache
    ledger: Ledger
    clock: Clock
    prices: PriceList


def build_model(
    models: Mapping[str, ChatModel], policy: Policy, surroundings: Surroundings, settings: LanguageModelSettings
) -> ChatModel:
    """Return the one model that the product asks.

    `models` holds the providers by model id. A use case without a model in `policy` raises `NoModelConfigured`
    when it is asked. Raises `KeyError` for an id in the policy that is not in `models`, and `ModelWithoutPrice`.
    """
    around = surroundings
    if settings.daily_budget_usd > 0:
        _require_prices(models, around.prices)
    breakers = {model_id.partition(":")[0]: CircuitBreaker() for model_id in models}
    budget = Budget(around.ledger, around.cache, around.clock, daily_micros=int(settings.daily_budget_usd * 1_000_000))

    def attempt(model_id: str, position: int) -> ChatModel:
        timed = Timed(models[model_id], stall_seconds=settings.timeout_seconds)
        metered = Metered(timed, around.ledger, around.clock, name=model_id, attempt=position)
        has_limit = settings.daily_budget_usd > 0 and not around.prices.is_free(model_id)
        paid = Budgeted(metered, budget, around.prices.find(model_id)) if has_limit else metered
        return Guarded(paid, breakers[model_id.partition(":")[0]], name=model_id)

    chains = {
        use_case: Fallback([attempt(model_id, position) for position, model_id in enumerate(model_ids)])
        for use_case, model_ids in policy.items()
        if model_ids
    }
    return Cached(
        Router(chains),
        around.cache,
        around.ledger,
        around.clock,
        models=policy,
        ttl_seconds=settings.cache_ttl_seconds,
    )


def _require_prices(model_ids: Iterable[str], prices: PriceList) -> None:
    unknown = sorted(model_id for model_id in model_ids if prices.find(model_id) is None)
    if unknown:
        raise ModelWithoutPrice(
            f"SHOPWRIGHT_LLM__DAILY_BUDGET_USD cannot hold {', '.join(unknown)}: the price is not known. "
            "Name models of `prices.yaml`, add the price there, or set no budget."
        )
