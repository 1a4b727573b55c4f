"""What happens to orders while nobody looks."""

from datetime import timedelta

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.orders.dependencies import cart_service, checkout_service, order_service


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of orders."""
    orders, checkout, carts = order_service(resources), checkout_service(resources), cart_service(resources)

    async def move_orders_on(_: Payload) -> None:
        await orders.move_orders_on()

    async def release_reservations(_: Payload) -> None:
        await checkout.release_reservations()

    async def forget_abandoned_bags(_: Payload) -> None:
        await carts.forget_abandoned()

    always = [
        Job("orders.release_reservations", release_reservations, every=timedelta(minutes=1)),
        Job("orders.forget_abandoned_bags", forget_abandoned_bags, every=timedelta(hours=1)),
    ]
    if not resources.settings.orders.move_by_schedule:
        return always
    return [*always, Job("orders.move_orders_on", move_orders_on, every=timedelta(minutes=5))]
