"""Keep reports: `Storage`, whose statements run in threads, so that nobody else waits for the database.

What goes wrong with the database is a `RequestError` with a code; checking dossiers goes on without it.
"""

import json
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from secrets import token_urlsafe
from typing import Final, Literal, TypeVar

from anyio import CapacityLimiter, to_thread
from pydantic import TypeAdapter

from compliance.models.frozen import dataclass
from compliance.report.json import plain
from compliance.report.kept import Kept
from compliance_service.problems import RequestError
from compliance_service.storage import rows
from compliance_service.storage.backend import Backend
from compliance_service.storage.faults import FULL, OF_THE_DATABASE, code_of, name_of
from compliance_service.storage.stored import Stored
from compliance_service.storage.upgrading import upgrade

T = TypeVar("T")
State = Literal["ready", "full", "unavailable", "off"]

_ID_BYTES: Final = 16
_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")
_THREADS: Final = 4
_DAY: Final = 86_400
_KEPT: Final = TypeAdapter(Kept)
_LOG: Final = logging.getLogger("compliance.storage")


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many days reports and dossiers are kept; 0 is not at all."""

    reports: int
    dossiers: int


def wall_clock() -> int:
    """Return the seconds since 1970."""
    return int(datetime.now(UTC).timestamp())


class Storage:
    """Kept reports. Each method but `close` raises `RequestError` when the database cannot do what is asked."""

    def __init__(self, backend: Backend, keeping: Keeping, clock: Callable[[], int] = wall_clock) -> None:
        self.keeping = keeping
        self._backend = backend
        self._clock = clock
        self._limiter = CapacityLimiter(_THREADS)
        self._upgraded = False
        self._full = False
        self._unclean = True  # NOTE: what a process that was killed has deleted may still be in the files.

    async def keep(self, kept: Kept, dossier: bytes) -> Stored:
        """Keep a report, and the dossier where the operator wants that."""
        if self.keeping.reports == 0:
            raise RequestError("not_kept")
        now = self._clock()
        row = rows.Row(
            id=token_urlsafe(_ID_BYTES),
            created=now,
            expires=now + self.keeping.reports * _DAY,
            dossier_expires=now + self.keeping.dossiers * _DAY if self.keeping.dossiers else None,
            body=json.dumps(plain(kept), ensure_ascii=False),
        )
        await self._run(partial(self._add, row, dossier))
        return Stored(row.id, *_times(row), kept)

    async def find(self, identity: str) -> Stored:
        """Return a kept report."""
        row = await self._run(partial(self._read, rows.find, identity)) if _ID.fullmatch(identity) else None
        if row is None:
            raise RequestError("unknown_report")
        return _stored(row)

    async def dossier(self, identity: str) -> bytes:
        """Return the bytes of a kept dossier."""
        data = await self._run(partial(self._read, rows.dossier, identity)) if _ID.fullmatch(identity) else None
        if data is None:
            raise RequestError("unknown_dossier")
        return data

    async def delete(self, identity: str) -> None:
        """Delete a report with its dossier, for good."""
        if not _ID.fullmatch(identity) or not await self._run(partial(self._remove, identity)):
            raise RequestError("unknown_report")

    async def sweep(self) -> None:
        """Delete for good what is no longer kept."""
        await self._run(self._sweep)

    async def state(self) -> State:
        """Say whether reports can be kept now."""
        if self.keeping.reports == 0:
            return "off"
        try:
            await self._run(partial(self._read, rows.find, ""))
        except RequestError:
            return "unavailable"
        return "full" if self._full else "ready"

    def close(self) -> None:
        """Close every connection."""
        self._backend.close()

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await to_thread.run_sync(self._with_tables, work, limiter=self._limiter)
        except OF_THE_DATABASE as error:
            code = code_of(error)
            if code is None:
                raise
            _LOG.error("%s (%s)", code, name_of(error))
            raise RequestError(code) from None

    def _with_tables(self, work: Callable[[], T]) -> T:
        """Do some work; the tables are made first, also when the database was not there when the service started."""
        if not self._upgraded:
            with self._backend.alone() as connection:
                upgrade(connection)
                rows.shorten(connection, self.keeping.reports * _DAY, self.keeping.dossiers * _DAY)
            self._upgraded = True
        return work()

    def _add(self, row: rows.Row, dossier: bytes) -> None:
        try:
            with self._backend.writing() as connection:
                rows.add(connection, row, dossier)
        except Exception as error:
            self._full = code_of(error) == FULL
            self._unclean = True
            raise
        self._full = False

    def _read(self, read: Callable[..., T], identity: str) -> T:
        with self._backend.reading() as connection:
            return read(connection, identity, self._clock())

    def _remove(self, identity: str) -> bool:
        with self._backend.writing() as connection:
            found = rows.remove(connection, identity, self._clock())
        if found:
            self._scrub()
        return found

    def _sweep(self) -> None:
        with self._backend.writing() as connection:
            swept = rows.remove_expired(connection, self._clock())
        if swept or self._unclean:
            self._scrub()

    def _scrub(self) -> None:
        """Take what was deleted out of the files; what cannot be now is tried again with the next sweep."""
        self._unclean = False  # NOTE: first, so that what another thread deletes meanwhile is not taken for gone.
        try:
            gone = self._backend.scrub()
        except OF_THE_DATABASE as error:
            _LOG.warning("scrub (%s)", name_of(error))
            gone = False
        if not gone:
            self._unclean = True


def _stored(row: rows.Row) -> Stored:
    return Stored(row.id, *_times(row), _KEPT.validate_json(row.body))


def _times(row: rows.Row) -> tuple[str, str, str | None]:
    dossier = None if row.dossier_expires is None else _moment(row.dossier_expires)
    return _moment(row.created), _moment(row.expires), dossier


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
