"""Tables of import runs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from shopwright.kit.database import Base, Identified


class ImportRun(Identified, Base):
    """One file that was imported, with its counts."""

    __tablename__ = "import_run"
    __table_args__ = (Index("ix_import_run_created_at", "created_at"),)

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    filename: Mapped[str] = mapped_column(String(300))
    format: Mapped[str] = mapped_column(String(30))
    object_key: Mapped[str] = mapped_column(Text)
    """Where the file is kept while the run may need it."""
    status: Mapped[str] = mapped_column(String(20))
    """`queued`, `running`, `finished` or `failed`."""
    problem: Mapped[str] = mapped_column(Text, default="")
    rows_read: Mapped[int] = mapped_column(default=0)
    rows_total: Mapped[int | None]
    """Lines of the file; `None` for a packed one."""
    created_count: Mapped[int] = mapped_column(default=0)
    updated_count: Mapped[int] = mapped_column(default=0)
    unchanged_count: Mapped[int] = mapped_column(default=0)
    problem_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ImportProblem(Identified, Base):
    """One thing wrong in an imported file."""

    __tablename__ = "import_problem"
    __table_args__ = (Index("ix_import_problem_run_id_row", "run_id", "row"),)

    run_id: Mapped[UUID] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"))
    row: Mapped[int]
    """As a spreadsheet counts: the header is row 1."""
    column: Mapped[str] = mapped_column(String(200))
    message: Mapped[str] = mapped_column(Text)


class DemoLoad(Base):
    """A demo shop that was loaded, so that a second start does not load it again."""

    __tablename__ = "demo_load"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    dates_shifted_days: Mapped[int]
    """By how much the real dates of its orders were moved, so that the last is yesterday's."""
    loaded_at: Mapped[datetime]
