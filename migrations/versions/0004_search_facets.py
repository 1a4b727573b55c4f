"""search: facet values under numbers, the words of the catalogue

The index is derived, so its rows are dropped and made anew by `search.reindex`.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM search_entry")
    op.drop_index("ix_search_entry_categories", table_name="search_entry")
    for name in ("categories", "facets", "brand"):
        op.drop_column("search_entry", name)
    op.add_column("search_entry", sa.Column("title_length", sa.Integer(), nullable=False))
    op.add_column("search_entry", sa.Column("embedded_digest", sa.String(64), nullable=False))
    op.add_column("search_entry", sa.Column("embedded_space", sa.Text(), nullable=False))
    op.add_column("search_entry", sa.Column("facet_keys", postgresql.ARRAY(sa.BigInteger()), nullable=False))
    op.create_index("ix_search_entry_facet_keys", "search_entry", ["facet_keys"], postgresql_using="gin")
    op.create_index("ix_search_entry_price_minor", "search_entry", ["price_minor"])
    op.create_table(
        "search_facet_value",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("products", sa.Integer(), nullable=False),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_search_facet_value"),
    )
    op.create_index("ix_search_facet_value_phrase", "search_facet_value", ["phrase"])
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("products", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_word"),
    )
    op.create_index(
        "ix_search_word_word",
        "search_word",
        ["word"],
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    )
    op.create_index("ix_search_word_stem", "search_word", ["stem"])


def downgrade() -> None:
    op.execute("DELETE FROM search_entry")
    op.drop_table("search_word")
    op.drop_table("search_facet_value")
    op.drop_index("ix_search_entry_price_minor", table_name="search_entry")
    op.drop_index("ix_search_entry_facet_keys", table_name="search_entry")
    for name in ("facet_keys", "embedded_space", "embedded_digest", "title_length"):
        op.drop_column("search_entry", name)
    op.add_column("search_entry", sa.Column("brand", sa.Text(), nullable=False))
    op.add_column("search_entry", sa.Column("facets", postgresql.JSONB(), nullable=False))
    op.add_column("search_entry", sa.Column("categories", postgresql.ARRAY(sa.Text()), nullable=False))
    op.create_index("ix_search_entry_categories", "search_entry", ["categories"], postgresql_using="gin")
