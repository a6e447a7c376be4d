"""What a database must be able to do, beside the statements that all understand."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Backend(Protocol):
    """A kind of database: how it is opened, who may change its tables, and how what was deleted goes for good."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a transaction that only reads."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """Return a transaction; all that is written in it stays, or nothing does."""
        ...

    def alone(self) -> AbstractContextManager[Connection]:
        """Return a transaction during which no other process may change the tables' form."""
        ...

    def scrub(self) -> bool:
        """Take what was deleted out of the files; return whether all of it is gone."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...
