"""Render reports as one self-contained page: Sequence[Report] -> str. Every value is text, never markup."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from compliance.models.report import About, Report
from compliance.models.text import Language
from compliance.report.html_checklist import checklist, defects, lists
from compliance.report.html_findings import findings
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES, VERDICT_MARKS, WORDS
from compliance.report.look import PLAIN, Look
from compliance.report.markup import document, element, row, style
from compliance.report.roles import OUTCOME_ROLES, VERDICT_ROLES
from compliance.report.style import STYLE
from compliance.report.view import Section, counts_of, is_draft, sections_of, sentence_of, tasks_of, verdict_of
from compliance.report.wording import header_rows, task_words

_COLUMNS: Final = ("file", "verdict", "findings")


def render_html(reports: Sequence[Report], language: Language, _look: Look = PLAIN) -> str:
    """Return one page; several reports get a table of contents."""
    of_packs = any(report.about is About.PACK for report in reports)
    title = WORDS["pack_title" if of_packs else "title"].in_language(language)
    head = (
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        style(STYLE),
    )
    articles = (_article(report, number, language) for number, report in enumerate(reports, start=1))
    contents = _contents(reports, language) if len(reports) > 1 else None
    return document(language, head, (element("main", element("h1", title), contents, *articles),))


def _contents(reports: Sequence[Report], language: Language) -> Element:
    head = element("thead", _header(_COLUMNS, language))
    body = element("tbody", *(_content(report, number, language) for number, report in enumerate(reports, start=1)))
    return element("table", head, body)


def _content(report: Report, number: int, language: Language) -> Element:
    role = VERDICT_ROLES[report.verdict]
    verdict = f"{VERDICT_MARKS[report.verdict]} {verdict_of(report).in_language(language)}"
    return element(
        "tr",
        element("td", element("a", report.name, href=f"#report-{number}")),
        element("td", verdict, class_=f"mark {role}"),
        element("td", str(len(report.findings))),
    )


def _article(report: Report, number: int, language: Language) -> Element:
    sections = sections_of(report)
    return element(
        "article",
        _banner(report, number, language),
        *_warnings(report, language),
        _summary(report, language),
        _tasks(sections, language),
        *(findings(section, language) for section in sections),
        checklist(report, language),
        defects(report, language),
        *lists(report, language),
        _footer(report, language),
        id=f"report-{number}",
        aria_labelledby=f"verdict-{number}",
    )


def _banner(report: Report, number: int, language: Language) -> Element:
    role = VERDICT_ROLES[report.verdict]
    words = sentence_of(report).in_language(language)
    seal = element("div", element("span", VERDICT_MARKS[report.verdict]), class_="seal", aria_hidden="true")
    return element(
        "header",
        seal,
        element(
            "div",
            element("p", report.name, class_="name"),
            element("h2", verdict_of(report).in_language(language), id=f"verdict-{number}"),
            element("p", words) if not report.unreadable else None,
        ),
        class_=f"banner {role}",
    )


def _warnings(report: Report, language: Language) -> list[Element]:
    names = (["one_key"] if report.keys == "one" else []) + (["draft"] if is_draft(report) else [])
    return [element("p", WORDS[name].in_language(language), class_="warning") for name in names]


def _summary(report: Report, language: Language) -> Element:
    return element("section", *_bar(report, language), _meta(report, language), class_="panel")


def _bar(report: Report, language: Language) -> list[Element]:
    if not report.rules:
        return []
    counts = [(outcome, count) for outcome, count in counts_of(report).items() if count]
    parts = (element("span", class_=OUTCOME_ROLES[outcome], style=f"flex-grow: {count}") for outcome, count in counts)
    legend = (
        element(
            "li",
            element("span", OUTCOME_MARKS[outcome], class_=f"mark {OUTCOME_ROLES[outcome]}", aria_hidden="true"),
            " ",
            element("b", str(count)),
            f" {OUTCOMES[outcome].in_language(language)}",
        )
        for outcome, count in counts
    )
    return [element("div", *parts, class_="bar", aria_hidden="true"), element("ul", *legend, class_="legend")]


def _meta(report: Report, language: Language) -> Element:
    pairs = header_rows(report, language)
    cells = (element(tag, words) for pair in pairs for tag, words in zip(("dt", "dd"), pair, strict=True))
    return element("dl", *cells, class_="meta")


def _tasks(sections: tuple[Section, ...], language: Language) -> Element | None:
    tasks = tasks_of(sections)
    if not tasks:
        return None
    entries = (element("li", task_words(task, language)) for task in tasks)
    heading = element("h3", WORDS["next"].in_language(language))
    return element("section", heading, element("ol", *entries, class_="panel tasks"))


def _footer(report: Report, language: Language) -> Element:
    label, version = (WORDS[name].in_language(language) for name in ("hash", "program_version"))
    return element("footer", f"{version}: {report.program} · {label}: {report.sha256}")


def _header(names: Sequence[str], language: Language) -> Element:
    header = row("th", (WORDS[name].in_language(language) for name in names))
    for cell in header:
        cell.set("scope", "col")
    return header
