"""A PostgreSQL server: a URL -> its database. What its own log, replicas and backups keep is the server's matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError

from compliance.models.errors import ComplianceError, Problem
from compliance_service.storage.tables import DOSSIERS

DRIVER: Final = "postgresql+psycopg"
# Any number that no other program on the same database uses for its locks.
_LOCK: Final = 0x636F6D706C
_CONNECTING_SECONDS: Final = 3
_SILENT_MILLISECONDS: Final = 10_000
_NO_DRIVER: Final = (
    "COMPLIANCE_DATABASE: chưa cài phần PostgreSQL (PostgreSQL's driver is not installed)",
    "pip install 'compliance[service,postgres]'",
)
_BAD_ADDRESS: Final = ("COMPLIANCE_DATABASE", "postgresql://user@host/database")


def postgres_at(address: str, patience: float) -> "Postgres":
    """Return the database of a URL. Raise `ComplianceError` for one that cannot be read, or without the driver."""
    try:
        return Postgres(make_url(address), patience)
    except ModuleNotFoundError:
        raise ComplianceError((Problem("no_driver", None, *_NO_DRIVER),)) from None
    except (ArgumentError, ValueError):  # NOTE: its text is not repeated: the URL may hold a password.
        raise ComplianceError((Problem("bad_setting", None, *_BAD_ADDRESS),)) from None


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
                "tcp_user_timeout": _SILENT_MILLISECONDS,
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
