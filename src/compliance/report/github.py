"""Render reports as workflow commands, which GitHub shows beside the lines: Sequence[Report] -> str."""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.models.report import Finding, Report
from compliance.models.text import Language
from compliance.report.levels import Level, level_of, level_of_verdict
from compliance.report.look import PLAIN, Look
from compliance.report.message import message_of, verdict_message
from compliance.report.privacy import without_sensitive
from compliance.report.wording import safe

_COMMANDS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.OPEN: "warning", Level.NOTE: "notice"}
# NOTE: a workflow command ends at the line's end; in a property, ":" and "," are its own marks.
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render_github(reports: Sequence[Report], language: Language, _look: Look = PLAIN) -> str:
    """Return a line for each finding, and one with the verdict of each report."""
    lines = (line for report in reports for line in _lines(without_sensitive(report), language))
    return "".join(f"{line}\n" for line in lines)


def _lines(report: Report, language: Language) -> Iterator[str]:
    for finding in report.findings:
        yield _finding(report, finding, language)
    yield _command(_COMMANDS[level_of_verdict(report)], {"file": report.name}, verdict_message(report, language))


def _finding(report: Report, finding: Finding, language: Language) -> str:
    at = finding.at
    properties = {
        "file": at.file or report.name,
        "line": str(max(at.line, 1)),
        "col": str(max(at.column, 1)),
        "title": finding.rule or finding.category,
    }
    return _command(_COMMANDS[level_of(finding)], properties, message_of(finding, language))


def _command(command: str, properties: dict[str, str], message: str) -> str:
    named = ",".join(f"{name}={safe(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{command} {named}::{safe(message).translate(_DATA)}"
