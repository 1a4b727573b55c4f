"""The table of request figures."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, SmallInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base


class RequestMinute(Base):
    """Requests of one route in one minute, as an instance counted them; instances add up."""

    __tablename__ = "request_minute"

    minute: Mapped[datetime] = mapped_column(primary_key=True)
    route: Mapped[str] = mapped_column(String(200), primary_key=True)
    """`GET /api/v1/products/{reference}`: the template, never the address."""
    status_class: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    """2, 3, 4 or 5."""
    count: Mapped[int]
    total_microseconds: Mapped[int] = mapped_column(BigInteger)
    buckets: Mapped[list[Any]] = mapped_column(ARRAY(BigInteger))
    """How many took at most each bound of `request_metrics.BOUNDS_MS`; the last takes the rest."""
