"""Orders that were left unfinished, and the payment provider that left them so."""

from uuid import UUID

import pytest

from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.activity.dependencies import activity_service
from shopwright.services.orders.cart import CartService
from shopwright.services.orders.checkout import CheckoutService
from shopwright.services.orders.dependencies import cart_service
from shopwright.services.orders.errors import (
    PaymentUnavailable,
)
from shopwright.services.orders.payments import Payment, TestPayments
from shopwright.services.orders.schemas import OrderRequest
from shopwright.services.products.dependencies import product_service
from tests.services.shop import ADDRESS, add_customer, add_product, fill_cart

REQUEST = OrderRequest(delivery_address=ADDRESS, payment_token="test")


class DyingPayments(TestPayments):
    """A provider whose answer never reaches us; `took_money` says whether it had charged."""

    def __init__(self, *, took_money: bool = False) -> None:
        self.took_money = took_money
        self.is_answering = False
        self.voided: list[str] = []

    async def authorise(self, payment: Payment) -> None:
        del payment
        if not self.is_answering:
            raise PaymentUnavailable("no answer")

    async def is_authorised(self, reference: str) -> bool:
        del reference
        return self.took_money

    async def void(self, reference: str) -> None:
        self.voided.append(reference)


def checkout_with(resources: Resources, payments: TestPayments, carts: CartService | None = None) -> CheckoutService:
    """Return the service with another provider or bag."""
    return CheckoutService(
        resources.database,
        resources.cache,
        resources.clock,
        products=product_service(resources),
        activity=activity_service(resources),
        carts=carts or cart_service(resources),
        payments=payments,
    )


async def broken_off(
    resources: Resources, payments: DyingPayments, *, name: str = "Ada", title: str = "Lantern"
) -> tuple[Principal, UUID]:
    """Leave a reservation as a process does that dies while the provider is asked."""
    _, lantern = await add_product(resources, title, stock=2)
    ada = await add_customer(resources, name)
    await fill_cart(resources, ada, [lantern])
    with pytest.raises(PaymentUnavailable):
        await checkout_with(resources, payments).place_order(ada, REQUEST, idempotency_key="k")
    return ada, lantern
