"""Runs migrations on the connection that `shopwright.kit.migrations` opened.

Every table module is imported here, so that `alembic revision --autogenerate` sees the whole schema.
"""

from alembic import context
from sqlalchemy import Connection

import shopwright.llm.ledger
import shopwright.retrieval.stores.pgvector
import shopwright.services.accounts.models
import shopwright.services.activity.models
import shopwright.services.analytics.models
import shopwright.services.chat.models
import shopwright.services.copywriting.models
import shopwright.services.feeds.models
import shopwright.services.knowledge.models
import shopwright.services.orders.models
import shopwright.services.products.models
import shopwright.services.recommendations.models
import shopwright.services.reviews.models
import shopwright.services.search.models  # noqa: F401  (these imports register the tables)
from shopwright.kit.database import Base


def run(connection: Connection) -> None:
    """Migrate within one transaction: a failed migration leaves nothing behind."""
    context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
