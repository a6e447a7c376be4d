"""Answer what a role must file: POST /v1/checklist."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from compliance.assess.checklist import checklist
from compliance.assess.question import Question
from compliance.models.checklist import Unanswered
from compliance.report.json import plain
from compliance_service.api.asking import AsOf, Stage, body_of, media_type_of, occasion_of
from compliance_service.api.documentation.checklists import CHECKLIST, CHECKLIST_BODY, CHECKLIST_PROBLEMS
from compliance_service.api.one import JSON
from compliance_service.pool import pool_of
from compliance_service.problems import KINDS, MEDIA_TYPE, RequestError, problem_body

router = APIRouter()


@router.post(
    "/v1/checklist",
    summary="Mẫu nào, thành phần nào, gửi ai, chậm nhất khi nào · which form, documents, recipient and deadline",
    responses={**CHECKLIST, **CHECKLIST_PROBLEMS},
    openapi_extra=CHECKLIST_BODY,
    response_class=Response,
)
async def what_to_file(request: Request, as_of: AsOf = None, stage: Stage = None) -> Response:
    """Say what must be filed, from the facts that are known: kind, agency, period, and any facts of the dossier.

    A list may have one entry: the person or thing concerned. Documents in the body are passed over. What cannot yet be
    said is `depends`, with the fact to answer (`asked`) or the question to the authority (`gaps`).
    """
    if media_type_of(request) != JSON:
        raise RequestError("wrong_content_type")
    pool = pool_of(request)
    occasion = occasion_of(request, as_of, stage, pool)
    data = await body_of(request, request.app.state.settings.max_bytes)
    question = Question(data, "answers", occasion.now, occasion.as_of, occasion.stage)
    found = await pool.run(lambda checker: checklist(question, checker))
    if isinstance(found, Unanswered):
        return _refused(found)
    return JSONResponse(plain(found))


def _refused(found: Unanswered) -> Response:
    if any(problem.code == "fault" for problem in found.problems):
        raise RequestError("internal")
    kind = KINDS["bad_answers"]
    body = {**problem_body(kind), "problems": plain(found.problems)}
    return JSONResponse(body, status_code=kind.status, media_type=MEDIA_TYPE)
