"""copywriting: the merchant's words are kept while ours stand on a page, and which of our texts another one replaced

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product", sa.Column("merchant_description", sa.Text(), nullable=True))
    op.add_column("description_draft", sa.Column("replaced_draft_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "fk_description_draft_replaced_draft_id_description_draft",
        "description_draft",
        "description_draft",
        ["replaced_draft_id"],
        ["id"],
        ondelete="SET NULL",
    )
    # What is published stands on a page as ours, and the other way round, from here on.
    op.execute("""
        UPDATE description_draft AS draft SET status = 'superseded' FROM product
        WHERE product.id = draft.product_id AND draft.status = 'published' AND NOT product.description_is_ours
    """)
    op.execute("""
        UPDATE description_draft AS draft SET replaced_draft_id = (
            SELECT before.id FROM description_draft AS before
            WHERE before.product_id = draft.product_id AND before.status = 'superseded'
              AND before.published_at < draft.published_at AND before.text = draft.replaced_text
            ORDER BY before.published_at DESC LIMIT 1
        ) WHERE draft.published_at IS NOT NULL
    """)
    # The merchant's words that ours replaced; without a digest the next import brings what they say by now.
    op.execute("""
        UPDATE product SET source_digest = '', merchant_description = (
            SELECT draft.replaced_text FROM description_draft AS draft
            WHERE draft.product_id = product.id AND draft.published_at IS NOT NULL AND draft.replaced_draft_id IS NULL
            ORDER BY draft.published_at DESC LIMIT 1
        ) WHERE description_is_ours
    """)


def downgrade() -> None:
    op.drop_constraint("fk_description_draft_replaced_draft_id_description_draft", "description_draft")
    op.drop_column("description_draft", "replaced_draft_id")
    op.drop_column("product", "merchant_description")
