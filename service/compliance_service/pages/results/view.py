"""Arrange one report for the page: (Report, bytes) -> ResultView, verdict first."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Final

from compliance.batch.check import Occasion
from compliance.batch.read import Given
from compliance.models.frozen import dataclass
from compliance.models.phrases import both, capital
from compliance.models.report import DefectView, Report, RuleView
from compliance.models.text import Language, Text
from compliance.models.truth import Outcome
from compliance.report.labels import (
    OUTCOME_MARKS,
    OUTCOMES,
    REASONS,
    SEVERITIES,
    TREATMENTS,
    VERDICT_MARKS,
    VERDICT_WORDS,
    WORDS,
)
from compliance.report.roles import OUTCOME_ROLES, VERDICT_ROLES
from compliance.report.view import counts_of, defects_of, is_draft, verdict_of
from compliance.report.wording import defect_tail, header_rows
from compliance_service.pages.frame.charts import OUTCOME_PARTS, Chart, Part, Row, stacked
from compliance_service.pages.frame.document import Stretch, document_of
from compliance_service.pages.results.findings import Clauses, Findings, Point, clause_href, findings_of

# A larger dossier is not sent back with the page for its report to be downloaded.
LARGEST_RETURNED: Final = 1_000_000
_PARTS_OF_A_SECTION: Final = 2
_COUNTED: Final = (Outcome.SATISFIED, Outcome.VIOLATED, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was checked, and for which occasion."""

    given: Given
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the checklist with its outcome, the reason when it is not known, and the findings about it."""

    role: str
    mark: str
    outcome: str
    reason: str | None
    requirement: str
    label: str
    readings: tuple[str, ...]
    href: str
    severity: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The rules of one document, in its order."""

    document: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A defect of the regulation: what is done about it, in words."""

    id: str
    treatment: str
    words: str
    tail: str


@dataclass(frozen=True, slots=True)
class Again:
    """What it takes to make the same report again: the dossier's bytes in base64, and the occasion."""

    dossier: str
    name: str
    now: str
    as_of: str
    stage: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A report as the page shows it."""

    prefix: str
    name: str
    role: str
    mark: str
    verdict: str
    words: str | None
    whose: str
    warnings: tuple[str, ...]
    counts: tuple[tuple[Part, int], ...]
    header: tuple[tuple[str, str], ...]
    findings: Findings
    chart: Chart
    checklist: tuple[CheckGroup, ...]
    readings: tuple[ReadingView, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    document: tuple[Stretch, ...]
    again: Again | None
    sha256: str
    program: str


def result_of(report: Report, asked: Asked | None, clauses: Clauses, language: Language, *, prefix: str) -> ResultView:
    """Arrange a report; `prefix` sets apart the anchors of several reports on one page.

    `asked` is None for a report that is kept: its dossier is not at hand.
    """
    findings = findings_of(report, clauses, language, prefix=prefix)
    return ResultView(
        prefix=prefix,
        name=report.name,
        role=VERDICT_ROLES[report.verdict],
        mark=VERDICT_MARKS[report.verdict],
        verdict=verdict_of(report).in_language(language),
        words=None if report.unreadable else VERDICT_WORDS[report.verdict].in_language(language),
        whose=_whose(report, language),
        warnings=tuple(WORDS[name].in_language(language) for name in _warnings(report)),
        counts=tuple(zip(OUTCOME_PARTS, _counts(report), strict=True)) if report.rules else (),
        header=header_rows(report, language),
        findings=findings,
        chart=stacked(_by_section(report)),
        checklist=tuple(_checklist(report, findings.points, language)),
        readings=tuple(_reading(defect, language) for defect in defects_of(report)),
        lists=tuple(_lists(report, language)),
        document=document_of(asked.given.data, findings.marks) if asked else (),
        again=_again(asked) if asked else None,
        sha256=report.sha256,
        program=report.program,
    )


def _whose(report: Report, language: Language) -> str:
    """Say in one line which dossier it is: agency, kind and period, as far as they are known."""
    known = dict(header_rows(report, language))
    labels = (WORDS[name].in_language(language) for name in ("kind", "agency", "period"))
    return capital(both(" · ".join(known[label] for label in labels if label in known))).in_language(language)


def _warnings(report: Report) -> Iterator[str]:
    if report.keys == "one":
        yield "one_key"
    if is_draft(report):
        yield "draft"


def _counts(report: Report) -> tuple[int, ...]:
    counts = counts_of(report)
    return tuple(counts[outcome] for outcome in _COUNTED)


def _by_section(report: Report) -> list[Row]:
    """Count the outcomes by section of the document: what the first words of a clause's printed label name."""
    counts: dict[tuple[Text, Text], list[int]] = {}
    for rule, outcome in zip(report.rules, report.outcomes, strict=True):
        key = (rule.document, Text(_section(rule.label.vi), _section(rule.label.en)))
        counts.setdefault(key, [0] * len(_COUNTED))[_COUNTED.index(outcome)] += 1
    return [Row(section, tuple(found)) for (_, section), found in counts.items()]


def _section(label: str) -> str:
    return ", ".join(label.split(", ")[:_PARTS_OF_A_SECTION])


def _checklist(report: Report, points: Mapping[str, tuple[Point, ...]], language: Language) -> Iterator[CheckGroup]:
    reasons = {each.rule: REASONS[each.reason].in_language(language) for each in report.findings if each.reason}
    groups: dict[Text, list[Check]] = {}
    for rule, outcome in zip(report.rules, report.outcomes, strict=True):
        reason = reasons.get(rule.id) if outcome is Outcome.UNDETERMINED else None
        groups.setdefault(rule.document, []).append(_check(rule, outcome, reason, points.get(rule.id, ()), language))
    for document, checks in groups.items():
        yield CheckGroup(document.in_language(language), tuple(checks))


def _check(
    rule: RuleView, outcome: Outcome, reason: str | None, points: tuple[Point, ...], language: Language
) -> Check:
    return Check(
        role=OUTCOME_ROLES[outcome],
        mark=OUTCOME_MARKS[outcome],
        outcome=OUTCOMES[outcome].in_language(language),
        reason=reason,
        requirement=rule.requirement.in_language(language),
        label=rule.label.in_language(language),
        readings=rule.readings,
        href=clause_href(rule.id, rule.clause),
        severity=SEVERITIES[rule.severity].in_language(language),
        points=points,
    )


def _reading(defect: DefectView, language: Language) -> ReadingView:
    words = (defect.reading or defect.text).in_language(language)
    return ReadingView(
        defect.id, TREATMENTS[defect.treatment].in_language(language), words, defect_tail(defect.ruling, language)
    )


def _lists(report: Report, language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, entries in (("further", report.further), ("not_read", report.not_read), ("campaign", report.campaign)):
        if entries:
            yield WORDS[name].in_language(language), entries


def _again(asked: Asked) -> Again | None:
    given, occasion = asked.given, asked.occasion
    if len(given.data) > LARGEST_RETURNED:
        return None
    as_of = occasion.as_of.isoformat() if occasion.as_of else ""
    dossier = b64encode(given.data).decode("ascii")
    return Again(dossier, given.name, occasion.now.isoformat(), as_of, occasion.stage or "")
