"""The list of jobs: what the worker runs."""

from shopwright.kit.jobs import Job, history
from shopwright.llm import jobs as llm
from shopwright.resources import Resources
from shopwright.services.accounts import jobs as accounts
from shopwright.services.feeds import jobs as feeds
from shopwright.services.knowledge import jobs as knowledge
from shopwright.services.orders import jobs as orders
from shopwright.services.recommendations import jobs as recommendations
from shopwright.services.reviews import jobs as reviews
from shopwright.services.search import jobs as search


def jobs_of(resources: Resources) -> list[Job]:
    """Return every job."""
    return [
        *accounts.jobs(resources),
        *feeds.jobs(resources),
        *history.jobs(resources.database),
        *knowledge.jobs(resources),
        *llm.jobs(resources.ledger, resources.clock),
        *orders.jobs(resources),
        *recommendations.jobs(resources),
        *reviews.jobs(resources),
        *search.jobs(resources),
    ]
