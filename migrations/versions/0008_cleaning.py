"""finding the sign-ins and bags that are over

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_sign_in_session_expires_at", "sign_in_session", ["expires_at"])
    op.create_index("ix_cart_of_visitors", "cart", ["updated_at"], postgresql_where=sa.text("account_id IS NULL"))


def downgrade() -> None:
    op.drop_index("ix_cart_of_visitors", table_name="cart")
    op.drop_index("ix_sign_in_session_expires_at", table_name="sign_in_session")
