"""Arrange a table of who lacks what for the eye: EntryTable -> RosterView, marks with words, counts, pictures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter
from typing import Final

from compliance.models.entry_table import Column, EntryRow, EntryTable, Tally
from compliance.models.form import Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.report import Finding, Report, RuleView
from compliance.models.text import Text
from compliance.models.truth import Outcome
from compliance_service.pages.frame.charts import Chart, Row, bars
from compliance_service.pages.roster.states import GAP, MARKS, WORST, CellView, cell_of, standing_of, standing_words
from compliance_service.pages.roster.words import STATES

_LAWS: Final = ("national", "party")


@dataclass(frozen=True, slots=True)
class RowView:
    """An entry: its number from 1, who it is, how it stands, its cells, and its findings.

    `id` is said where the name does not tell it from another; `stated_id` is always the entry's own.
    """

    number: int
    name: str | None
    about: tuple[Text, ...]
    id: str | None
    stated_id: str | None
    state: str
    mark: str
    words: Text
    waits: bool
    cells: tuple[CellView, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with the address of its text."""

    label: Text
    href: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """What is asked of everyone, where it is written, and how many lack it."""

    code: str
    label: Text
    by_law: bool
    clauses: tuple[ClauseView, ...]
    requirements: tuple[Text, ...]
    total: Tally


@dataclass(frozen=True, slots=True)
class Figure:
    """How many entries stand so."""

    state: str
    mark: str
    words: Text
    count: int


@dataclass(frozen=True, slots=True)
class RosterView:
    """All that the page shows: every row, the columns, figures, the picture, and what is said of nobody here.

    `gaps` are the questions to the authority, each once; `others` are findings that are of no entry; `elsewhere` counts
    the rules that no column shows by outcome.
    """

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    figures: tuple[Figure, ...]
    picture: Chart | None
    gaps: tuple[tuple[str, Text], ...]
    others: tuple[Finding, ...]
    elsewhere: tuple[tuple[Outcome, int], ...]


def view_of(table: EntryTable, section: Section, entries: Iterable[object]) -> RosterView:
    """Return what the page shows of a table; `entries` are the list's entries as the dossier states them."""
    twice = {name for name, count in Counter(row.name for row in table.rows).items() if count > 1}
    findings = {finding.id: (place, finding) for place, finding in enumerate(table.report.findings)}
    unusable = frozenset(each.at.pointer for each in table.report.findings if each.category == "intake")
    rows = tuple(
        replace(
            _row(number, row, entry, section, twice=row.name in twice),
            cells=tuple(cell_of(cell, column, unusable) for cell, column in zip(row.cells, table.columns, strict=True)),
            findings=tuple(
                found for _, found in sorted((findings[each] for each in _identities(row)), key=itemgetter(0))
            ),
        )
        for number, (row, entry) in enumerate(zip(table.rows, entries, strict=True), start=1)
    )
    columns = tuple(
        _column(column, total, table.report) for column, total in zip(table.columns, table.totals, strict=True)
    )
    states = Counter(row.state for row in rows)
    said = {identity for row in table.rows for identity in _identities(row)}
    return RosterView(
        columns=columns,
        rows=rows,
        figures=tuple(Figure(state, MARKS[state], STATES[state], states[state]) for state in WORST if states[state]),
        picture=_picture(columns),
        gaps=_gaps(table),
        others=tuple(finding for finding in table.report.findings if finding.id not in said),
        elsewhere=_elsewhere(table),
    )


# --- rows -------------------------------------------------------------------------------------------------------------


def _row(number: int, row: EntryRow, entry: object, section: Section, *, twice: bool) -> RowView:
    state = standing_of(row)
    return RowView(
        number=number,
        name=row.name,
        about=_about(entry, section),
        id=row.id if twice or row.name is None else None,
        stated_id=row.id,
        state=state,
        mark=MARKS[state],
        words=standing_words(row, state),
        waits=state != GAP and any(cell.gaps for cell in row.cells),
    )


def _identities(row: EntryRow) -> tuple[str, ...]:
    parts = (identity for cell in row.cells for part in cell.parts for identity in part.findings)
    return tuple(dict.fromkeys((*row.findings, *parts)))


def _about(entry: object, section: Section) -> tuple[Text, ...]:
    """Return the labels of an entry's codes: who it is beside the name. What is sensitive is left out."""
    stated = entry if isinstance(entry, dict) else {}
    labels: list[Text] = []
    for field in section.fields:
        if field.type is FactType.CODE and not field.sensitive:
            found = (choice.label for choice in field.choices if choice.code == stated.get(field.name))
            labels.extend(found)
    return tuple(labels)


# --- columns and counts ----------------------------------------------------------------------------------------------


def _column(column: Column, total: Tally, report: Report) -> ColumnView:
    views = {view.id: view for view in report.rules}
    rules = [views[part.rule] for part in column.parts]
    return ColumnView(
        code=column.code,
        label=column.label,
        by_law=all(rule.layer in _LAWS for rule in rules),
        clauses=tuple({rule.label: ClauseView(rule.label, _address(rule)) for rule in rules}.values()),
        requirements=tuple(rule.requirement for rule in rules),
        total=total,
    )


def _address(rule: RuleView) -> str:
    return f"/rules/{rule.id.split('/')[0]}#clause-{rule.clause}"


def _picture(columns: tuple[ColumnView, ...]) -> Chart | None:
    lacking = sorted((each for each in columns if each.total.violated), key=lambda each: -each.total.violated)
    return bars([Row(each.label, (each.total.violated,)) for each in lacking]) if lacking else None


def _gaps(table: EntryTable) -> tuple[tuple[str, Text], ...]:
    gaps = (gap for row in table.rows for cell in row.cells for gap in cell.gaps)
    return tuple(sorted({gap.defect: gap.text for gap in gaps if gap.defect is not None}.items()))


def _elsewhere(table: EntryTable) -> tuple[tuple[Outcome, int], ...]:
    shown = {part.rule for column in table.columns for part in column.parts}
    counted = Counter(
        outcome for rule, outcome in zip(table.report.rules, table.report.outcomes, strict=True) if rule.id not in shown
    )
    return tuple((outcome, counted[outcome]) for outcome in Outcome if counted[outcome])
