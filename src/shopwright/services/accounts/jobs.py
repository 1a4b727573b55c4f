"""What happens to sign-ins while nobody looks."""

from datetime import timedelta

from shopwright.kit.jobs import Job, Payload
from shopwright.resources import Resources
from shopwright.services.accounts.dependencies import account_service


def jobs(resources: Resources) -> list[Job]:
    """Return the jobs of accounts."""
    accounts = account_service(resources)

    async def forget_ended_sessions(_: Payload) -> None:
        await accounts.forget_ended_sessions()

    return [Job("accounts.forget_ended_sessions", forget_ended_sessions, every=timedelta(hours=1))]
