"""Open the storage for as long as the application runs: Settings -> Storage, swept now and again."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from anyio import create_task_group, sleep, to_thread
from fastapi import Request

from compliance.models.report import Report
from compliance.report.kept import keep
from compliance.report.masking import declared
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.settings import Settings
from compliance_service.storage.backend import Backend
from compliance_service.storage.postgres import postgres_at
from compliance_service.storage.sqlite import Sqlite
from compliance_service.storage.store import Keeping, Storage, wall_clock
from compliance_service.storage.stored import Stored

PATIENCE: Final = 5.0
SWEEP_SECONDS: Final = 600.0


@asynccontextmanager
async def open_storage(
    settings: Settings,
    *,
    clock: Callable[[], int] = wall_clock,
    patience: float = PATIENCE,
    interval: float = SWEEP_SECONDS,
) -> AsyncIterator[Storage]:
    """Open the storage; a database that is not there now is tried again with every request that needs it.

    Raise `ComplianceError` for a database from a newer version, a URL that cannot be read, or a driver that is missing.
    """
    with ExitStack() as stack:
        keeping = Keeping(settings.keep_reports, settings.keep_dossiers)
        storage = Storage(_backend(settings, patience, stack), keeping, clock)
        stack.callback(storage.close)
        await _swept(storage)
        async with create_task_group() as tasks:
            tasks.start_soon(_sweeping, storage, interval)
            yield storage
            tasks.cancel_scope.cancel()


def _backend(settings: Settings, patience: float, stack: ExitStack) -> Backend:
    if settings.database is not None:
        return postgres_at(settings.database, patience)
    # NOTE: without a folder nothing outlives the application; the command line always gives one.
    folder = settings.data or Path(stack.enter_context(TemporaryDirectory(prefix="compliance-")))
    return Sqlite(folder, patience)


async def _sweeping(storage: Storage, interval: float) -> None:
    while True:
        await sleep(interval)
        await _swept(storage)


async def _swept(storage: Storage) -> None:
    with contextlib.suppress(RequestError):  # NOTE: the storage has said so in the log.
        await storage.sweep()


def storage_of(request: Request) -> Storage:
    """Return the storage of the application that a request came to."""
    storage = request.app.state.storage
    assert isinstance(storage, Storage)
    return storage


async def keep_report(request: Request, report: Report, dossier: bytes) -> Stored:
    """Keep what may be kept of a report. Raise `RequestError`: `not_kept`, `storage_full`, `storage_unavailable`."""
    pool = pool_of(request)
    kept = await to_thread.run_sync(lambda: keep(report, declared(pool.packs)))
    return await storage_of(request).keep(kept, dossier)
