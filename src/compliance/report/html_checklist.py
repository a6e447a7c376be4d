"""The rest of a page: the checklist of all rules, the regulation's open points, and what was not judged."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from compliance.models.report import Report, RuleView
from compliance.models.text import Language
from compliance.models.truth import Outcome
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES, SEVERITIES, TREATMENTS, WORDS
from compliance.report.markup import element
from compliance.report.roles import OUTCOME_ROLES
from compliance.report.view import defects_of
from compliance.report.wording import defect_tail, rule_place

_COLUMNS = ("outcome", "required", "clause", "severity")


def checklist(report: Report, language: Language) -> Element | None:
    """Make the table of all rules in force, in the plan's order."""
    if not report.rules:
        return None
    header = element("tr", *(element("th", _word(name, language), scope="col") for name in _COLUMNS))
    table = element("table", element("thead", header), element("tbody", *_rows(report, language)))
    return element("section", element("h3", _word("checklist", language)), table)


def defects(report: Report, language: Language) -> Element | None:
    """List the readings taken and the points left open."""
    if not report.defects:
        return None
    entries = (
        element(
            "li",
            element("b", defect.id),
            f" — {TREATMENTS[defect.treatment].in_language(language)}: ",
            (defect.reading or defect.text).in_language(language),
            defect_tail(defect.ruling, language),
        )
        for defect in defects_of(report)
    )
    return element("section", element("h3", _word("readings", language)), element("ul", *entries, class_="plain"))


def lists(report: Report, language: Language) -> Iterator[Element]:
    """List further items, what was not read, and the rules of the campaign."""
    for name, entries in (("further", report.further), ("not_read", report.not_read), ("campaign", report.campaign)):
        if entries:
            heading = element("h3", f"{_word(name, language)} ", element("span", f"({len(entries)})", class_="count"))
            yield element("section", heading, element("ul", *(element("li", e) for e in entries), class_="plain"))


def _rows(report: Report, language: Language) -> Iterator[Element]:
    document = None
    for rule, outcome in zip(report.rules, report.outcomes, strict=True):
        if rule.document != document:
            document = rule.document
            words = document.in_language(language)
            yield element("tr", element("td", words, colspan=str(len(_COLUMNS))), class_="document")
        yield _row(rule, outcome, language)


def _row(rule: RuleView, outcome: Outcome, language: Language) -> Element:
    mark = f"{OUTCOME_MARKS[outcome]} {OUTCOMES[outcome].in_language(language)}"
    return element(
        "tr",
        element("td", mark, class_=f"mark {OUTCOME_ROLES[outcome]}"),
        element("td", rule.requirement.in_language(language)),
        element("td", rule_place(rule, language), class_="clause"),
        element("td", SEVERITIES[rule.severity].in_language(language), class_="clause level"),
    )


def _word(name: str, language: Language) -> str:
    return WORDS[name].in_language(language)
