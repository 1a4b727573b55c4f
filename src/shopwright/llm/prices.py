"""What a call costs, from a dated list of prices."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any, Self

import yaml

from shopwright.llm.model import Usage

PRICE_FILE = Path(__file__).with_name("prices.yaml")

# A snapshot's date (OpenAI, Anthropic) and a version (Bedrock): the same model at the same price.
_SNAPSHOT = re.compile(r"(-\d{4}-\d{2}-\d{2}|-\d{8})?(-v?\d+:\d+|-v\d+)?")


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens, which is the same number as millionths of a dollar per token."""

    input: Decimal
    cached: Decimal
    output: Decimal
    long_above_input_tokens: int | None = None
    """Requests with more input than this cost the factors below."""
    long_input_times: Decimal = Decimal(1)
    long_output_times: Decimal = Decimal(1)

    def cost_micros(self, usage: Usage) -> int:
        """Return the cost in millionths of a dollar, rounded half to even. Never negative."""
        input_tokens = max(0, usage.input_tokens)
        cached_tokens = min(max(0, usage.cached_tokens), input_tokens)
        output_tokens = max(0, usage.output_tokens)
        is_long = self.long_above_input_tokens is not None and input_tokens > self.long_above_input_tokens
        input_cost = self.input * (input_tokens - cached_tokens) + self.cached * cached_tokens
        output_cost = self.output * output_tokens
        if is_long:
            input_cost *= self.long_input_times
            output_cost *= self.long_output_times
        return int((input_cost + output_cost).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))

    def times(self, factor: Decimal) -> "Price":
        """Return this price with every token `factor` times as dear."""
        return Price(
            self.input * factor,
            self.cached * factor,
            self.output * factor,
            self.long_above_input_tokens,
            self.long_input_times,
            self.long_output_times,
        )


_FREE = Price(Decimal(0), Decimal(0), Decimal(0))


class PriceList:
    """Prices by model id (`provider:model`)."""

    def __init__(
        self,
        prices: Mapping[str, Price],
        *,
        as_of: date,
        free_providers: frozenset[str] = frozenset(),
        profile: re.Pattern[str] | None = None,
        profile_models: str = "",
        profile_times: Decimal = Decimal(1),
    ) -> None:
        self.as_of = as_of
        self._prices = dict(prices)
        self._free_providers = free_providers
        self._profile = profile
        self._profile_models = profile_models
        self._profile_times = profile_times

    @classmethod
    def load(cls, path: Path = PRICE_FILE) -> Self:
        """Read a price file; the one that ships by default."""
        content: dict[str, Any] = yaml.safe_load(path.read_text())
        profiles = content["regional_profiles"]
        return cls(
            {model: _price(entry) for model, entry in content["models"].items()},
            as_of=content["as_of"],
            free_providers=frozenset(content["free"]),
            profile=re.compile(rf"bedrock:({'|'.join([*profiles['prefixes'], 'global'])})\."),
            profile_models=profiles["models"],
            profile_times=_decimal(profiles["times"]),
        )

    def is_free(self, model: str) -> bool:
        """Say whether `model` runs on our own machines."""
        return model.partition(":")[0] in self._free_providers

    def find(self, model: str) -> Price | None:
        """Return the price of a model id; `None` when it is not in the list."""
        if self.is_free(model):
            return _FREE
        profile = self._profile.match(model) if self._profile else None
        if profile is None:
            return self._find_base(model)
        name = model[profile.end() :]
        price = self._find_base(f"bedrock:{name}")
        is_dearer = profile[1] != "global" and name.startswith(self._profile_models)
        return price.times(self._profile_times) if price and is_dearer else price

    def cost_micros(self, model: str, usage: Usage) -> int | None:
        """Return the cost of a call in millionths of a dollar; `None` when the model has no known price."""
        price = self.find(model)
        return None if price is None else price.cost_micros(usage)

    def _find_base(self, model: str) -> Price | None:
        if model in self._prices:
            return self._prices[model]
        for known in sorted(self._prices, key=len, reverse=True):
            if model.startswith(known) and _SNAPSHOT.fullmatch(model, len(known)):
                return self._prices[known]
        return None


def _price(entry: Mapping[str, Any]) -> Price:
    long_context = entry.get("long_context", {})
    return Price(
        _decimal(entry["input"]),
        _decimal(entry.get("cached", entry["input"])),
        _decimal(entry["output"]),
        long_context.get("above_input_tokens"),
        _decimal(long_context.get("input_times", 1)),
        _decimal(long_context.get("output_times", 1)),
    )


def _decimal(number: float | str) -> Decimal:
    return Decimal(str(number))
