"""How bags and orders build themselves."""

from typing import Annotated

from fastapi import Depends

from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import CurrentResources, account_service
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.checkout import CheckoutService
from shopwright.services.orders.payments import TestPayments
from shopwright.services.orders.service import OrderService
from shopwright.services.products.dependencies import product_service


def cart_service(resources: Resources) -> CartService:
    """Build the service of bags."""
    return CartService(
        resources.database,
        product_service(resources),
        activity_service(resources),
        resources.clock,
        resources.settings.currency,
    )


def checkout_service(resources: Resources) -> CheckoutService:
    """Build what turns a bag into an order."""
    return CheckoutService(
        resources.database,
        resources.cache,
        resources.clock,
        products=product_service(resources),
        activity=activity_service(resources),
        carts=cart_service(resources),
        payments=TestPayments(),
    )


def order_service(resources: Resources) -> OrderService:
    """Build the service of orders."""
    return OrderService(resources.database, product_service(resources), account_service(resources), resources.clock)


async def _injected_carts(resources: CurrentResources) -> CartService:
    return cart_service(resources)


async def _injected_checkout(resources: CurrentResources) -> CheckoutService:
    return checkout_service(resources)


async def _injected_orders(resources: CurrentResources) -> OrderService:
    return order_service(resources)


Carts = Annotated[CartService, Depends(_injected_carts)]
Checkout = Annotated[CheckoutService, Depends(_injected_checkout)]
Orders = Annotated[OrderService, Depends(_injected_orders)]
