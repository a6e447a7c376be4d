"""The page of lists: a list of people in, a table of who lacks what out. Nothing is kept between requests."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.models.checklist import Unanswered
from compliance.models.text import Text
from compliance.report.labels import OUTCOMES
from compliance_service.forms.filling import filled
from compliance_service.forms.showing import pairs_of_dossier
from compliance_service.pages.check.sent import Sent, read_sent
from compliance_service.pages.frame.language import language_of
from compliance_service.pages.frame.surface import page
from compliance_service.pages.roster.choices import ListChoice, choices
from compliance_service.pages.roster.csv import csv_of
from compliance_service.pages.roster.fill import FILL, filled_in, fillings_of
from compliance_service.pages.roster.marks import marks_of
from compliance_service.pages.roster.reading import Brought, Read, read_list
from compliance_service.pages.roster.sheet import Sheet, sheet_of
from compliance_service.pages.roster.states import GOOD, MARKS, TOLD
from compliance_service.pages.roster.words import WORDS
from compliance_service.pool import pool_of
from compliance_service.problems import KINDS, RequestError
from compliance_service.rosters.template import template_of
from compliance_service.safety.csrf import FIELD, check_token
from compliance_service.sent.form import read_form

router = APIRouter(include_in_schema=False)

HERE: Final = "/check/roster"
_NAME: Final = "roster"
_REFUSED: Final = 422
_ON: Final = "on"
_CSV: Final = "text/csv; charset=utf-8"


@router.get(HERE)
async def start(request: Request) -> HTMLResponse:
    """Ask for a list."""
    offered = await pool_of(request).run(lambda checker: choices(_question(), checker))
    return _start(request, offered, request.query_params.get("for", ""))


@router.post(HERE)
async def sent(request: Request) -> HTMLResponse:
    """Read a list and show who lacks what; what cannot be read is said beside the form."""
    brought = await read_form(request, limit=request.app.state.settings.max_total_bytes, files=1)
    check_token(request, brought.fields.get(FIELD))
    chosen = brought.fields.get("for", "")

    def work(checker: Checker) -> tuple[Sequence[ListChoice], Sheet | Sequence[Text], Read | None]:
        offered = choices(_question(), checker)
        choice = next((each for each in offered if each.code == chosen), None)
        read = read_list(Brought(choice, brought.fields.get("text", ""), brought.files), _question(), checker)
        if not isinstance(read, Read):
            return offered, read.reasons, None
        try:
            found = sheet_of(read.tree, read.choice, _question(), checker)
        except RequestError as refusal:
            return offered, [KINDS[refusal.code].title], None
        if isinstance(found, Unanswered):
            return offered, [problem.what for problem in found.problems], None
        return offered, found, read

    offered, found, read = await pool_of(request).run(work)
    if not isinstance(found, Sheet):
        return _start(request, offered, chosen, brought.fields.get("text", ""), reasons=found)
    return _table(request, found, read=read)


@router.get(f"{HERE}/template")
async def template(request: Request) -> Response:
    """Give an empty list to fill in, as a file for spreadsheets."""
    code = request.query_params.get("for", "")
    offered = await pool_of(request).run(lambda checker: choices(_question(), checker))
    choice = next((each for each in offered if each.code == code), None)
    if choice is None:
        raise RequestError("bad_parameter")
    data = template_of(choice.form, choice.section.name, language_of(request))
    return Response(data, media_type=_CSV, headers=_attachment("danh-sach-mau.csv"))


@router.post(f"{HERE}/table")
async def table(request: Request) -> HTMLResponse:
    """Show the table again: after marks, filled in for everyone, or only those who are not complete."""
    brought, found = await _judged(request)
    marking = brought.text("mode") == "mark" or FILL in dict(brought.pairs)
    return _table(request, found, only=brought.text("only") == _ON, marking=marking)


@router.post(f"{HERE}/csv")
async def spreadsheet(request: Request) -> Response:
    """Give the table as a file for spreadsheets."""
    _, found = await _judged(request)
    text = csv_of(found.view, language_of(request))
    return Response(text, media_type=_CSV, headers=_attachment("bang-kiem-tra.csv"))


def _attachment(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


async def _judged(request: Request) -> tuple[Sent, Sheet]:
    """Return the inputs of the table's form, and the list that they stand for. Raise `RequestError`."""
    brought = await read_sent(request)
    check_token(request, brought.text(FIELD))

    def work(checker: Checker) -> Sheet:
        question = _question()
        choice = next((each for each in choices(question, checker) if each.code == brought.text("for")), None)
        if choice is None:
            raise RequestError("bad_parameter")
        found = _sheet(filled(brought.pairs, choice.form).tree, choice, question, checker)
        if FILL not in dict(brought.pairs):
            return found
        return _sheet(filled_in(brought, found.table, found.tree, choice), choice, question, checker)

    return brought, await pool_of(request).run(work)


def _sheet(tree: dict[str, Any], choice: ListChoice, question: Question, checker: Checker) -> Sheet:
    found = sheet_of(tree, choice, question, checker)
    if isinstance(found, Unanswered):
        raise RequestError("no_table")
    return found


def _question() -> Question:
    return Question(b"", _NAME, datetime.now(UTC), None, None)


# --- pages -----------------------------------------------------------------------------------------------------------


def _start(
    request: Request, offered: Sequence[ListChoice], chosen: str, text: str = "", *, reasons: Sequence[Text] = ()
) -> HTMLResponse:
    values = {"offered": offered, "chosen": chosen, "text": text, "reasons": reasons}
    return page(request, "roster/start.html", values, words=WORDS, status=_REFUSED if reasons else 200)


def _table(
    request: Request, sheet: Sheet, *, read: Read | None = None, only: bool = False, marking: bool = False
) -> HTMLResponse:
    marks = marks_of(sheet.table, sheet.tree, sheet.choice) if marking else None
    rows = [row for row in sheet.view.rows if not only or row.state not in (GOOD, TOLD) or row.waits]
    seen = {name for row in rows for cell in (marks[row.number - 1] if marks else ()) for name in cell.names}
    said = {cell.state for row in sheet.view.rows for cell in row.cells}
    values = {
        "sheet": sheet,
        "view": sheet.view,
        "report": sheet.table.report,
        "rows": rows,
        "marks": marks,
        "fillings": fillings_of(sheet.table, sheet.choice) if marking else (),
        "hidden": [pair for pair in sheet.pairs if pair[0] not in seen],
        "roster": read.roster if read else None,
        "mended": pairs_of_dossier(read.mended, sheet.choice.form) if read and read.mended else (),
        "only": only,
        "waiting": sum(row.waits for row in sheet.view.rows),
        "legend": tuple((state, mark) for state, mark in MARKS.items() if state in said),
        "elsewhere": [(OUTCOMES[outcome], count) for outcome, count in sheet.view.elsewhere],
        "elsewhere_count": sum(count for _, count in sheet.view.elsewhere),
        "people_to_do": [row for row in sheet.view.rows if row.findings],
        "bare": not marking and not _has_documents(sheet),
    }
    return page(request, "roster/table.html", values, words=WORDS)


def _has_documents(sheet: Sheet) -> bool:
    """Say whether anything but the list itself has an entry."""
    lists = (section.name for section in sheet.choice.form.sections if section.element is not None)
    return any(sheet.tree.get(name) for name in lists if name != sheet.choice.section.name)
