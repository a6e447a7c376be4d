"""The page of results: files in, findings out. GET /results shows the form, POST /results streams the answer."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from compliance.batch.check import Occasion
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.models.text import Text
from compliance_service.forms.days import read_moment
from compliance_service.pages.frame.surface import page, remember
from compliance_service.pages.results.findings import clauses_of
from compliance_service.pages.results.stream import Batch, parts_of
from compliance_service.pages.results.words import WORDS
from compliance_service.pool import Pool, pool_of
from compliance_service.problems import KINDS, RequestError
from compliance_service.safety.csrf import FIELD, check_token
from compliance_service.sent.form import Form, read_form
from compliance_service.sent.upload import count_in, dossiers_in
from compliance_service.settings import Settings

# So many dossiers are checked for one page; a browser shows no more in good time.
MOST: Final = 500

router = APIRouter(include_in_schema=False)


@router.get("/results")
def form(request: Request) -> HTMLResponse:
    """Show the form that takes files."""
    return _form(request)


@router.post("/results", response_class=Response)
async def check(request: Request) -> Response:
    """Check the files of the form; what is wrong with the request as a whole is said beside the form."""
    settings = request.app.state.settings
    sent = await read_form(request, limit=settings.max_total_bytes, files=settings.max_dossiers)
    check_token(request, sent.fields.get(FIELD))
    pool = pool_of(request)
    try:
        batch = _batch(sent, pool, settings)
    except RequestError as refusal:
        return _form(request, refusal.code, sent)
    return _streamed(request, batch, pool)


def _batch(sent: Form, pool: Pool, settings: Settings) -> Batch:
    occasion = occasion_of(sent, pool)
    if not sent.files:
        raise RequestError("no_lines")
    total = count_in(sent.files, settings)
    if total > min(MOST, settings.max_dossiers):
        raise RequestError("too_many")
    return Batch(dossiers_in(sent.files, settings), total, occasion, keep="keep" in sent.fields)


def occasion_of(sent: Form, pool: Pool) -> Occasion:
    """Return for when and for which stage a form asks to judge. Raise `RequestError`."""
    stage, typed = sent.stated("stage"), sent.stated("as_of")
    if stage is not None and stage not in pool.stages:
        raise RequestError("unknown_stage")
    if typed is None:
        return Occasion(datetime.now(UTC), None, stage)
    iso = read_moment(typed)
    if iso is None:
        raise RequestError("bad_as_of")
    try:
        return Occasion(datetime.now(UTC), parse_moment(iso, pool.zones), stage)
    except ComplianceError:
        raise RequestError("bad_as_of") from None


def _streamed(request: Request, batch: Batch, pool: Pool) -> StreamingResponse:
    async def encoded() -> AsyncIterator[bytes]:
        async for part in parts_of(request, batch, pool, clauses_of(pool.packs)):
            yield part.encode()

    response = StreamingResponse(encoded(), media_type="text/html")
    remember(request, response)
    return response


def _form(request: Request, code: str | None = None, sent: Form | None = None) -> HTMLResponse:
    settings = request.app.state.settings
    most = min(MOST, settings.max_dossiers)
    values = {
        "problem": _problem(code, most) if code else None,
        "code": code,
        "typed": {name: sent.fields.get(name, "") if sent else "" for name in ("as_of", "stage")},
        "stages": _stages(pool_of(request)),
        "most_bytes": settings.max_total_bytes,
        "keep_days": settings.keep_reports,
        "keep_dossier_days": settings.keep_dossiers,
        "keep": bool(sent and "keep" in sent.fields),
    }
    return page(request, "results/page.html", values, words=WORDS, status=KINDS[code].status if code else 200)


def _problem(code: str, most: int) -> Text:
    words = {"too_many": WORDS["too_many_here"], "no_lines": WORDS["none_chosen"]}.get(code, KINDS[code].title)
    return Text(words.vi.replace("{most}", str(most)), words.en.replace("{most}", str(most)))


def _stages(pool: Pool) -> dict[str, Text]:
    """Return the stages that the packs declare, in their order."""
    return {stage.code: stage.label for pack in pool.packs for stage in pack.stages if stage.code in pool.stages}
