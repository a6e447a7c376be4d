"""A PostgreSQL server: a URL -> its database. What its own log, replicas and backups keep is the server's matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import URL, Connection, create_engine, text

from compliance_service.storage.tables import DOSSIERS

DRIVER: Final = "postgresql+psycopg"
# Any number that no other program on the same database uses for its locks.
_LOCK: Final = 0x636F6D706C
_CONNECTING_SECONDS: Final = 3


class Postgres:
    """PostgreSQL; a statement waits at most `patience` seconds for another process."""

    def __init__(self, url: URL, patience: float) -> None:
        self._engine = create_engine(
            url.set(drivername=DRIVER),
            hide_parameters=True,
            pool_pre_ping=True,  # NOTE: a server that was away and came back costs no request.
            pool_timeout=patience,
            connect_args={
                "connect_timeout": _CONNECTING_SECONDS,
                "options": f"-c lock_timeout={round(patience * 1000)} -c statement_timeout={round(patience * 4000)}",
            },
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a transaction that only reads."""
        with self._engine.begin() as connection:
            yield connection

    writing = reading

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Return the transaction of the one process that changes the tables' form."""
        with self._engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection

    def scrub(self) -> bool:
        """Write the table of dossiers anew: what was deleted is in the old file, which is removed."""
        # NOTE: without FULL the deleted rows' bytes would stay in their pages until others are written over them.
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM FULL {DOSSIERS.name}"))
        return True

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
