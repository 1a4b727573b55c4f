"""The list of routers, by service: what `shopwright api --services` chooses from."""

from fastapi import APIRouter

from shopwright.kit.errors import Invalid
from shopwright.services.accounts import endpoints as accounts
from shopwright.services.activity import endpoints as activity
from shopwright.services.analytics import endpoints as analytics
from shopwright.services.chat import endpoints as chat
from shopwright.services.chat import socket as chat_socket
from shopwright.services.copywriting import endpoints as copywriting
from shopwright.services.feeds import endpoints as feeds
from shopwright.services.knowledge import endpoints as knowledge
from shopwright.services.orders import endpoints as orders
from shopwright.services.products import endpoints as products
from shopwright.services.recommendations import endpoints as recommendations
from shopwright.services.reviews import endpoints as reviews
from shopwright.services.search import endpoints as search

ROUTERS: dict[str, tuple[APIRouter, ...]] = {
    "products": (products.router,),
    "search": (search.router,),
    "recommendations": (recommendations.router,),
    "accounts": (accounts.router,),
    "activity": (activity.router,),
    "orders": (orders.router,),
    "feeds": (feeds.router,),
    "reviews": (reviews.router,),
    "copywriting": (copywriting.router,),
    "knowledge": (knowledge.router,),
    "chat": (chat.router, chat_socket.router),
    "analytics": (analytics.router,),
}
"""Those asked for most stand first: a request is matched against one after another."""
ALWAYS = ("accounts",)
"""Every process knows who asks."""


class UnknownService(Invalid):
    """A service was named that does not exist."""

    code = "unknown_service"


def routers_of(services: list[str]) -> list[APIRouter]:
    """Return the routers of `services`, or of all when none is named. Raises `UnknownService`."""
    unknown = sorted(set(services) - set(ROUTERS))
    if unknown:
        raise UnknownService(f"There is no service {', '.join(unknown)}; choose from {', '.join(ROUTERS)}.")
    chosen = (
        [*ALWAYS, *(name for name in ROUTERS if name in services and name not in ALWAYS)] if services else list(ROUTERS)
    )
    return [router for name in chosen for router in ROUTERS[name]]
