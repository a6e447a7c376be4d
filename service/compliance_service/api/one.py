"""Answer requests: an HTTP request -> a report, as the same bytes that the command line prints."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from compliance.report.renderers import RENDERERS
from compliance_service.api.asking import AsOf, Name, Stage, body_of, checked_name, media_type_of, occasion_of
from compliance_service.api.documentation.assessing import ASSESS_BODY, PROBLEMS, REPORT
from compliance_service.api.documentation.health import HEALTH, READY
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.storage.opening import keep_report, storage_of

JSON: Final = "application/json"

router = APIRouter()

Keep = Annotated[bool, Query(description="Lưu báo cáo trong thời hạn dịch vụ cho phép · keep the report for a time")]


@router.get("/health", summary="Tiến trình còn sống · the process is alive", responses=HEALTH)
async def health() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/ready", summary="Sẵn sàng kiểm tra · ready to check", responses=READY)
async def ready(request: Request) -> dict[str, Any]:
    """Name the packs that judge, with the hash of their content, and say whether reports can be kept.

    The checks work whatever the storage is: `ready`, `full`, `unavailable`, or `off` where nothing is kept.
    """
    packs = pool_of(request).packs
    judging = [{"id": pack.id, "content_hash": pack.content_hash} for pack in packs]
    return {"status": "ready", "packs": judging, "storage": await storage_of(request).state()}


@router.post(
    "/v1/assess",
    summary="Kiểm tra một hồ sơ · check one dossier",
    responses={**REPORT, **PROBLEMS},
    openapi_extra=ASSESS_BODY,
    response_class=Response,
)
async def assess(
    request: Request, name: Name = "dossier", as_of: AsOf = None, stage: Stage = None, keep: Keep = False
) -> Response:
    """Check one dossier, sent as raw JSON, and answer with its report.

    The status is 200 whatever the verdict is, also for a dossier that cannot be read: the report says so. With
    `keep=true` the same bytes are answered, and what quotes nobody is kept for a time at the address in `Location`.
    """
    if media_type_of(request) != JSON:
        raise RequestError("wrong_content_type")
    checked_name(name)
    pool = pool_of(request)
    occasion = occasion_of(request, as_of, stage, pool, more=frozenset({"keep"}))
    data = await body_of(request, request.app.state.settings.max_bytes)
    report = await pool.assess(data, name, occasion)
    answer = Response(RENDERERS["json"]((report,), "vi").encode(), media_type=JSON)
    if keep:
        stored = await keep_report(request, report, data)
        answer.headers.update({"Location": f"/v1/reports/{stored.id}", "Report-Id": stored.id})
    return answer
