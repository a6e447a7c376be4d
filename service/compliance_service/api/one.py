"""Answer requests: an HTTP request -> a report, as the same bytes that the command line prints."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response

from compliance.report.renderers import RENDERERS
from compliance_service.api.asking import AsOf, Name, Stage, body_of, checked_name, media_type_of, occasion_of
from compliance_service.api.documentation.assessing import ASSESS_BODY, PROBLEMS, REPORT
from compliance_service.api.documentation.health import HEALTH, READY
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError

JSON: Final = "application/json"

router = APIRouter()


@router.get("/health", summary="Tiến trình còn sống · the process is alive", responses=HEALTH)
async def health() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/ready", summary="Sẵn sàng kiểm tra · ready to check", responses=READY)
async def ready(request: Request) -> dict[str, Any]:
    """Name the packs that judge, with the hash of their content."""
    packs = pool_of(request).packs
    return {"status": "ready", "packs": [{"id": pack.id, "content_hash": pack.content_hash} for pack in packs]}


@router.post(
    "/v1/assess",
    summary="Kiểm tra một hồ sơ · check one dossier",
    responses={**REPORT, **PROBLEMS},
    openapi_extra=ASSESS_BODY,
    response_class=Response,
)
async def assess(request: Request, name: Name = "dossier", as_of: AsOf = None, stage: Stage = None) -> Response:
    """Check one dossier, sent as raw JSON, and answer with its report.

    The status is 200 whatever the verdict is, also for a dossier that cannot be read: the report says so.
    """
    if media_type_of(request) != JSON:
        raise RequestError("wrong_content_type")
    checked_name(name)
    pool = pool_of(request)
    occasion = occasion_of(request, as_of, stage, pool)
    data = await body_of(request, request.app.state.settings.max_bytes)
    report = await pool.assess(data, name, occasion)
    return Response(RENDERERS["json"]((report,), "vi").encode(), media_type=JSON)
