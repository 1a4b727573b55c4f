"""The worker process: runs the jobs that services enqueue."""

from shopwright.app.jobs import jobs_of
from shopwright.bootstrap import open_resources
from shopwright.kit.jobs.worker import run_worker, stop_on_signals
from shopwright.settings import Settings


async def work(settings: Settings) -> None:
    """Run jobs until a signal stops it; running jobs are finished first."""
    async with open_resources(settings) as resources, stop_on_signals() as stop:
        url = resources.settings.database.url
        await run_worker(url, resources.database, jobs_of(resources), stop=stop)
