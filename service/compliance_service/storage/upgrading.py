"""Bring a database to the version of this program: Connection -> tables as in `tables`."""

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from compliance.models.errors import ComplianceError, Problem

MIGRATIONS: Final = "compliance_service.storage:migrations"
_NEWER: Final = (
    "cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra (the database was made by a newer version of the "
    "program)"
)
_MEND: Final = (
    "hãy cập nhật chương trình, hoặc đặt COMPLIANCE_DATA, COMPLIANCE_DATABASE tới nơi khác (update the program, or "
    "name another place)"
)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, in the connection's own transaction.

    No other process may do so meanwhile. Raise `ComplianceError` for a database from a newer version.
    """
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if not known.issuperset(MigrationContext.configure(connection).get_current_heads()):
        raise ComplianceError((Problem("newer_database", None, _NEWER, _MEND),))
    command.upgrade(config, "head")
