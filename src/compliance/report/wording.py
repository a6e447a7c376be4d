"""Say the parts of a report in one language: the sentences that the terminal and the page share."""

import re
from typing import Final

from compliance.models.calendar_words import assumed_words, moment_words
from compliance.models.phrases import capital
from compliance.models.plain_words import plain_words
from compliance.models.report import WITHOUT_PLAN, Finding, Place, Report, RuleView
from compliance.models.text import Language, Text
from compliance.models.truth import Outcome, Reason
from compliance.report.labels import AS_OF_SOURCES, LAYERS, OUTCOMES, WORDS
from compliance.report.view import Task, counts_of

# NOTE: a dossier's text could move a reader's cursor or turn a line's direction; such characters are shown as a mark.
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES: Final = range(0xD800, 0xE000)
_NO_CHARACTERS: Final = (0xFFFE, 0xFFFF)  # XML has no way to hold them
_HARMFUL: Final = dict.fromkeys(
    (*_CONTROLS, *_DIRECTIONS, *_SURROGATES, *_NO_CHARACTERS), "\N{REPLACEMENT CHARACTER}"
) | {
    ord("\n"): " ",
    ord("\t"): " ",
}


def safe(words: str) -> str:
    """Return text on one line, without characters that control a terminal or hide text."""
    return words.translate(_HARMFUL)


def place_words(place: Place, language: Language) -> str:
    """Say a place: line 12, column 7 (/items/3/form); with its file, in the form that editors open: file:12:7."""
    if place.file is not None:
        return safe(f"{place.file}:{place.line}:{place.column}")
    line, column = (WORDS[word].in_language(language) for word in ("line", "column"))
    pointer = f" ({place.pointer})" if place.pointer else ""
    return safe(f"{line} {place.line}, {column} {place.column}{pointer}")


def found_words(finding: Finding, language: Language) -> str:
    """Say what stands in the dossier, or that nothing does, and what it is judged by instead."""
    if finding.found.assumed is not None:
        return assumed_words(finding.found.assumed).in_language(language)
    if finding.found.there:
        return safe(plain_words(finding.found.value).in_language(language))
    return WORDS["unstated" if finding.reason is Reason.MISSING_FACT else "nothing"].in_language(language)


def clause_words(finding: Finding, language: Language) -> str:
    """Say by which clause, of which document, of which layer of law; empty when no clause asks."""
    layer = LAYERS.get(finding.layer or "")
    parts = [part.in_language(language) for part in (finding.clause, finding.document) if part is not None]
    words = ", ".join(parts)
    return safe(f"{words} — {layer.in_language(language)}" if layer and words else words)


def task_words(task: Task, language: Language) -> str:
    """Say one task: who, by when, which findings."""
    numbers = ", ".join(str(number) for number in task.numbers)
    points = f"{WORDS['points'].in_language(language)} {numbers}"
    due = f", {task.due.in_language(language)}" if task.due else ""
    who = capital(task.by).in_language(language)
    return safe(f"{who}{due}: {points}")


def count_words(report: Report, language: Language) -> str:
    """Say how many rules are in force and what came of them."""
    counts = counts_of(report)
    parts = (f"{counts[outcome]} {OUTCOMES[outcome].in_language(language)}" for outcome in _COUNT_ORDER)
    return f"{len(report.rules)} {WORDS['rules'].in_language(language)}: {', '.join(parts)}"


def header_rows(report: Report, language: Language) -> tuple[tuple[str, str], ...]:
    """Return label and value of what was judged and by what; only rows that have a value."""
    rows = (
        ("agency", agency_words(report.agency_label, report.agency, language)),
        ("kind", _named(report.kind_label, report.kind, language)),
        ("period", _period(report.period or "", language)),
        ("stage", _named(report.stage_label, report.stage, language)),
        ("as_of", _as_of(report, language)),
        ("packs", "; ".join(f"{pack.title.in_language(language)} [{pack.id}]" for pack in report.packs)),
    )
    return tuple((WORDS[name].in_language(language), safe(value)) for name, value in rows if value)


def rule_place(rule: RuleView, language: Language) -> str:
    """Say where a rule stands: its clause's printed label, and the readings that it follows."""
    return safe("; ".join((rule.label.in_language(language), *rule.readings)))


def defect_tail(ruling: str | None, language: Language) -> str:
    """Say that a ruling answered a defect."""
    return f" ({WORDS['ruled'].in_language(language)} {ruling})" if ruling else ""


def _period(period: str, language: Language) -> str:
    """Say a period by its days, where it has two; any other as it is written."""
    days = _ISO_DAY.findall(period)
    return " – ".join(moment_words(day).in_language(language) for day in days) if len(days) == 2 else period


def _as_of(report: Report, language: Language) -> str:
    moment = moment_words(report.as_of.moment).in_language(language)
    source = AS_OF_SOURCES.get(report.as_of.source)
    notes = [source.in_language(language)] if source else []
    if not report.filed:
        notes.append(WORDS["as_if_filed"].in_language(language))
    return f"{moment} ({'; '.join(notes)})" if notes else moment


def agency_words(label: Text | None, code: str | None, language: Language) -> str:
    """Name an agency by its pack's label, or its code; one that no pack knows by what it is, and its code."""
    words = _named(label, code, language)
    return f"{words} ({code})" if label == WITHOUT_PLAN and code else words


def _named(label: Text | None, code: str | None, language: Language) -> str:
    return label.in_language(language) if label else code or ""


_COUNT_ORDER: Final = (Outcome.SATISFIED, Outcome.VIOLATED, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE)
