"""Answer requests: an HTTP request -> a report, as the same bytes that the command line prints."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.report.renderers import RENDERERS
from compliance_service.documentation import ASSESS_BODY, HEALTH, PROBLEMS, READY, REPORT
from compliance_service.pool import Pool, pool_of
from compliance_service.problems import RequestError

JSON: Final = "application/json"
LONGEST_NAME: Final = 200

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
async def assess(
    request: Request,
    name: Annotated[str, Query(description="Tên in trong báo cáo · the name that the report bears")] = "dossier",
    as_of: Annotated[
        str | None, Query(description="Xét như tại thời điểm này (ISO 8601) · judge as of this moment")
    ] = None,
    stage: Annotated[str | None, Query(description="Giai đoạn của hồ sơ · stage")] = None,
) -> Response:
    """Check one dossier, sent as raw JSON, and answer with its report.

    The status is 200 whatever the verdict is, also for a dossier that cannot be read: the report says so.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise RequestError("wrong_content_type")
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise RequestError("bad_name")
    pool = pool_of(request)
    report = await pool.assess(
        await _body(request, request.app.state.max_bytes),
        name=name,
        now=datetime.now(UTC),
        as_of=_moment(as_of, pool),
        stage=_known(stage, pool),
    )
    return Response(RENDERERS["json"]((report,), "vi").encode(), media_type=JSON)


async def _body(request: Request, limit: int) -> bytes:
    """Read the body, and stop as soon as it is too large."""
    # NOTE: the framework's own limit answers with plain text; a refusal here is a problem like any other.
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > limit:
            raise RequestError("too_large")
    return bytes(data)


def _moment(text: str | None, pool: Pool) -> datetime | None:
    try:
        return parse_moment(text, pool.zones) if text is not None else None
    except ComplianceError:
        raise RequestError("bad_as_of") from None


def _known(stage: str | None, pool: Pool) -> str | None:
    if stage is None or stage in pool.stages:
        return stage
    raise RequestError("unknown_stage")
