"""chat: a turn keeps the page it was asked on

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turn", sa.Column("page_product_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("turn", "page_product_id")
