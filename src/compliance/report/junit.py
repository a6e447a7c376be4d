"""Render reports as JUnit XML: Sequence[Report] -> str. A report is a suite, a rule in force is a case."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element, indent, tostring

from compliance.models.report import Finding, Report
from compliance.models.text import Language
from compliance.models.truth import Outcome
from compliance.report.labels import OUTCOMES, WORDS
from compliance.report.levels import Level, level_of, level_of_verdict
from compliance.report.look import PLAIN, Look
from compliance.report.markup import element
from compliance.report.message import message_of, verdict_message
from compliance.report.privacy import without_sensitive
from compliance.report.wording import place_words

# NOTE: a failure is a rule that was judged and broken, an error is one that could not be judged.
_TAGS: Final = {Level.ERROR: "failure", Level.WARNING: "failure", Level.OPEN: "error"}
_COUNTED: Final = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render_junit(reports: Sequence[Report], language: Language, _look: Look = PLAIN) -> str:
    """Return one document; what is explained or only advice is told, and fails nothing."""
    suites = [_suite(without_sensitive(report), language) for report in reports]
    whole = element("testsuites", *suites, name="compliance", **_totals(suites))
    indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(whole, encoding="unicode")}\n'


def _suite(report: Report, language: Language) -> Element:
    of_rule: dict[str, list[Finding]] = {rule.id: [] for rule in report.rules}
    others = [finding for finding in report.findings if finding.rule not in of_rule]
    for finding in report.findings:
        if finding.rule in of_rule:
            of_rule[finding.rule].append(finding)
    cases = [
        *_cases_of_rules(report, of_rule, language),
        *(_case_of_other(report, each, language) for each in others),
        _case_of_verdict(report, language),
    ]
    return element("testsuite", *cases, name=report.name, tests=str(len(cases)), **_counts(cases))


def _cases_of_rules(report: Report, of_rule: Mapping[str, list[Finding]], language: Language) -> Iterator[Element]:
    for rule, outcome in zip(report.rules, report.outcomes, strict=True):
        skipped = element("skipped", message=OUTCOMES[outcome].in_language(language))
        parts = [skipped] if outcome is Outcome.NOT_APPLICABLE else _parts(of_rule[rule.id], language)
        yield element("testcase", *parts, classname=report.name, name=rule.id)


def _case_of_other(report: Report, finding: Finding, language: Language) -> Element:
    name = f"{finding.rule or finding.category} {finding.id}"
    return element("testcase", *_parts([finding], language), classname=report.name, name=name)


def _case_of_verdict(report: Report, language: Language) -> Element:
    """Return the case of the verdict itself: a dossier judged by a draft passes every rule, and is not compliant."""
    message = verdict_message(report, language)
    tag = _TAGS.get(level_of_verdict(report))
    part = element(tag, message=message) if tag else _of_lines("system-out", message)
    return element("testcase", part, classname=report.name, name="verdict")


def _parts(findings: Sequence[Finding], language: Language) -> list[Element]:
    """Return what is said of one case: at most one failure or error, as the format wants, with all that is to mend."""
    open_ = [finding for finding in findings if level_of(finding) is not Level.NOTE]
    noted = [finding for finding in findings if level_of(finding) is Level.NOTE]
    parts = []
    if open_:
        worst = min(open_, key=lambda finding: list(_TAGS).index(level_of(finding)))
        lines = "\n".join(_line(finding, language) for finding in open_)
        parts.append(_of_lines(_TAGS[level_of(worst)], lines, message=message_of(worst, language)))
    if noted:
        words = WORDS["explained" if noted[0].explained else "advice"].in_language(language)
        lines = "\n".join([words, *(_line(finding, language) for finding in noted)])
        parts.append(_of_lines("system-out", lines))
    return parts


def _of_lines(tag: str, lines: str, **attributes: str) -> Element:
    made = element(tag, **attributes)
    made.text = lines
    return made


def _line(finding: Finding, language: Language) -> str:
    return f"{place_words(finding.at, language)}: {message_of(finding, language)}"


def _counts(cases: Sequence[Element]) -> dict[str, str]:
    return {name: str(sum(case.find(tag) is not None for case in cases)) for name, tag in _COUNTED.items()}


def _totals(suites: Sequence[Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in ("tests", *_COUNTED)}
