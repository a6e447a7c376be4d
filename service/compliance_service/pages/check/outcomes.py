"""Arrange a report for the aside of the guided form: (Report, Said) -> Outcomes, in words and one picture."""

from collections.abc import Iterable
from typing import Final

from compliance.models.calendar_words import moment_words
from compliance.models.frozen import dataclass
from compliance.models.report import Finding, Report
from compliance.models.text import Text
from compliance.models.truth import Outcome
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES, VERDICT_MARKS, VERDICT_WORDS
from compliance.report.roles import OUTCOME_ROLES, VERDICT_ROLES
from compliance.report.view import Section, counts_of, sections_of, tasks_of, verdict_of
from compliance_service.pages.check.said import Said
from compliance_service.pages.frame.charts import Chart, Row, stacked

# The sections whose findings are not for the filer to mend, and those that touch no verdict.
_APART: Final = ("authority", "law", "program")
_QUIET: Final = ("advice", "explained")
_SHOWN: Final = (Outcome.SATISFIED, Outcome.VIOLATED, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Count:
    """How many rules have an outcome."""

    mark: str
    role: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """A finding, and the place on the page to which its line leads."""

    finding: Finding
    place: str


@dataclass(frozen=True, slots=True)
class Todo:
    """What one person does by one time."""

    by: Text
    due: Text | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Findings that are nobody's task here: a section by its name in the table of labels."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The verdict so far, the counts, the tasks, what others must decide, and the progress by section of the plan."""

    mark: str
    role: str
    verdict: Text
    words: Text
    counts: tuple[Count, ...]
    todo: tuple[Todo, ...]
    apart: tuple[Part, ...]
    quiet: tuple[Part, ...]
    progress: Chart
    as_of: Text
    filed: bool


def outcomes_of(report: Report, said: Said) -> Outcomes:
    """Return what the aside shows."""
    sections = sections_of(report)
    counts = counts_of(report)
    return Outcomes(
        mark=VERDICT_MARKS[report.verdict],
        role=VERDICT_ROLES[report.verdict],
        verdict=verdict_of(report),
        words=VERDICT_WORDS[report.verdict],
        counts=tuple(Count(OUTCOME_MARKS[o], OUTCOME_ROLES[o], OUTCOMES[o], counts[o]) for o in _SHOWN),
        todo=_todo(sections, said),
        apart=_parts(sections, _APART, said),
        quiet=_parts(sections, _QUIET, said),
        progress=progress_of(report),
        as_of=moment_words(report.as_of.moment),
        filed=report.filed,
    )


def progress_of(report: Report) -> Chart:
    """Return the outcomes by section of the plan: the first part of each clause's printed label."""
    sections: dict[Text, list[Outcome]] = {}
    for rule, outcome in zip(report.rules, report.outcomes, strict=True):
        sections.setdefault(_section_of(rule.label), []).append(outcome)
    return stacked([Row(label, tuple(found.count(outcome) for outcome in _SHOWN)) for label, found in sections.items()])


def _section_of(label: Text) -> Text:
    return Text(label.vi.partition(",")[0], label.en.partition(",")[0])


def _todo(sections: tuple[Section, ...], said: Said) -> tuple[Todo, ...]:
    own = tuple(section for section in sections if section.name not in (*_APART, *_QUIET))
    findings = {numbered.number: numbered.finding for section in own for numbered in section.findings}
    return tuple(
        Todo(task.by, task.due, _points((findings[number] for number in task.numbers), said)) for task in tasks_of(own)
    )


def _parts(sections: tuple[Section, ...], names: tuple[str, ...], said: Said) -> tuple[Part, ...]:
    return tuple(
        Part(section.name, _points((numbered.finding for numbered in section.findings), said))
        for section in sections
        if section.name in names
    )


def _points(findings: Iterable[Finding], said: Said) -> tuple[Point, ...]:
    return tuple(Point(finding, said.place.get(finding.id, "")) for finding in findings)
