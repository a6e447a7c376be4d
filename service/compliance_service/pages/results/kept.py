"""Show a report that is kept: GET /results/{report}, until it expires or is deleted there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from compliance.models.calendar_words import moment_words
from compliance.models.report import Finding, Found, Report
from compliance.models.text import Text
from compliance.report.kept import Kept, KeptFinding
from compliance.report.labels import WORDS as LABELS
from compliance_service.pages.frame.language import language_of
from compliance_service.pages.frame.surface import page
from compliance_service.pages.results.findings import Card, clauses_of
from compliance_service.pages.results.view import ResultView, result_of
from compliance_service.pages.results.words import OF_NO_RULE, WORDS
from compliance_service.pool import Pool, pool_of
from compliance_service.safety.csrf import FIELD, check_token
from compliance_service.sent.form import read_form
from compliance_service.storage.opening import storage_of

# The answers of a finding that quote nothing of the dossier; a kept finding has no others.
_ANSWERS: Final = ("where", "related", "clause", "by", "due", "rule")
_NO_WORDS: Final = Text("", "")
_SHOWN: Final = 12
_FORM_BYTES: Final = 10_000

router = APIRouter(include_in_schema=False)


@router.get("/results/{report}")
async def kept(request: Request, report: str) -> HTMLResponse:
    """Show a kept report. Raise `RequestError`: `unknown_report`."""
    stored = await storage_of(request).find(report)
    pool, language = pool_of(request), language_of(request)
    name = f"SHA-256 {stored.report.sha256[:_SHOWN]}…"
    shown = result_of(report_of(stored.report, name), None, clauses_of(pool.packs), language, prefix="r1")
    values = {
        "result": _without_quotes(shown),
        "labels": LABELS,
        "several": False,
        "stored": stored,
        "created": _moment(stored.created, pool),
        "expires": _moment(stored.expires, pool),
        "dossier_expires": _moment(stored.dossier_expires, pool) if stored.dossier_expires else None,
    }
    return page(request, "results/kept.html", values, words=WORDS)


@router.post("/results/{report}/delete")
async def delete(request: Request, report: str) -> Response:
    """Delete a kept report for good, and go back to the form."""
    sent = await read_form(request, limit=_FORM_BYTES, files=0)
    check_token(request, sent.fields.get(FIELD))
    await storage_of(request).delete(report)
    return RedirectResponse("/results", status_code=303)


def report_of(kept: Kept, name: str) -> Report:
    """Return a report as far as it is kept; what a finding says is what its rule requires."""
    required = {rule.id: rule.requirement for rule in kept.rules}
    return Report(
        name=name,
        sha256=kept.sha256,
        program=kept.program,
        as_of=kept.as_of,
        stage=kept.stage,
        stage_label=kept.stage_label,
        kind=kept.kind,
        kind_label=kept.kind_label,
        agency=kept.agency,
        agency_label=kept.agency_label,
        period=kept.period,
        packs=kept.packs,
        keys=kept.keys,
        verdict=kept.verdict,
        rules=kept.rules,
        outcomes=kept.outcomes,
        findings=tuple(_finding(found, required) for found in kept.findings),
        explained=kept.explained,
        advised=kept.advised,
        campaign=kept.campaign,
        defects=kept.defects,
        filed=kept.filed,
        unreadable=kept.unreadable,
    )


def _finding(kept: KeptFinding, required: Mapping[str, Text]) -> Finding:
    said = required.get(kept.rule or "", OF_NO_RULE)
    return Finding(
        id=str(kept.number),
        category=kept.category,
        rule=kept.rule,
        outcome=kept.outcome,
        reason=kept.reason,
        severity=kept.severity,
        explained=kept.explained,
        at=kept.at,
        related=kept.related,
        whom=None,
        what=said,
        found=Found(there=False),
        required=said,
        clause=kept.clause,
        document=kept.document,
        layer=kept.layer,
        remedy=_NO_WORDS,
        by=kept.by,
        due=kept.due,
        defect=kept.defect,
    )


def _without_quotes(shown: ResultView) -> ResultView:
    sections = tuple(
        replace(section, cards=tuple(_card_without_quotes(card) for card in section.cards))
        for section in shown.findings.sections
    )
    return replace(shown, findings=replace(shown.findings, sections=sections))


def _card_without_quotes(card: Card) -> Card:
    return replace(card, answers=tuple(answer for answer in card.answers if answer.name in _ANSWERS))


def _moment(iso: str, pool: Pool) -> Text:
    """Say a moment in the zone of the packs, where they share one."""
    zones = sorted(pool.zones)
    moment = datetime.fromisoformat(iso).replace(second=0, microsecond=0)
    return moment_words((moment.astimezone(ZoneInfo(zones[0])) if len(zones) == 1 else moment).isoformat())
