"""one reservation an account at a time, whose a description is, messages that are asked once, and orders
that nobody moves

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Only the newest reservation of an account may stay. No payment provider but the test one ever shipped, so there
    # is no money to give back.
    op.execute("""
        WITH doubled AS (
            DELETE FROM "order" AS older USING "order" AS newer
            WHERE older.status = 'reserved' AND newer.status = 'reserved'
              AND newer.account_id = older.account_id AND newer.id > older.id
            RETURNING older.id
        ), held AS (
            SELECT line.variant_id, sum(line.quantity) AS quantity FROM order_line AS line
            JOIN doubled ON doubled.id = line.order_id GROUP BY line.variant_id
        ), returned AS (
            UPDATE variant SET stock = stock + held.quantity FROM held WHERE held.variant_id = variant.id
            RETURNING variant.product_id, held.quantity
        ), restocked AS (
            UPDATE product SET stock = product.stock + back.quantity
            FROM (SELECT product_id, sum(quantity) AS quantity FROM returned GROUP BY product_id) AS back
            WHERE back.product_id = product.id
            RETURNING product.id, product.stock = back.quantity AS was_sold_out
        ), enqueued AS (
            -- One job for each that can be bought again: the search index tells whether there is any.
            INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
            SELECT 0, 'search.index_products',
                   convert_to(json_build_object('product_ids', json_build_array(id))::text, 'UTF8'), now(), 'queued'
            FROM restocked WHERE was_sold_out
            RETURNING id, entrypoint, priority
        )
        INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority)
        SELECT id, 'queued', entrypoint, priority FROM enqueued
    """)
    op.create_index(
        "uq_order_reserved", "order", ["account_id"], unique=True, postgresql_where=sa.text("status = 'reserved'")
    )
    op.add_column("order", sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True))

    op.add_column(
        "product", sa.Column("description_is_ours", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute("""
        UPDATE product SET description_is_ours = true FROM description_draft AS draft
        WHERE draft.product_id = product.id AND draft.status = 'published' AND draft.text = product.description
    """)

    op.add_column("turn", sa.Column("request_key", sa.String(64), nullable=True))
    op.create_unique_constraint("uq_turn_request_key", "turn", ["request_key"])

    # Only a demo's worker knows this job from now on; one that waits for another would wait for good.
    op.execute("DELETE FROM pgqueuer WHERE entrypoint = 'orders.move_orders_on'")
    op.execute("DELETE FROM pgqueuer_schedules WHERE entrypoint = 'orders.move_orders_on'")


def downgrade() -> None:
    op.drop_constraint("uq_turn_request_key", "turn")
    op.drop_column("turn", "request_key")

    op.drop_column("product", "description_is_ours")

    op.drop_column("order", "given_up_at")
    op.drop_index("uq_order_reserved", table_name="order")
