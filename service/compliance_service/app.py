"""Build the HTTP application: Settings -> FastAPI."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from compliance import __version__
from compliance_service import errors
from compliance_service.api import checklists, entry_tables, forms, many, one, packs, reports
from compliance_service.api.documentation.parts import ALWAYS
from compliance_service.pages.calendar import routes as calendar
from compliance_service.pages.check import routes as check
from compliance_service.pages.frame.version import STATIC
from compliance_service.pages.results import download as results_download
from compliance_service.pages.results import kept as results_kept
from compliance_service.pages.results import routes as results
from compliance_service.pages.roster import routes as roster
from compliance_service.pages.rules import routes as rules
from compliance_service.pool import open_pool
from compliance_service.safety.bodies import BodyLimit
from compliance_service.safety.deadlines import Deadlines
from compliance_service.safety.faults import Faults
from compliance_service.safety.headers import SafetyHeaders
from compliance_service.safety.hosts import Hosts
from compliance_service.settings import Settings, read_settings
from compliance_service.storage.opening import open_storage


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; without settings they come from the environment. Raise `ComplianceError`.

    The packs are loaded when the application starts, and their workers end with it.
    """
    chosen = settings or read_settings()
    app = FastAPI(
        title="Compliance",
        summary="Kiểm tra hồ sơ trước khi nộp · Check dossiers before they are filed",
        version=__version__,
        docs_url=None,  # NOTE: its pages would load from a third party's host.
        redoc_url=None,
        responses=ALWAYS,
        lifespan=_lifespan_of(chosen),
    )
    _guard(app, chosen)
    errors.install(app)
    for part in (one, many, checklists, entry_tables, forms, packs, reports):
        app.include_router(part.router)
    for shown in (calendar, check, results, results_download, results_kept, roster, rules):
        app.include_router(shown.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _guard(app: FastAPI, settings: Settings) -> None:
    """Put the guards around the application; the last that is added is the first to be asked."""
    app.add_middleware(BodyLimit, limit=settings.max_total_bytes)
    app.add_middleware(Deadlines, part=settings.part_seconds, whole=settings.answer_seconds)
    app.add_middleware(Hosts, names=settings.hosts)
    app.add_middleware(Faults, answer=errors.answer)
    app.add_middleware(SafetyHeaders)


def _lifespan_of(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        pool = open_pool(settings)
        app.state.pool = pool
        app.state.settings = settings
        try:
            async with open_storage(settings) as storage:
                app.state.storage = storage
                yield
        finally:
            pool.close()

    return lifespan
