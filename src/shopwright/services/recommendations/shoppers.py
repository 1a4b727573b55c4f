"""What is known about who asks: history, belongings and bag."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.service import ActivityService
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.service import OrderService
from shopwright.services.recommendations.signals import Action

_RECENT_SIZE = 60


@dataclass(frozen=True, slots=True)
class Shopper:
    """A person, as far as lists depend on it."""

    actions: Sequence[Action]
    """Newest first."""
    owned: frozenset[UUID]
    in_cart: Sequence[UUID]


class Shoppers:
    """Reads shoppers from the services that know them."""

    def __init__(self, activity: ActivityService, orders: OrderService, carts: CartService) -> None:
        self._activity = activity
        self._orders = orders
        self._carts = carts

    async def read(self, principal: Principal) -> Shopper:
        """Return what is known about a person."""
        recent, in_cart = await asyncio.gather(
            self._activity.recent(principal, _RECENT_SIZE), self._carts.product_ids(principal)
        )
        bought = await self._orders.bought_products(principal.account_id) if principal.account_id else []
        actions = [Action(item.product_id, item.kind, item.occurred_at) for item in recent]
        actions += [Action(item.product_id, "purchase", item.placed_at) for item in bought]
        actions.sort(key=lambda action: (action.occurred_at, action.product_id), reverse=True)
        return Shopper(actions, frozenset(item.product_id for item in bought), in_cart)
