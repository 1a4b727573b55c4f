"""What may go wrong with bags, orders and payments."""

from shopwright.kit.errors import Conflict, Invalid, NotFound, Unavailable


class VariantNotFound(NotFound):
    """There is no such variant, or its product is not for sale."""

    code = "variant_not_found"


class CartEmpty(Conflict):
    """There is nothing in the bag to buy."""

    code = "cart_empty"


class IdempotencyKeyMissing(Invalid):
    """A call that creates an order came without a key."""

    code = "idempotency_key_missing"


class PaymentDeclined(Invalid):
    """The payment provider refused."""

    code = "payment_declined"


class PaymentUnavailable(Unavailable):
    """The payment provider does not answer; whether it took the money is not known yet."""

    code = "payment_unavailable"


class OrderInterrupted(Conflict):
    """Something the order needs changed while it was written; nothing was."""

    code = "order_interrupted"


class LastOrderPaid(Conflict):
    """The order that the account had left unfinished turned out to be paid; the new one was not placed."""

    code = "last_order_paid"


class ReservationExpired(Conflict):
    """Paying took so long that the goods were given back; nothing was charged."""

    code = "reservation_expired"


class OrderNotFound(NotFound):
    """There is no such order, or it is somebody else's."""

    code = "order_not_found"


class OrderStepRefused(Conflict):
    """An order cannot take this step from where it is, or has taken it already."""

    code = "order_step_refused"
