"""Find what judges a dossier: (tree, question, checker) -> Hearing, or Unheard with the problems of its envelope."""

from collections.abc import Sequence
from typing import Any

from compliance.assess.checker import Checker, Judge
from compliance.assess.header import Header
from compliance.assess.problems import IntakeProblem
from compliance.assess.question import Question
from compliance.assess.unjudged import Envelope, envelope
from compliance.engine.moments import Moment, moment_of, moment_reader, zone_of
from compliance.models.frozen import dataclass
from compliance.models.report import AsOf


@dataclass(frozen=True, slots=True)
class Hearing:
    """What judges a dossier: the pack, the program, the moment, and what the dossier says of itself."""

    header: Header
    judge: Judge
    moment: Moment
    as_of: AsOf
    stated: Envelope


@dataclass(frozen=True, slots=True)
class Unheard:
    """No pack judges a dossier: why, and what it says of itself; `as_of` is known once a pack was found."""

    problems: tuple[IntakeProblem, ...]
    stated: Envelope
    as_of: AsOf | None


def hear(tree: dict[str, Any], question: Question, checker: Checker) -> Hearing | Unheard:
    """Return what judges a dossier, by its agency, period and kind, for the moment and stage asked for."""
    headers = checker.headers()
    stated = envelope(tree, headers)
    judges = stated.judged_by(headers, checker.alone)
    if not judges:
        return Unheard(stated.problems, stated, None)
    header, moment, as_of = _in_force(judges, tree, question)
    problem = stated.problem_at(header, judges, moment[0], as_of.moment, question.stage)
    if problem is not None:
        return Unheard((problem,), stated, as_of)
    judge = checker.judge(header, stated.kind or "", question.stage or header.stages[0], moment[0])
    return Hearing(header, judge, moment, as_of, stated)


def _in_force(judges: Sequence[Header], tree: dict[str, Any], question: Question) -> tuple[Header, Moment, AsOf]:
    """Return the pack that is in force at the as-of moment in its own zone, else the last one; and that moment."""
    for header in judges:
        moment, as_of = as_of_moment(tree, question, header)
        if header.in_force_on(moment[0]):
            break
    return header, moment, as_of


def as_of_moment(tree: dict[str, Any], question: Question, header: Header) -> tuple[Moment, AsOf]:
    """Return the as-of moment in the pack's zone: as given, else the moment of filing, else now."""
    if question.as_of is None and header.moment is not None:
        section, fact = header.moment
        row = tree.get(section)
        stated = row.get(fact) if isinstance(row, dict) else None
        filed = moment_reader(header.zone)(stated)
        if filed is not None:
            return filed, AsOf(str(stated), "submission")
    zone = zone_of(header.zone)
    given = question.as_of or question.now
    return moment_of(given, zone), AsOf(given.astimezone(zone).isoformat(), "given" if question.as_of else "clock")
