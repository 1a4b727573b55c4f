"""A ledger on a real database, with a clock that stands still."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from shopwright.kit.clock import FixedClock
from shopwright.kit.database import Database
from shopwright.llm.ledger import Ledger
from shopwright.llm.prices import PriceList


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))


@pytest.fixture
async def ledger(database: Database, clock: FixedClock) -> AsyncIterator[Ledger]:
    opened = Ledger(database, clock, PriceList.load())
    yield opened
    await opened.close()
