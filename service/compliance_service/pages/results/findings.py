"""Arrange the findings of a report for the page: Report -> sections of cards, tasks, and the places to mark."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.phrases import capital
from compliance.models.report import Finding, Report
from compliance.models.text import Language, Text
from compliance.report.answers import answers_of
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES, WORDS
from compliance.report.roles import OUTCOME_ROLES
from compliance.report.view import Numbered, Section, Task, sections_of, tasks_of
from compliance_service.pages.frame.document import Mark
from compliance_service.pages.results.words import LAYER_BADGES

# So many findings of one dossier are shown; the report that can be downloaded has all.
MOST: Final = 200
_WITHOUT_EFFECT: Final = ("explained", "advice")


@dataclass(frozen=True, slots=True)
class Clauses:
    """Every clause's text by pack and clause, as the packs restate it."""

    texts: Mapping[tuple[str, str], Text]


def clauses_of(packs: Sequence[Pack]) -> Clauses:
    """Return the clauses of all packs."""
    return Clauses({(pack.id, clause.id): clause.text for pack in packs for clause in pack.clauses.values()})


@dataclass(frozen=True, slots=True)
class ClauseView:
    """Where a requirement stands: its printed place, the layer of law (`badge`), its page, and what it says."""

    label: str
    document: str
    layer: str
    badge: str
    href: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A finding's number, the address of its card, and its place: the line with its address."""

    number: int
    href: str
    line: int
    place: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the seven answers: `name` is the question's, a key of the report's words; `href` leads to the place."""

    name: str
    label: str
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding: its number and anchor, what is wrong, and its answers."""

    number: int
    anchor: str
    role: str
    mark: str
    outcome: str
    title: str
    answers: tuple[Answer, ...]
    clause: ClauseView | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """Findings of one kind of reader's task; `count` counts those that are not shown too."""

    name: str
    heading: str
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """What one person does by one time."""

    by: str
    due: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All of a report's findings, arranged; `points` leads from a rule's id to its cards; `left_out` are not shown."""

    count: int
    sections: tuple[SectionView, ...]
    tasks: tuple[TaskView, ...]
    marks: tuple[Mark, ...]
    points: Mapping[str, tuple[Point, ...]]
    left_out: int


def findings_of(report: Report, clauses: Clauses, language: Language, *, prefix: str) -> Findings:
    """Arrange the findings; `prefix` sets apart the anchors of several reports on one page."""
    sections = sections_of(report)
    writer = _Writer(clauses, language, prefix, {rule.id: rule.clause for rule in report.rules})
    numbered = [each for section in sections for each in section.findings][:MOST]
    points: dict[str, tuple[Point, ...]] = {}
    for each in numbered:
        rule = each.finding.rule or ""
        points[rule] = (*points.get(rule, ()), writer.point(each))
    tasks = tuple(writer.task(task, numbered) for task in tasks_of(sections))
    return Findings(
        count=len(report.findings),
        sections=tuple(writer.section(section) for section in sections),
        tasks=tasks,
        marks=tuple(_marks(numbered)),
        points=points,
        left_out=len(report.findings) - len(numbered),
    )


def clause_href(rule: str, clause: str) -> str:
    """Return the address of a clause's text, by the id of a rule (PACK/CLAUSE/…) that stands in it."""
    return f"/rules/{quote(rule.partition('/')[0])}#clause-{quote(clause)}"


def line_href(prefix: str, line: int) -> str:
    """Return the address of a marked line."""
    return f"#{prefix}-line-{line}"


def _marks(numbered: Sequence[Numbered]) -> Iterator[Mark]:
    for each in numbered:
        for place in (each.finding.at, *each.finding.related):
            yield Mark(each.number, place)


@dataclass(frozen=True, slots=True)
class _Writer:
    clauses: Clauses
    language: Language
    prefix: str
    clause_of: Mapping[str, str]

    def point(self, each: Numbered) -> Point:
        line = each.finding.at.line
        return Point(each.number, f"#{self.prefix}-finding-{each.number}", line, line_href(self.prefix, line))

    def task(self, task: Task, numbered: Sequence[Numbered]) -> TaskView:
        due = task.due.in_language(self.language) if task.due else None
        shown = tuple(self.point(each) for each in numbered if each.number in task.numbers)
        return TaskView(capital(task.by).in_language(self.language), due, shown)

    def section(self, section: Section) -> SectionView:
        shown = tuple(self._card(each, section.name) for each in section.findings if each.number <= MOST)
        return SectionView(section.name, WORDS[section.name].in_language(self.language), len(section.findings), shown)

    def _card(self, numbered: Numbered, section: str) -> Card:
        finding = numbered.finding
        return Card(
            number=numbered.number,
            anchor=f"{self.prefix}-finding-{numbered.number}",
            role="none" if section in _WITHOUT_EFFECT else OUTCOME_ROLES[finding.outcome],
            mark=OUTCOME_MARKS[finding.outcome],
            outcome=OUTCOMES[finding.outcome].in_language(self.language),
            title=finding.what.in_language(self.language),
            answers=tuple(self._answers(finding)),
            clause=self._clause(finding),
        )

    def _answers(self, finding: Finding) -> Iterator[Answer]:
        places = iter((finding.at, *finding.related))
        for name, words in answers_of(finding, self.language):
            at = next(places) if name in ("where", "related") else None
            href = line_href(self.prefix, at.line) if at else None
            yield Answer(name, WORDS[name].in_language(self.language), words, href)

    def _clause(self, finding: Finding) -> ClauseView | None:
        clause = self.clause_of.get(finding.rule or "")
        if finding.rule is None or finding.clause is None or clause is None:
            return None
        text = self.clauses.texts.get((finding.rule.partition("/")[0], clause))
        layer = finding.layer or ""
        return ClauseView(
            label=finding.clause.in_language(self.language),
            document=finding.document.in_language(self.language) if finding.document else "",
            layer=layer,
            badge=LAYER_BADGES[layer].in_language(self.language) if layer in LAYER_BADGES else layer,
            href=clause_href(finding.rule, clause),
            text=text.in_language(self.language) if text else None,
        )
