"""chat: what staff answer is kept with the key of its request, so that it is said once

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turn", sa.Column("reply_key", sa.String(64), nullable=True))
    op.create_unique_constraint("uq_turn_reply_key", "turn", ["reply_key"])


def downgrade() -> None:
    op.drop_constraint("uq_turn_reply_key", "turn")
    op.drop_column("turn", "reply_key")
