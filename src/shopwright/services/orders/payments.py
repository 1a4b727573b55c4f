"""The port to a payment provider, and the one that needs none."""

from dataclasses import dataclass
from typing import Protocol

from shopwright.kit.errors import FieldProblem
from shopwright.kit.money import Money
from shopwright.services.orders.errors import PaymentDeclined

ACCEPTED_TOKEN = "test"  # noqa: S105 - the demo's token, no secret
DECLINED_TOKEN = "declined"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Payment:
    """What is to be paid, and with what."""

    reference: str
    """The order's id. A provider charges a reference once, however often it is asked."""
    amount: Money
    token: str


class Payments(Protocol):
    """A payment provider."""

    async def authorise(self, payment: Payment) -> None:
        """Take the money. Raises `PaymentDeclined`, and `PaymentUnavailable` when the outcome is not known."""
        ...

    async def is_authorised(self, reference: str) -> bool:
        """Say whether the money for a reference was taken. Raises `PaymentUnavailable`."""
        ...

    async def void(self, reference: str) -> None:
        """Give the money for a reference back, if any was taken; from then on it cannot be charged any more.

        `authorise` declines a voided reference, also one that was never asked for before: the shop gives the goods of
        an order back right after this. May be repeated. Raises `PaymentUnavailable`.
        """
        ...


class TestPayments:
    """Moves no money: accepts the token `test` and declines every other. Keeps nothing."""

    __test__ = False  # its name is no test's

    async def authorise(self, payment: Payment) -> None:
        """See `Payments.authorise`."""
        if payment.token == ACCEPTED_TOKEN:
            return
        message = "The payment was declined; choose another way to pay. Nothing was charged."
        raise PaymentDeclined(message, problems=[FieldProblem("payment_token", message)])

    async def is_authorised(self, reference: str) -> bool:
        """See `Payments.is_authorised`. No money moves, so none is ever left behind."""
        del reference
        return False

    async def void(self, reference: str) -> None:
        """See `Payments.void`."""
