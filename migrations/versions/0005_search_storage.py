"""search: terms stay unpacked in their rows; listed facet values are found by an index

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE search_entry SET (toast_tuple_target = 8160)")
    op.create_index(
        "ix_search_facet_value_listed", "search_facet_value", ["key"], postgresql_where=sa.text("is_listed")
    )


def downgrade() -> None:
    op.drop_index("ix_search_facet_value_listed", table_name="search_facet_value")
    op.execute("ALTER TABLE search_entry RESET (toast_tuple_target)")
