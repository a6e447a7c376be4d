"""Render reports for a terminal: Sequence[Report] -> str. The verdict first, then what to do, then why."""

from collections.abc import Iterator, Sequence

from compliance.models.report import About, Report
from compliance.models.text import Language
from compliance.report.answers import answers_of
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES, TREATMENTS, VERDICT_MARKS, WORDS
from compliance.report.look import PLAIN, Look, Span, lay_out
from compliance.report.roles import OUTCOME_ROLES, VERDICT_ROLES
from compliance.report.view import (
    Numbered,
    Section,
    defects_of,
    is_draft,
    sections_of,
    sentence_of,
    tasks_of,
    verdict_of,
)
from compliance.report.wording import (
    count_words,
    defect_tail,
    header_rows,
    rule_place,
    safe,
    task_words,
)


def render_text(reports: Sequence[Report], language: Language, look: Look = PLAIN) -> str:
    """Return the reports one after the other, and one line of totals when there are several."""
    blocks = ["\n".join(_report(report, language, look)) for report in reports]
    if len(reports) > 1:
        blocks.append(_totals(reports, language, look))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _report(report: Report, language: Language, look: Look) -> Iterator[str]:
    sections = sections_of(report)
    yield from _head(report, language, look)
    yield from _tasks(sections, language, look)
    for section in sections:
        yield from _section(section, language, look)
    yield from _checklist(report, language, look)
    yield from _defects(report, language, look)
    yield from _lists(report, language, look)


def _head(report: Report, language: Language, look: Look) -> Iterator[str]:
    role = VERDICT_ROLES[report.verdict]
    verdict = f"{VERDICT_MARKS[report.verdict]} {verdict_of(report).in_language(language)}"
    one_key = f"  [{_word('one_key', language)}]" if report.keys == "one" else ""
    yield lay_out(
        [Span(verdict, role), Span(f" · {safe(report.name)}", "strong"), Span(one_key, "open")], look, indent=2
    )
    if not report.unreadable:
        yield lay_out([Span(f"  {sentence_of(report).in_language(language)}")], look, indent=2)
    if is_draft(report):
        yield lay_out([Span(f"  {_word('draft', language)}", "open")], look, indent=2)
    for label, value in header_rows(report, language):
        yield _row(label, value, look, indent=2)
    if report.rules:
        yield lay_out([Span(f"  {count_words(report, language)}")], look, indent=2)


def _tasks(sections: tuple[Section, ...], language: Language, look: Look) -> Iterator[str]:
    tasks = tasks_of(sections)
    if tasks:
        yield _heading("next", language, look)
        for task in tasks:
            yield lay_out([Span(f"  • {task_words(task, language)}")], look, indent=4)


def _section(section: Section, language: Language, look: Look) -> Iterator[str]:
    yield _heading(section.name, language, look)
    for numbered in section.findings:
        yield from _finding(numbered, language, look)


def _finding(numbered: Numbered, language: Language, look: Look) -> Iterator[str]:
    finding = numbered.finding
    mark = OUTCOME_MARKS[finding.outcome]
    head = Span(f"  {numbered.number}. {mark} ", OUTCOME_ROLES[finding.outcome])
    yield lay_out([head, Span(safe(finding.what.in_language(language)), "strong")], look, indent=7)
    for name, value in answers_of(finding, language):
        yield _row(_word(name, language), value, look, indent=7)


def _checklist(report: Report, language: Language, look: Look) -> Iterator[str]:
    if not report.rules:
        return
    yield _heading("checklist", language, look)
    document = None
    for rule, outcome in zip(report.rules, report.outcomes, strict=True):
        if rule.document != document:
            document = rule.document
            yield lay_out([Span(f"  {safe(document.in_language(language))}", "quiet")], look, indent=2)
        mark = Span(f"  {OUTCOME_MARKS[outcome]} {OUTCOMES[outcome].in_language(language)}: ", OUTCOME_ROLES[outcome])
        label = Span(f" ({rule_place(rule, language)})", "quiet")
        yield lay_out([mark, Span(safe(rule.requirement.in_language(language))), label], look, indent=4)


def _defects(report: Report, language: Language, look: Look) -> Iterator[str]:
    if not report.defects:
        return
    yield _heading("readings", language, look)
    for defect in defects_of(report):
        text = (defect.reading or defect.text).in_language(language)
        words = f"{TREATMENTS[defect.treatment].in_language(language)}: {text}{defect_tail(defect.ruling, language)}"
        yield lay_out([Span(f"  {safe(defect.id)} ", "strong"), Span(safe(words))], look, indent=4)


def _lists(report: Report, language: Language, look: Look) -> Iterator[str]:
    for name, entries in (("further", report.further), ("not_read", report.not_read), ("campaign", report.campaign)):
        if entries:
            yield _heading(name, language, look, count=len(entries))
            for entry in entries:
                yield lay_out([Span(f"  • {safe(entry)}")], look, indent=4)


def _totals(reports: Sequence[Report], language: Language, look: Look) -> str:
    counts = {verdict: sum(report.verdict is verdict for report in reports) for verdict in VERDICT_MARKS}
    things = "dossiers" if reports[0].about is About.DOSSIER else "packs_checked"
    spans = [Span(f"{_word('summary', language)}: {len(reports)} {_word(things, language)}  ", "strong")]
    for verdict, count in counts.items():
        spans.append(Span(f"{VERDICT_MARKS[verdict]} {count} ", VERDICT_ROLES[verdict] if count else "quiet"))
    return lay_out(spans, look)


def _heading(name: str, language: Language, look: Look, *, count: int | None = None) -> str:
    tail = f" ({count})" if count is not None else ""
    return "\n" + lay_out([Span(f"{_word(name, language)}{tail}", "strong")], look)


def _row(label: str, value: str, look: Look, *, indent: int) -> str:
    return lay_out([Span(" " * indent), Span(f"{label}: ", "label"), Span(value)], look, indent=indent + 2)


def _word(name: str, language: Language) -> str:
    return WORDS[name].in_language(language)
