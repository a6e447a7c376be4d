"""Where reports are kept in a test: how to open it, and how to look at it from outside."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import anyio
from sqlalchemy import make_url

from compliance.report.kept import Kept, keep
from compliance.report.masking import declared
from compliance_service.settings import Settings
from compliance_service.storage.opening import open_storage
from compliance_service.storage.store import Storage
from report.sample import VIOLATED
from service.storage.cluster import Cluster

T = TypeVar("T")

PLACES: Final = ("sqlite", "postgres")
OFFICE: Final = Path(__file__).parents[2] / "data" / "lending-office"
DAY: Final = 86_400
START: Final = 1_700_000_000
# Long enough for any machine; a test that would never end fails.
LIMIT: Final = 120.0
KEPT: Final[Kept] = keep(VIOLATED, declared(()))
DOSSIER: Final = (OFFICE / "dossiers/compliant.json").read_bytes()


class Place(Protocol):
    """A place in which reports are kept."""

    def settings(self, **more: Any) -> Settings:
        """Return the settings of a service that keeps its reports here."""
        ...

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement from outside."""
        ...

    def files(self) -> Iterator[Path]:
        """Yield the files in which it is all kept."""
        ...


def _settings(**more: Any) -> Settings:
    return Settings(**{"roots": (OFFICE / "rules",), "keys": "one", "workers": 1, **more})


@dataclass(frozen=True)
class SqlitePlace:
    """A data folder."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "compliance.db"

    def settings(self, **more: Any) -> Settings:
        return _settings(data=self.folder, **more)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.file)) as connection, connection:
            return connection.execute(statement).fetchall()

    def files(self) -> Iterator[Path]:
        yield from (path for path in self.folder.rglob("*") if path.is_file())


@dataclass(frozen=True)
class PostgresPlace:
    """A database of a server."""

    cluster: Cluster
    url: str

    def settings(self, **more: Any) -> Settings:
        return _settings(database=self.url, **more)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        with self.cluster.connect(str(make_url(self.url).database)) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def files(self) -> Iterator[Path]:
        """Yield the files of the tables; the server's own log is its own matter."""
        ((number,),) = self.query("SELECT oid FROM pg_database WHERE datname = current_database()")
        yield from (path for path in (self.cluster.data / "base" / str(number)).rglob("*") if path.is_file())


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


def using(
    place: Place,
    work: Callable[[Storage], Awaitable[T]],
    *,
    clock: Callable[[], int] = Clock(),  # noqa: B008 (it is never set)
    patience: float = 5.0,
    interval: float = 3600.0,
    **settings: Any,
) -> T:
    """Open the storage of a place, do some work with it, and close it."""

    async def opened() -> T:
        async with open_storage(
            place.settings(**settings), clock=clock, patience=patience, interval=interval
        ) as storage:
            with anyio.fail_after(LIMIT):
                return await work(storage)

    return anyio.run(opened)
