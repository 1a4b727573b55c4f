"""chat: a turn keeps the page it was asked on; indexes for lists that were scanned

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
    op.create_index("ix_conversation_updated_at", "conversation", ["updated_at", "id"])
    op.create_index(
        "ix_search_facet_value_category", "search_facet_value", ["key"], postgresql_where=sa.text("field = 'category'")
    )


def downgrade() -> None:
    op.drop_index("ix_search_facet_value_category", table_name="search_facet_value")
    op.drop_index("ix_conversation_updated_at", table_name="conversation")
    op.drop_column("turn", "page_product_id")
