"""Show the deadlines of a role as a timeline, and as a file for calendars: GET /calendar and /calendar.ics."""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from compliance.models.checklist import Checklist, Cited, Unanswered
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance_service.pages.calendar.asking import Agenda, agenda_of
from compliance_service.pages.calendar.days import days_of, depends_word
from compliance_service.pages.calendar.ical import MEDIA_TYPE, ical
from compliance_service.pages.calendar.words import NEEDS, WORDS
from compliance_service.pages.frame.language import language_of
from compliance_service.pages.frame.surface import page
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError

router = APIRouter(include_in_schema=False)

_PARAMETERS: Final = ("office", "agency", "period", "kind", "stage", "as_of")


@router.get("/calendar")
async def calendar(request: Request) -> Response:
    """Show whose calendar can be asked for, and once that is known, its days."""
    agenda = await _agenda(request)
    found = agenda.found
    values = {
        "agenda": agenda,
        "days": days_of(found, agenda.today) if isinstance(found, Checklist) else None,
        "problems": found.problems if isinstance(found, Unanswered) else (),
        "download": f"/calendar.ics?{_query(request, agenda)}",
        "need_words": NEEDS,
        "address_of": address_of,
        "depends_word": depends_word,
    }
    return page(request, "calendar/page.html", values, words=WORDS)


@router.get("/calendar.ics")
async def download(request: Request) -> Response:
    """Answer with the same as iCalendar. An address that the page would not make is refused."""
    agenda = await _agenda(request)
    found, kind = agenda.found, agenda.kind
    if isinstance(found, Unanswered) and any(problem.code == "fault" for problem in found.problems):
        raise RequestError("internal")
    if not isinstance(found, Checklist) or kind is None or agenda.office is None or agenda.left_out:
        raise RequestError("bad_parameter")
    days = days_of(found, agenda.today)
    body = ical(agenda, days, now=datetime.now(UTC), language=language_of(request))
    name = f"{kind.code}-{agenda.office.period.period.first}.ics"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


def address_of(cited: Cited) -> str:
    """Return where a clause stands beside its rules."""
    pack = cited.rule.partition("/")[0]
    return f"/rules/{quote(pack, safe='')}#{quote(f'clause-{cited.clause}', safe='')}"


async def _agenda(request: Request) -> Agenda:
    """Return what the address asks for. Raise `RequestError` for a moment that is none."""
    pool = pool_of(request)
    pairs = request.query_params.multi_items()
    asked = dict(pairs).get("as_of")
    try:
        now = parse_moment(asked, pool.zones) if asked else datetime.now(UTC)
    except ComplianceError:
        raise RequestError("bad_as_of") from None
    return await pool.run(lambda checker: agenda_of(pairs, checker, now))


def _query(request: Request, agenda: Agenda) -> str:
    """Return the address of what is shown: without what was left out."""
    kept = [(name, text) for name, text in request.query_params.multi_items() if name in _PARAMETERS and text]
    return urlencode([*kept, *agenda.role, ("lang", language_of(request))])
