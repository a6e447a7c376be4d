"""Render reports as one Code Quality document, which GitLab shows in a merge request: Sequence[Report] -> str."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.report import Place, Report
from compliance.models.text import Language
from compliance.report.levels import Level, level_of, level_of_verdict
from compliance.report.look import PLAIN, Look
from compliance.report.message import message_of, verdict_message
from compliance.report.privacy import without_sensitive
from compliance.report.wording import safe

_SEVERITIES: Final = {Level.ERROR: "blocker", Level.WARNING: "major", Level.OPEN: "minor", Level.NOTE: "info"}

_START: Final = Place("", 1, 1)

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Issue:
    """What one issue is of: the check, what tells it apart within its report, how much it weighs, and where."""

    check: str
    id: str
    level: Level
    at: Place


def render_gitlab(reports: Sequence[Report], language: Language, _look: Look = PLAIN) -> str:
    """Return one list of issues."""
    kept = (without_sensitive(report) for report in reports)
    issues = [issue for report in kept for issue in _issues(report, language)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(report: Report, language: Language) -> Iterator[Json]:
    """Yield an issue for each finding, and one for a verdict that is not compliant: no issue would look like a pass."""
    for finding in report.findings:
        issue = _Issue(finding.rule or finding.category, finding.id, level_of(finding), finding.at)
        yield _written(report, issue, message_of(finding, language))
    level = level_of_verdict(report)
    if level is not Level.NOTE:
        yield _written(report, _Issue("verdict", "verdict", level, _START), verdict_message(report, language))


def _written(report: Report, issue: _Issue, description: str) -> Json:
    return {
        "description": description,
        "check_name": issue.check,
        # NOTE: GitLab tells issues apart by fingerprint alone; a finding's id is its own within one report.
        "fingerprint": sha256(f"{report.name}\0{issue.id}".encode(errors="surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[issue.level],
        "location": {"path": safe(issue.at.file or report.name), "lines": {"begin": max(issue.at.line, 1)}},
    }
