"""Hold the rules against their cases: Case and Checker -> tuple[Mismatch, ...], empty when all is as expected."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.authoring.case_files import NOT_IN_FORCE, Case
from compliance.models.frozen import dataclass
from compliance.models.moments import parse_moment
from compliance.models.report import Report
from compliance.models.truth import Reason


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A rule, the verdict or the run itself came out otherwise than the case says."""

    what: str
    expected: str
    got: str


def try_case(case: Case, checker: Checker, *, now: datetime) -> tuple[Mismatch, ...]:
    """Check the case's dossier and name what differs. Raise `ComplianceError` for an `as_of` that cannot be read."""
    as_of = None if case.as_of is None else parse_moment(case.as_of, checker.zones)
    report = assess(case.dossier, checker, name=case.name, now=now, as_of=as_of, stage=case.stage)
    return tuple(_mismatches(case, report))


def _mismatches(case: Case, report: Report) -> Iterator[Mismatch]:
    got = _outcomes(report)
    for rule, expected in case.expect.items():
        if got.get(rule, NOT_IN_FORCE) != expected:
            yield Mismatch(rule, expected, got.get(rule, NOT_IN_FORCE))
    if case.verdict is not None and report.verdict != case.verdict:
        yield Mismatch("verdict", case.verdict, report.verdict)
    if report.as_of.source == "clock":
        yield Mismatch(
            "as_of", "as_of, or the submission's time", "neither is stated: the case would change by the day"
        )
    for finding in report.findings:
        if finding.reason is Reason.FAULT:
            yield Mismatch(finding.rule or finding.id, "no fault", finding.what.vi)


def _outcomes(report: Report) -> Mapping[str, str]:
    return {rule.id: outcome.value for rule, outcome in zip(report.rules, report.outcomes, strict=True)}
