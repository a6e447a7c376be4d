"""What someone must file, before anything is there: a Checklist, each line with its clause."""

from enum import StrEnum

from compliance.models.frozen import dataclass
from compliance.models.report import AsOf, DefectView, PackView
from compliance.models.text import Text
from compliance.models.truth import Severity


class Need(StrEnum):
    """Whether something must be there."""

    REQUIRED = "required"
    DEPENDS = "depends"
    LATER = "later"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True, slots=True)
class Cited:
    """The rule that a line comes from, with its printed clause.

    `due` says by when, where a day is set; `due_day` is the last day (ISO) that is in time.
    """

    rule: str
    clause: str
    label: Text
    document: Text
    layer: str
    severity: Severity
    requirement: Text
    by: Text | None
    due: Text | None
    due_day: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that must be answered first: its JSON Pointer, its path (`subject.age`) and its label."""

    pointer: str
    fact: str
    label: Text


@dataclass(frozen=True, slots=True)
class Gap:
    """What only the authority can say; `defect` is None when no row of a table speaks of the case."""

    defect: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Demand:
    """What is required of a document: its form, date, length, enclosures. `form` names the form, where one is set."""

    cited: Cited
    need: Need
    form: Text | None
    form_clause: Text | None
    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class DocumentNeed:
    """A document to attach: its type (or types, of which one does), for whom, and what is required of it."""

    types: tuple[str, ...]
    name: Text
    need: Need
    whom: str | None
    cited: Cited
    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class FilingNeed:
    """What is required of the filing itself, such as to whom: the fact, and the codes that it may have."""

    fact: str
    name: Text
    need: Need
    codes: tuple[str, ...]
    expected: Text
    cited: Cited
    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when to file: the last day (ISO) that is in time, the last clock (16:30) on it, or both."""

    last_day: str | None
    clock: str | None
    need: Need
    cited: Cited
    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A clause that asks for nothing, and why."""

    clause: str
    label: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the regulation asks of a role at a stage, in the order of the clauses."""

    kind: str
    kind_label: Text
    agency: str
    agency_label: Text
    period: str
    stage: str
    stage_label: Text
    as_of: AsOf
    packs: tuple[PackView, ...]
    documents: tuple[DocumentNeed, ...]
    filing: tuple[FilingNeed, ...]
    deadlines: tuple[Deadline, ...]
    notes: tuple[Note, ...]
    defects: tuple[DefectView, ...]


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """An answer that cannot be used: where, what is wrong, and how to mend it."""

    code: str
    pointer: str
    what: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No checklist: the answers must be mended first."""

    problems: tuple[AnswerProblem, ...]
