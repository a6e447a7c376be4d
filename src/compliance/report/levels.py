"""How much a finding weighs for a pipeline: Finding -> Level, the same in every format that pipelines read."""

from enum import StrEnum
from typing import Final

from compliance.models.report import Finding, Report
from compliance.models.truth import Outcome, Reason, Severity, Verdict

FOR_AUTHORITY: Final = frozenset({Reason.REGULATION_GAP, Reason.NO_LAW})


class Level(StrEnum):
    """ERROR and WARNING keep a dossier or a pack from passing; OPEN does until it is known; NOTE never does."""

    ERROR = "error"
    WARNING = "warning"
    OPEN = "open"
    NOTE = "note"


_OF_SEVERITY: Final = {Severity.BLOCKING: Level.ERROR, Severity.EXPLAIN: Level.WARNING, Severity.ADVICE: Level.NOTE}

_OF_VERDICT: Final = {
    Verdict.COMPLIANT: Level.NOTE,
    Verdict.NON_COMPLIANT: Level.ERROR,
    Verdict.UNDETERMINED: Level.OPEN,
}


def level_of_verdict(report: Report) -> Level:
    """Return the level of the verdict itself: it may keep a dossier from passing where no finding does (a draft)."""
    return Level.ERROR if report.unreadable else _OF_VERDICT[report.verdict]


def level_of(finding: Finding) -> Level:
    """Return the level; what is explained, advice, or the regulation's own fault about a pack is only noted."""
    if finding.explained or (finding.severity is Severity.ADVICE and finding.rule is not None):
        return Level.NOTE
    if finding.outcome is Outcome.VIOLATED or finding.rule is None:
        return _OF_SEVERITY[finding.severity]
    return Level.OPEN
