"""Answer what a dossier may state, so that anyone can draw its form: GET /v1/catalogue and /v1/forms."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from compliance.assess.question import Question
from compliance.authoring.catalogue import catalogue
from compliance.authoring.dossier_form import dossier_form
from compliance.models.checklist import Unanswered
from compliance.report.json import plain
from compliance_service.api.asking import AsOf, Stage, occasion_of
from compliance_service.api.documentation.forms import CATALOGUE, FORM, FORM_PROBLEMS
from compliance_service.pool import pool_of
from compliance_service.problems import KINDS, MEDIA_TYPE, problem_body

router = APIRouter()

_PARAMETERS: Final = frozenset({"agency", "period", "kind"})

Agency = Annotated[str, Query(description="Mã cơ quan · code of the agency")]
Period = Annotated[
    str,
    Query(
        description="Kỳ, như trong danh mục: loại, ngày đầu/ngày cuối · kind first/last",
        examples=["year 2024-01-01/2024-12-31"],
    ),
]
Kind = Annotated[str, Query(description="Loại hồ sơ · kind of dossier")]


@router.get(
    "/v1/catalogue",
    summary="Kiểm tra được hồ sơ nào · which dossiers can be checked",
    responses=CATALOGUE,
    response_class=Response,
)
async def which_dossiers(request: Request) -> Response:
    """List the agencies, the periods for which packs judge their dossiers, and the kinds of dossier with rules."""
    found = await pool_of(request).run(catalogue)
    return JSONResponse({"agencies": plain(found)})


@router.get(
    "/v1/forms",
    summary="Biểu mẫu của một loại hồ sơ · the form of a kind of dossier",
    responses={**FORM, **FORM_PROBLEMS},
    response_class=Response,
)
async def form(
    request: Request, agency: Agency, period: Period, kind: Kind, as_of: AsOf = None, stage: Stage = None
) -> Response:
    """Say what a dossier may state: its sections and lists in order, and of each fact the type, label, choices and the
    rules in force that read it.

    The names of agencies, periods and kinds are those of `/v1/catalogue`.
    """
    pool = pool_of(request)
    occasion = occasion_of(request, as_of, stage, pool, more=_PARAMETERS)
    answers = {"agency": agency, "period": _period(period), "kind": kind}
    question = Question(b"", "form", occasion.now, occasion.as_of, occasion.stage)
    found = await pool.run(lambda checker: dossier_form(answers, question, checker))
    if isinstance(found, Unanswered):
        return _refused(found)
    return JSONResponse(plain(found))


def _period(text: str) -> dict[str, str] | str:
    """Return the period as a dossier states it; what is not written as one stays as it is, to be named as such."""
    kind, _, span = text.partition(" ")
    first, slash, last = span.partition("/")
    return {"kind": kind, "from": first, "to": last} if slash else text


def _refused(found: Unanswered) -> Response:
    kind = KINDS["bad_answers"]
    body = {**problem_body(kind), "problems": plain(found.problems)}
    return JSONResponse(body, status_code=kind.status, media_type=MEDIA_TYPE)
