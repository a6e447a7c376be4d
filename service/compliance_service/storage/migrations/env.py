"""Run migrations over the connection that `upgrading` has opened; Alembic calls this file."""

from alembic import context

from compliance_service.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # NOTE: SQLite too takes back what a broken migration has changed.
)
with context.begin_transaction():
    context.run_migrations()
