"""Answer who lacks what in a list of a dossier: POST /v1/entry-table."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from compliance.assess.entry_table import entry_table
from compliance.assess.question import Question
from compliance.authoring.dataclass_schema import dataclass_schema
from compliance.models.checklist import Unanswered
from compliance.models.entry_table import EntryTable
from compliance.report.json import plain
from compliance_service.api.asking import AsOf, Name, Stage, body_of, checked_name, media_type_of, occasion_of
from compliance_service.api.documentation.assessing import ASSESS_BODY
from compliance_service.api.documentation.checklists import CHECKLIST_PROBLEMS
from compliance_service.api.documentation.parts import problem_responses
from compliance_service.api.one import JSON
from compliance_service.pool import pool_of
from compliance_service.problems import KINDS, MEDIA_TYPE, RequestError, problem_body

router = APIRouter()

_PARAMETER: Final = "list"
_TABLE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Ai còn thiếu gì, và báo cáo về cả hồ sơ · who lacks what, and the report on the dossier",
        "content": {
            JSON: {
                # NOTE: with an id of its own, the schema's references stay inside it.
                "schema": {"$id": "urn:compliance:schema:entry-table", **dataclass_schema(EntryTable, "Who lacks what")}
            }
        },
    }
}
_PROBLEMS: Final = {
    **problem_responses(
        "bad_as_of",
        "bad_name",
        "bad_parameter",
        "unknown_stage",
        "wrong_content_type",
        "too_large",
        "bad_request",
        "internal",
        "no_table",
    )
}
_PROBLEMS[422]["content"] = CHECKLIST_PROBLEMS[422]["content"]

ListName = Annotated[str, Query(alias=_PARAMETER, description="Danh sách của hồ sơ · a list of the dossier")]


@router.post(
    "/v1/entry-table",
    summary="Ai còn thiếu gì trong một danh sách của hồ sơ · who lacks what in a list of a dossier",
    responses={**_TABLE, **_PROBLEMS},
    openapi_extra=ASSESS_BODY,
    response_class=Response,
)
async def who_lacks_what(
    request: Request, list_name: ListName, name: Name = "dossier", as_of: AsOf = None, stage: Stage = None
) -> Response:
    """Check one dossier, sent as raw JSON, and answer with a table: a row for each entry of a list, such as a person, a
    column for each document or fact that rules ask of every entry, and in each cell the outcome.

    The `report` in it is the one that `/v1/assess` gives; `findings` in cells and rows are ids of its findings.
    """
    if media_type_of(request) != JSON:
        raise RequestError("wrong_content_type")
    checked_name(name)
    pool = pool_of(request)
    occasion = occasion_of(request, as_of, stage, pool, more=frozenset({_PARAMETER}))
    data = await body_of(request, request.app.state.settings.max_bytes)
    question = Question(data, name, occasion.now, occasion.as_of, occasion.stage)
    found = await pool.run(lambda checker: entry_table(question, checker, list_name))
    if isinstance(found, Unanswered):
        return _refused(found)
    return JSONResponse(plain(found))


def _refused(found: Unanswered) -> Response:
    if any(problem.code == "fault" for problem in found.problems):
        raise RequestError("internal")
    kind = KINDS["no_table"]
    body = {**problem_body(kind), "problems": plain(found.problems)}
    return JSONResponse(body, status_code=kind.status, media_type=MEDIA_TYPE)
