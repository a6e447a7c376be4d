"""Answer with many reports, a line each, in the order of the dossiers: POST /v1/assess-many."""

import json
from typing import Final

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from compliance.batch.check import Occasion
from compliance.batch.read import Given
from compliance.report.renderers import RENDERERS
from compliance_service.api.asking import AsOf, Name, Stage, body_of, checked_name, media_type_of, occasion_of
from compliance_service.api.documentation.assessing import MANY_BODY, MANY_PROBLEMS, REPORTS
from compliance_service.pool import Pool, pool_of
from compliance_service.problems import KINDS, RequestError, problem_body
from compliance_service.sent.answering import in_order
from compliance_service.sent.parcel import ARCHIVE, LINES, READERS, Parcel, Sent
from compliance_service.sent.refusal import Refused

_MANY: Final = (LINES, ARCHIVE)

router = APIRouter()


@router.post(
    "/v1/assess-many",
    summary="Kiểm tra nhiều hồ sơ · check many dossiers",
    responses={**REPORTS, **MANY_PROBLEMS},
    openapi_extra=MANY_BODY,
    response_class=Response,
)
async def assess_many(
    request: Request, name: Name = "dossiers.ndjson", as_of: AsOf = None, stage: Stage = None
) -> Response:
    """Check the dossiers of an NDJSON body or of a ZIP archive; answer with one line each, in their order.

    A line is a report, named NAME:LINE or by the entry's name, or a problem with that `name` when the line or entry
    cannot be checked; the rest is checked all the same. Nothing is kept here, so that a line is the command line's own:
    `POST /v1/assess?keep=true` keeps the report on one dossier.
    """
    media_type = media_type_of(request)
    if media_type not in _MANY:
        raise RequestError("wrong_content_type")
    pool, settings = pool_of(request), request.app.state.settings
    name, occasion = checked_name(name), occasion_of(request, as_of, stage, pool)
    # NOTE: all is read before the first line is answered: most clients send all before they read anything.
    parcel = Parcel(await body_of(request, settings.max_total_bytes, "too_large_in_all"), name)
    sent = await to_thread.run_sync(READERS[media_type], parcel, settings)

    async def answer(found: Sent) -> bytes:
        return await _answer(found, pool, occasion)

    return StreamingResponse(in_order(sent, answer, width=pool.size), media_type=LINES)


async def _answer(found: Sent, pool: Pool, occasion: Occasion) -> bytes:
    if isinstance(found, Refused):
        return _problem(found)
    try:
        return await _report(found, pool, occasion)
    except Exception:  # the edge: a fault is this line's, and never stops the rest
        return _problem(Refused(found.name, "internal"))


async def _report(given: Given, pool: Pool, occasion: Occasion) -> bytes:
    report = await pool.assess(given.data, given.name, occasion)
    return RENDERERS["json"]((report,), "vi").encode()


def _problem(refused: Refused) -> bytes:
    body = {"name": refused.name, **problem_body(KINDS[refused.code])}
    return f"{json.dumps(body, ensure_ascii=False)}\n".encode()
