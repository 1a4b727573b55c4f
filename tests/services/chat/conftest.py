import pytest

from shopwright.resources import Resources
from shopwright.services.chat.dependencies import turn_streams
from tests.services.chat.samples import Talk, fill, with_local_models


@pytest.fixture
async def shop(resources: Resources) -> Resources:
    """A process with a filled shop and no language model."""
    filled = with_local_models(resources)
    await fill(filled)
    return filled


@pytest.fixture
def talk(shop: Resources) -> Talk:
    return Talk(turn_streams(shop))
