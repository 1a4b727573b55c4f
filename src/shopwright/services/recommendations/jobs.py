"""What the recommender does in the background."""

from datetime import timedelta

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.recommendations.dependencies import reason_wording, trainer
from shopwright.services.recommendations.wording import WORD_REASONS

TRAIN = "recommendations.train"


async def train(resources: Resources) -> str | None:
    """Train on all orders now; return the version."""
    return await trainer(resources).train()


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of recommendations."""

    async def run_training(_: Payload) -> None:
        await trainer(resources).train(only_if_needed=True)

    return [
        Job(TRAIN, run_training, every=timedelta(hours=1)),
        Job(WORD_REASONS, reason_wording(resources).write),
    ]
