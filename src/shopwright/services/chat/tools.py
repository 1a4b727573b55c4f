"""What a model may look up. It names the thing; whose it is and what it costs is decided by rows."""

from dataclasses import dataclass
from typing import Any

import orjson

from shopwright.llm.model import Tool, ToolCall
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.evidence import Evidence
from shopwright.services.chat.gathering import Gatherer
from shopwright.services.chat.intent import Intent, Question, read_message
from shopwright.services.chat.progress import Step
from shopwright.services.chat.prompts import as_data

_LONGEST_ARGUMENT = 300


def _parameters(name: str, description: str, *, is_required: bool = True) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"type": "string", "description": description}},
        "required": [name] if is_required else [],
        "additionalProperties": False,
    }


TOOLS = (
    Tool(
        "search_products",
        "Find products of the shop by words, such as `red mug under £5`.",
        _parameters("query", "What to look for."),
    ),
    Tool(
        "get_product",
        "Read a product's page: price, options, facts, description, reviews.",
        _parameters("product", "Its name or article number."),
    ),
    Tool(
        "check_stock",
        "See what is in stock of a product, choice by choice.",
        _parameters("product", "Its name or article number."),
    ),
    Tool(
        "get_order",
        "Read an order of the signed-in shopper; the latest without a number.",
        _parameters("number", "The order's number.", is_required=False),
    ),
    Tool(
        "find_policy",
        "Find what the shop's help pages say, such as about returns, delivery or privacy.",
        _parameters("question", "What is asked."),
    ),
)
_STEPS = {
    "search_products": Step("search", "Searching the shop"),
    "get_product": Step("product", "Looking at the product"),
    "check_stock": Step("stock", "Checking stock"),
    "get_order": Step("order", "Looking up your order"),
    "find_policy": Step("policy", "Reading our help pages"),
}
_ARGUMENTS = {
    "search_products": "query",
    "get_product": "product",
    "check_stock": "product",
    "get_order": "number",
    "find_policy": "question",
}


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Runs the tools for one shopper."""

    gatherer: Gatherer
    principal: Principal

    def step(self, call: ToolCall) -> Step | None:
        """Return what to tell the shopper while a call runs; `None` for a tool that does not exist."""
        return _STEPS.get(call.name)

    async def run(self, call: ToolCall, evidence: Evidence) -> str:
        """Run a call and return its result for the model. What it read is added to `evidence`."""
        if call.name not in _STEPS:
            return f"There is no tool {call.name[:40]!r}."
        argument = _argument(call)
        if argument is None:
            return f"The arguments are not valid; send {{{_ARGUMENTS[call.name]!r}: '…'}}."
        known = len(evidence.facts)
        await self._look_up(call.name, argument, evidence)
        if evidence.needs_sign_in and call.name == "get_order":
            return "Nobody is signed in; ask the shopper to sign in first."
        subjects = {fact.subject for fact in evidence.facts[known:]}
        facts = [fact for fact in evidence.facts if fact.subject in subjects]
        return as_data(facts) if facts else "Nothing was found beside the evidence."

    async def _look_up(self, name: str, argument: str, evidence: Evidence) -> None:
        if name == "search_products":
            await self.gatherer.shelves.find(argument, evidence)
        elif name == "get_order":
            number = read_message(argument).order_number or argument or None
            await self.gatherer.read_orders(argument, number, self.principal, evidence)
        elif name == "find_policy":
            await self.gatherer.read_policies(argument, evidence)
        else:
            question = Question(argument, Intent.PRODUCT_QUESTION, read_message(argument))
            await self.gatherer.shelves.meant(question, evidence)


def _argument(call: ToolCall) -> str | None:
    try:
        arguments = orjson.loads(call.arguments or "{}")
    except orjson.JSONDecodeError:
        return None
    if not isinstance(arguments, dict):
        return None
    value = arguments.get(_ARGUMENTS[call.name], "" if call.name == "get_order" else None)
    return value[:_LONGEST_ARGUMENT] if isinstance(value, str) else None
