"""what an idempotency key was used for, and the orders that still move

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("order", sa.Column("request_digest", sa.String(length=64), nullable=True))
    op.create_index(
        "ix_order_unfinished",
        "order",
        ["status", "placed_at"],
        unique=False,
        postgresql_where=sa.text("status IN ('reserved', 'paid', 'packed', 'shipped')"),
    )


def downgrade() -> None:
    op.drop_index("ix_order_unfinished", table_name="order")
    op.drop_column("order", "request_digest")
