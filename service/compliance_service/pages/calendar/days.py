"""Put what must be done on its days: (Checklist, today) -> Days; the checklist says what, nothing is decided here."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from compliance.models.checklist import Asked, Checklist, Cited, Deadline, Demand, DocumentNeed, Gap, Need
from compliance.models.frozen import dataclass
from compliance.models.text import Text
from compliance_service.pages.calendar.words import WEEKDAYS, WORDS

_NEEDED = (Need.REQUIRED, Need.DEPENDS)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, by the rule that asks for it; `key` tells the tasks of a rule apart.

    `day` is the last day in time (ISO), `clock` the last clock on it; `filing` says that it is the filing itself.
    """

    key: str
    name: Text
    cited: Cited
    need: Need
    day: str | None
    clock: str | None
    filing: bool
    forms: tuple[Text, ...]
    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something ends: the filing, what goes with it, and what has this day by itself."""

    iso: str
    weekday: Text
    away: int
    filings: tuple[Task, ...]
    others: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The days in their order, and what has no day. `before` is the number of days that are past: where today stands,
    when it is no such day itself; None when today is out of sight."""

    days: tuple[Day, ...]
    undated: tuple[Task, ...]
    before: int | None


def days_of(found: Checklist, today: date) -> Days:
    """Return the days of a checklist as they stand from today."""
    tasks = _each_once(_tasks(found))
    dated = sorted({task.day for task in tasks if task.day is not None})
    days = tuple(_day(day, tasks, today) for day in dated)
    past = sum(day.away < 0 for day in days)
    here = any(day.away == 0 for day in days) or past == len(days)
    return Days(days, tuple(task for task in tasks if task.day is None), None if here else past)


def depends_word(task: Task) -> str:
    """Return the name of the word for what a task depends on: whether it is to be done at all, or how."""
    return "depends" if task.need is Need.DEPENDS else "form_depends"


def _day(iso: str, tasks: Sequence[Task], today: date) -> Day:
    day = date.fromisoformat(iso)
    own = [task for task in tasks if task.day == iso]
    return Day(
        iso=iso,
        weekday=WEEKDAYS[day.weekday()],
        away=(day - today).days,
        filings=tuple(task for task in own if task.filing),
        others=tuple(task for task in own if not task.filing),
    )


def _tasks(found: Checklist) -> Iterator[Task]:
    for deadline in found.deadlines:
        if deadline.need in _NEEDED:
            yield _filing(deadline)
    for document in found.documents:
        if document.need in _NEEDED:
            yield _document(document)
            for demand in document.demands:
                if demand.need in _NEEDED and demand.cited.due_day not in (None, document.cited.due_day):
                    yield _demand(demand, document)


def _each_once(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return one task for each key: what two regulations ask for is done once, and surely if one of them is sure."""
    found: dict[str, Task] = {}
    for task in tasks:
        if task.key not in found or task.need is Need.REQUIRED:
            found[task.key] = task
    return tuple(found.values())


def _filing(deadline: Deadline) -> Task:
    return Task(
        key=deadline.cited.rule,
        name=WORDS["file_it"],
        cited=deadline.cited,
        need=deadline.need,
        day=deadline.last_day or deadline.cited.due_day,
        clock=deadline.clock,
        filing=True,
        forms=(),
        asked=deadline.asked,
        gaps=deadline.gaps,
    )


def _document(document: DocumentNeed) -> Task:
    """Return the task of a document; what its form depends on is its own."""
    forms = [demand for demand in document.demands if demand.form is not None or demand.gaps or demand.asked]
    return Task(
        key="|".join((document.cited.rule, *document.types)),
        name=document.name,
        cited=document.cited,
        need=document.need,
        day=document.cited.due_day,
        clock=None,
        filing=False,
        forms=tuple(dict.fromkeys(demand.form for demand in forms if demand.form is not None)),
        asked=tuple(dict.fromkeys((*document.asked, *(each for demand in forms for each in demand.asked)))),
        gaps=tuple(dict.fromkeys((*document.gaps, *(each for demand in forms for each in demand.gaps)))),
    )


def _demand(demand: Demand, document: DocumentNeed) -> Task:
    """Return the task of a requirement that has another day than its document."""
    return Task(
        key="|".join((demand.cited.rule, *document.types)),
        name=demand.cited.requirement,
        cited=demand.cited,
        need=demand.need if document.need is Need.REQUIRED else Need.DEPENDS,
        day=demand.cited.due_day,
        clock=None,
        filing=False,
        forms=(),
        asked=tuple(dict.fromkeys((*document.asked, *demand.asked))),
        gaps=tuple(dict.fromkeys((*document.gaps, *demand.gaps))),
    )
