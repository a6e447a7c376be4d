"""Arrange a report for reading, the same in every renderer: Report -> sections of numbered findings, tasks, counts."""

from collections.abc import Callable
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.report import About, DefectView, Finding, Report
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity
from compliance.report.labels import ANYONE, DOERS, PACK_VERDICT_WORDS, UNREADABLE, VERDICT_WORDS, VERDICTS


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number in this report, from 1."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one kind of reader's task; `name` is a key of `WORDS`."""

    name: str
    findings: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What one person does by one time: the numbers of the findings to mend."""

    by: Text
    due: Text | None
    numbers: tuple[int, ...]


# The sections in reading order; a finding stands in the first that takes it.
_SECTIONS: Final[tuple[tuple[str, Callable[[Finding], bool]], ...]] = (
    ("program", lambda finding: finding.reason is Reason.FAULT),
    ("authority", lambda finding: finding.reason is Reason.REGULATION_GAP),
    ("law", lambda finding: finding.reason is Reason.NO_LAW),
    ("explained", lambda finding: finding.explained),
    ("advice", lambda finding: finding.severity is Severity.ADVICE and finding.rule is not None),
    ("mend", lambda finding: finding.outcome is Outcome.VIOLATED),
    ("state", lambda _finding: True),
)
_READING_ORDER: Final = ("mend", "state", "law", "authority", "program", "explained", "advice")
_TREATMENTS: Final = ("ask", "read", "later", "note")
_WITHOUT_TASK: Final = ("explained", "advice")


def sections_of(report: Report) -> tuple[Section, ...]:
    """Return the sections that hold findings; numbers follow the reading order."""
    grouped: dict[str, list[Finding]] = {name: [] for name in _READING_ORDER}
    for finding in report.findings:
        grouped[_section_of(finding)].append(finding)
    sections, number = [], 1
    for name, findings in grouped.items():
        if findings:
            numbered = tuple(Numbered(number + offset, finding) for offset, finding in enumerate(findings))
            sections.append(Section(name, numbered))
            number += len(findings)
    return tuple(sections)


def tasks_of(sections: tuple[Section, ...]) -> tuple[Task, ...]:
    """Return who acts on which findings by when, in the order of the findings."""
    grouped: dict[tuple[Text, Text | None], list[int]] = {}
    for section in sections:
        if section.name not in _WITHOUT_TASK:
            for numbered in section.findings:
                key = (doer_of(numbered.finding), numbered.finding.due)
                grouped.setdefault(key, []).append(numbered.number)
    return tuple(Task(by, due, tuple(numbers)) for (by, due), numbers in grouped.items())


def doer_of(finding: Finding) -> Text:
    """Return who acts on a finding; the regulation's faults and the program's are never the filer's."""
    default = DOERS.get(finding.reason, ANYONE) if finding.reason else ANYONE
    return finding.by or default


def counts_of(report: Report) -> dict[Outcome, int]:
    """Count the rules in force by outcome; every outcome is there, and the sum is the number of rules."""
    return {outcome: sum(found is outcome for found in report.outcomes) for outcome in Outcome}


def defects_of(report: Report) -> tuple[DefectView, ...]:
    """Return the regulation's defects: what the authority must answer, then the readings taken, then notes."""
    return tuple(sorted(report.defects, key=lambda defect: _TREATMENTS.index(defect.treatment)))


def verdict_of(report: Report) -> Text:
    """Return the verdict's words; what cannot be read says so."""
    return UNREADABLE[report.about] if report.unreadable else VERDICTS[report.verdict]


def sentence_of(report: Report) -> Text:
    """Return the verdict in a sentence, about the dossier or the pack."""
    return (VERDICT_WORDS if report.about is About.DOSSIER else PACK_VERDICT_WORDS)[report.verdict]


def is_draft(report: Report) -> bool:
    """Say whether a pack that judged is a draft."""
    return any(pack.status == "draft" for pack in report.packs)


def _section_of(finding: Finding) -> str:
    return next(name for name, takes in _SECTIONS if takes(finding))
