"""The embedded database: a folder -> one SQLite file in it, which nobody else may read.

In WAL mode readers never wait for a writer. What is deleted is overwritten with zeros (`secure_delete`), and the write-
ahead log is emptied afterwards, so that no file of the folder holds what was deleted. What the file system itself keeps
of freed blocks, snapshots or backups is out of its reach.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, create_engine, event

FILE: Final = "compliance.db"
_LOCK: Final = "compliance.lock"
_BEGIN: Final = "compliance_begin"
_NO_ONE_ELSE: Final = 0o600


class Sqlite:
    """SQLite in a folder; a statement waits at most `patience` seconds for another process."""

    def __init__(self, folder: Path, patience: float) -> None:
        self._folder = folder
        self._patience = patience
        url = URL.create("sqlite", database=str(folder / FILE))
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": patience})
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "begin", _begun)
        self._engine = engine
        self._writes = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._bare = engine.execution_options(**{_BEGIN: ""})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a transaction that only reads."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a transaction that is the only one to write."""
        # NOTE: one that reads first and then wants to write would be refused at once instead of waiting.
        with self._writes.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Return the transaction of the one process that makes the file or changes its tables' form."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _NO_ONE_ELSE)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # NOTE: made here for its mode: SQLite gives the files beside it the same one.
            os.close(os.open(self._folder / FILE, os.O_RDWR | os.O_CREAT, _NO_ONE_ELSE))
            with self._bare.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with self.writing() as connection:
                yield connection
        finally:
            os.close(lock)

    def scrub(self) -> bool:
        """Empty the write-ahead log into the file; not possible while another connection reads what was before."""
        with self._bare.connect() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalars().first()
        return bool(busy == 0)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _connected(self, connection: Any, _: object) -> None:
        connection.isolation_level = None  # NOTE: transactions begin in `_begun`, not where the driver thinks.
        for pragma in (
            f"busy_timeout = {round(self._patience * 1000)}",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}").close()


def _begun(connection: Connection) -> None:
    begin = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)
