"""The page *Kiểm tra*: who a dossier is for, what to file, what is there, and the outcomes as they go."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.models.checklist import Unanswered
from compliance.models.form import DossierForm
from compliance.models.frozen import dataclass
from compliance.report.labels import WORDS as LABELS
from compliance_service.pages.check.asked import Asked, asked_of
from compliance_service.pages.check.edits import ADD, OTHER_TYPE, REMOVE
from compliance_service.pages.check.file import Unopened, opened
from compliance_service.pages.check.guide import Guide, dossier_of, guide_of
from compliance_service.pages.check.said import id_of
from compliance_service.pages.check.sent import Sent, read_sent
from compliance_service.pages.check.sheet import reasons_of, recipients_of, rows_of, subject_of
from compliance_service.pages.check.start import Start, envelope_of, start_of
from compliance_service.pages.check.values import guide_values
from compliance_service.pages.check.words import WORDS
from compliance_service.pages.frame.surface import page
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.safety.csrf import FIELD, check_token
from compliance_service.sent.form import read_form

router = APIRouter(include_in_schema=False)

_WORDS: Final = {**LABELS, **WORDS}
_JSON: Final = "application/json"
_REFUSED: Final = 422
# What the page itself sends beside facts, and must not come back as a hidden input.
_OWN: Final = frozenset((FIELD, ADD, REMOVE, OTHER_TYPE, "layout"))


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked with a form, and what the page shows of it."""

    asked: Asked
    guide: Guide


@router.get("/")
async def start(request: Request) -> Response:
    """Ask who a dossier is for; a kind of which nothing is asked at first leads on at once."""
    query = dict(request.query_params)
    found = await pool_of(request).run(lambda checker: start_of(query, _question(), checker))
    if found.office and found.role and not found.role.fields:
        asked = urlencode({"office": found.office.code, "kind": found.role.kind.code})
        return RedirectResponse(f"/check?{asked}", status_code=303)
    return _start_page(request, found)


@router.get("/check")
async def first(request: Request) -> Response:
    """Show what to file for the facts in the address."""
    return await _show(request, Sent(tuple(request.query_params.multi_items())))


@router.post("/check")
async def check(request: Request) -> Response:
    """Show what to file, and the outcomes of what was filled in."""
    return await _show(request, await _posted(request))


@router.post("/check/outcomes")
async def outcomes(request: Request) -> Response:
    """Answer with the parts of the page that change as they go; with the whole form when other inputs are needed."""
    sent = await _posted(request)
    answered = await _answered(request, sent)
    if answered is None:
        raise RequestError("bad_parameter")
    values = guide_values(answered.asked, answered.guide, sent)
    if sent.text("layout") == answered.guide.layout.signature:
        return page(request, "check/live.html", values, words=_WORDS)
    response = page(request, "check/form.html", values, words=_WORDS)
    response.headers.update({"HX-Retarget": "#guide", "HX-Reswap": "outerHTML"})
    return response


@router.post("/check/sheet")
async def sheet(request: Request) -> Response:
    """Show the sheet to print; nothing of it is kept."""
    sent = await _posted(request)
    answered = await _answered(request, sent)
    if answered is None:
        return RedirectResponse("/", status_code=303)
    guide = answered.guide
    kept = [pair for pair in sent.pairs if pair[0] not in _OWN]
    values: dict[str, Any] = {"rows": rows_of(guide), "reasons": reasons_of(guide), "recipients": recipients_of(guide)}
    values |= {"subject": subject_of(guide), "kept": kept}
    return page(request, "check/sheet.html", {**guide_values(answered.asked, guide, sent), **values}, words=_WORDS)


@router.post("/check/download")
async def download(request: Request) -> Response:
    """Give the dossier as a file; the same inputs give the same bytes."""
    sent = await _posted(request)

    def work(checker: Checker) -> tuple[DossierForm, bytes] | None:
        asked = asked_of(sent, checker)
        if asked is None:
            return None
        made = dossier_of(sent, envelope_of(asked.office, asked.kind), asked.occasion, checker)
        return None if isinstance(made, Unanswered) else made

    made = await pool_of(request).run(work)
    if made is None:
        return RedirectResponse("/", status_code=303)
    form, data = made
    plain = "".join(each if each.isalnum() and each.isascii() else "-" for each in f"{form.kind}-{form.period.first}")
    headers = {"content-disposition": f'attachment; filename="ho-so-{plain}.json"', "cache-control": "no-store"}
    return Response(data, media_type=_JSON, headers=headers)


@router.post("/check/open")
async def reopen(request: Request) -> Response:
    """Fill the form from a dossier that was saved before, or say why it cannot be read."""
    brought = await read_form(request, limit=request.app.state.settings.max_bytes, files=1)
    check_token(request, brought.fields.get(FIELD))
    data = brought.files[0].data if brought.files else None
    found = await pool_of(request).run(lambda checker: opened(data, _now(), checker))
    if isinstance(found, Unopened):
        shown = await pool_of(request).run(lambda checker: start_of({}, _question(), checker))
        return _start_page(request, shown, found.problems)
    asked, guide = found
    return page(request, "check/guide.html", guide_values(asked, guide, Sent(guide.pairs)), words=_WORDS)


async def _posted(request: Request) -> Sent:
    sent = await read_sent(request)
    check_token(request, sent.text(FIELD))
    return sent


async def _show(request: Request, sent: Sent) -> Response:
    answered = await _answered(request, sent)
    if answered is None:
        return RedirectResponse("/", status_code=303)
    values = guide_values(answered.asked, answered.guide, sent)
    return page(request, "check/guide.html", values, words=_WORDS)


async def _answered(request: Request, sent: Sent) -> Answered | None:
    """Return what was asked and what is shown; None when it is not said for whom."""

    def work(checker: Checker) -> Answered | None:
        asked = asked_of(sent, checker)
        if asked is None:
            return None
        guide = guide_of(sent, envelope_of(asked.office, asked.kind), asked.occasion, checker)
        if isinstance(guide, Unanswered):
            return None
        return Answered(asked, guide)

    return await pool_of(request).run(work)


def _start_page(request: Request, found: Start, problems: Any = ()) -> Response:
    values: Mapping[str, Any] = {"start": found, "problems": problems, "id": id_of}
    status = _REFUSED if problems else 200
    return page(request, "check/start.html", values, words=_WORDS, status=status)


def _now() -> datetime:
    return datetime.now(UTC)


def _question() -> Question:
    return Question(b"", "start", _now(), None, None)
