"""Give a report or a table as a file: POST /results/download. The form brings all that it takes; nothing is stored."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from fastapi import APIRouter, Request, Response

from compliance.batch.check import Occasion
from compliance.batch.find import printable
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.report.renderers import RENDERERS
from compliance_service.pages.frame.language import language_of
from compliance_service.pages.results.csv import csv_of, unpacked
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.safety.csrf import FIELD, check_token
from compliance_service.sent.form import Form, read_form

TABLE: Final = "csv"
# The forms of a report, and of the table, that are given here -> their content type.
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    TABLE: "text/csv; charset=utf-8",
}
_NAME: Final = "bao-cao"

router = APIRouter(include_in_schema=False)


@router.post("/results/download")
async def download(request: Request) -> Response:
    """Answer with a file: a report of a dossier (the same bytes as the command line's), or a table of findings."""
    settings = request.app.state.settings
    sent = await read_form(request, limit=settings.max_total_bytes, files=0)
    check_token(request, sent.fields.get(FIELD))
    form = sent.fields.get("format", "")
    if form not in MEDIA_TYPES:
        raise RequestError("bad_parameter")
    made = _table(request, sent) if form == TABLE else await _report(request, sent, form)
    headers = {"content-disposition": f'attachment; filename="{_NAME}.{form}"'}
    return Response(made.encode(), media_type=MEDIA_TYPES[form], headers=headers)


def _table(request: Request, sent: Form) -> str:
    return csv_of(unpacked(sent.fields.get("rows", "")), language_of(request))


async def _report(request: Request, sent: Form, form: str) -> str:
    data = _bytes(sent.fields.get("dossier", ""))
    if len(data) > request.app.state.settings.max_bytes:
        raise RequestError("too_large")
    stage, as_of = sent.stated("stage"), sent.stated("as_of")
    if stage is not None and stage not in pool_of(request).stages:
        raise RequestError("unknown_stage")
    occasion = Occasion(_moment(sent.fields.get("now", "")), _moment(as_of) if as_of else None, stage)
    report = await pool_of(request).assess(data, printable(sent.fields.get("name", "")), occasion)
    return RENDERERS[form]((report,), language_of(request))


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise RequestError("bad_request") from None


def _moment(iso: str) -> datetime:
    try:
        # NOTE: the page wrote the offset; a moment without one is not its own.
        return parse_moment(iso, ())
    except ComplianceError:
        raise RequestError("bad_as_of") from None
