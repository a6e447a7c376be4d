"""Render reports as one SARIF 2.1.0 log: Sequence[Report] -> str. What is sensitive is left out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from compliance.models.frozen import dataclass
from compliance.models.report import Finding, Place, Report, RuleView
from compliance.models.text import Language
from compliance.models.truth import Outcome, Reason, Severity
from compliance.report.labels import REASONS, SEVERITIES, WORDS
from compliance.report.levels import FOR_AUTHORITY
from compliance.report.look import PLAIN, Look
from compliance.report.message import message_of
from compliance.report.privacy import without_sensitive

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.BLOCKING: "error", Severity.EXPLAIN: "warning", Severity.ADVICE: "note"}
_FINGERPRINT: Final = "complianceFinding/v1"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Writer:
    """What every result needs: the language and where each rule stands in the rules array."""

    language: Language
    indexes: Mapping[str, int]

    def result(self, report: Report, finding: Finding) -> Json:
        rule = _rule_id(finding)
        return {
            "ruleId": rule,
            "ruleIndex": self.indexes[rule],
            **_kind_and_level(finding),
            "message": {"text": message_of(finding, self.language)},
            "locations": [self._location(report, finding.at)],
            **self._related(report, finding),
            "partialFingerprints": {_FINGERPRINT: finding.id},
            **self._suppressions(finding),
            "properties": self._properties(report, finding),
        }

    def _location(self, report: Report, place: Place) -> Json:
        physical = {
            "artifactLocation": {"uri": _uri(place.file or report.name)},
            # NOTE: SARIF lines and columns count from 1, as places do.
            "region": {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)},
        }
        logical = [{"fullyQualifiedName": place.pointer, "kind": "value"}] if place.pointer else []
        return {"physicalLocation": physical} | ({"logicalLocations": logical} if logical else {})

    def _related(self, report: Report, finding: Finding) -> Json:
        places = [self._location(report, place) for place in finding.related]
        return {"relatedLocations": places} if places else {}

    def _suppressions(self, finding: Finding) -> Json:
        if not finding.explained:
            return {}
        words = WORDS["explained"].in_language(self.language)
        return {"suppressions": [{"kind": "inSource", "status": "underReview", "justification": words}]}

    def _properties(self, report: Report, finding: Finding) -> Json:
        values = {
            "verdict": report.verdict.value,
            "outcome": finding.outcome.value,
            "severity": finding.severity.value,
            "reason": finding.reason.value if finding.reason else None,
            "reasonText": REASONS[finding.reason].in_language(self.language) if finding.reason else None,
            "defect": finding.defect,
            "by": finding.by.in_language(self.language) if finding.by else None,
            "due": finding.due.in_language(self.language) if finding.due else None,
            "suggestion": finding.suggestion,
        }
        return {name: value for name, value in values.items() if value is not None}


def render_sarif(reports: Sequence[Report], language: Language, _look: Look = PLAIN) -> str:
    """Return one log with one run: rules in the order of the reports, a result for each finding."""
    kept = tuple(without_sensitive(report) for report in reports)
    rules = _rules(kept, language)
    writer = _Writer(language, {rule["id"]: index for index, rule in enumerate(rules)})
    results = [writer.result(report, finding) for report in kept for finding in report.findings]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(kept, rules, results, language)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(reports: Sequence[Report], rules: list[Json], results: list[Json], language: Language) -> Json:
    versions = sorted({report.program for report in reports})
    driver: Json = {"name": "compliance", **({"version": versions[-1]} if versions else {}), "rules": rules}
    return {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not any(_has_fault(report) for report in reports)}],
        "artifacts": [_artifact(report) for report in reports],
        "results": results,
    }


def _artifact(report: Report) -> Json:
    return {
        "location": {"uri": _uri(report.name)},
        "mimeType": "application/json",
        "hashes": {"sha-256": report.sha256},
        "properties": {"verdict": report.verdict.value, "asOf": report.as_of.moment, "stage": report.stage},
    }


def _rules(reports: Sequence[Report], language: Language) -> list[Json]:
    views = {view.id: _rule(view, language) for report in reports for view in report.rules}
    others = (_rule_id(finding) for report in reports for finding in report.findings)
    return list(views.values()) + [_bare_rule(id_) for id_ in dict.fromkeys(others) if id_ not in views]


def _rule(view: RuleView, language: Language) -> Json:
    return {
        "id": view.id,
        "shortDescription": {"text": view.requirement.in_language(language)},
        "help": {"text": f"{view.label.in_language(language)}, {view.document.in_language(language)}"},
        "defaultConfiguration": {"level": _LEVELS[view.severity]},
        "properties": {"layer": view.layer, "severity": SEVERITIES[view.severity].in_language(language)},
    }


def _bare_rule(id_: str) -> Json:
    return {"id": id_, "defaultConfiguration": {"level": "error"}}


def _rule_id(finding: Finding) -> str:
    return finding.rule or finding.category


def _kind_and_level(finding: Finding) -> Json:
    # NOTE: SARIF 3.27.10: a result whose kind is not "fail" has the level "none".
    if finding.reason in FOR_AUTHORITY:
        return {"kind": "review", "level": "none"}
    if finding.outcome is Outcome.VIOLATED or finding.rule is None:
        return {"kind": "fail", "level": _LEVELS[finding.severity]}
    return {"kind": "open", "level": "none"}


def _has_fault(report: Report) -> bool:
    return any(finding.reason is Reason.FAULT for finding in report.findings)


def _uri(name: str) -> str:
    return quote(name.replace("\\", "/"), safe="/-._~", errors="surrogatepass")
