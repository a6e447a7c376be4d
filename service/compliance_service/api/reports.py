"""Answer with reports that are kept: GET, DELETE and replay of /v1/reports/{report}."""

from typing import Annotated, Final

from anyio import to_thread
from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from compliance.batch.replay import compare, occasion_of
from compliance.models.hashing import sha256
from compliance.report.json import plain
from compliance.report.kept import keep
from compliance.report.masking import declared
from compliance_service.api.asking import body_of, media_type_of
from compliance_service.api.documentation.assessing import ASSESS_BODY
from compliance_service.api.documentation.reports import DELETED, DOSSIER, REPLAYED, STORED
from compliance_service.api.one import JSON
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.storage.opening import storage_of

BYTES: Final = "application/octet-stream"

router = APIRouter()

ReportId = Annotated[str, Path(description="Mã của báo cáo đã lưu · id of a kept report")]


@router.get("/v1/reports/{report}", summary="Báo cáo đã lưu · a kept report", responses=STORED, response_class=Response)
async def stored(request: Request, report: ReportId) -> Response:
    """Return a report that was kept by `POST /v1/assess?keep=true`, until it expires.

    Kept are places, codes, outcomes and what the packs say, each rule with its clause. Not kept are values of the
    dossier and names: a token of a pointer that no pack declares is `*`, and findings are told by their number.
    """
    return JSONResponse(plain(await storage_of(request).find(report)))


@router.delete(
    "/v1/reports/{report}", summary="Xóa báo cáo đã lưu · delete a kept report", responses=DELETED, status_code=204
)
async def delete(request: Request, report: ReportId) -> Response:
    """Delete a kept report, and its dossier where that is kept, for good."""
    await storage_of(request).delete(report)
    return Response(status_code=204)


@router.post(
    "/v1/reports/{report}/replay",
    summary="Xét lại đúng hồ sơ đó như lần trước · judge the same dossier again as then",
    responses=REPLAYED,
    openapi_extra=ASSESS_BODY,
    response_class=Response,
)
async def replay(request: Request, report: ReportId) -> Response:
    """Judge the bytes of the dossier again, for the same moment and stage, and compare with the kept report.

    By the same program, packs and keys all that is kept must be `equal`; else the verdict and the outcomes of all rules
    are compared. Bytes other than those that the report is about are refused: `other_dossier`.
    """
    if media_type_of(request) != JSON:
        raise RequestError("wrong_content_type")
    if request.query_params:
        raise RequestError("bad_parameter")
    pool = pool_of(request)
    earlier = (await storage_of(request).find(report)).report
    data = await body_of(request, request.app.state.settings.max_bytes)
    if sha256(data).hexdigest() != earlier.sha256:
        raise RequestError("other_dossier")
    again = await pool.assess(data, report, occasion_of(earlier))
    now = await to_thread.run_sync(lambda: keep(again, declared(pool.packs)))
    return JSONResponse(plain(compare(earlier, now, whole=now == earlier)))


@router.get(
    "/v1/reports/{report}/dossier",
    summary="Hồ sơ của báo cáo đã lưu · the dossier of a kept report",
    responses=DOSSIER,
    response_class=Response,
)
async def dossier(request: Request, report: ReportId) -> Response:
    """Return the bytes of the dossier, where the operator keeps dossiers and for as long."""
    data = await storage_of(request).dossier(report)
    return Response(data, media_type=BYTES, headers={"Content-Disposition": 'attachment; filename="dossier.json"'})
