"""Lay two rule sets beside each other: two checkers -> Cases, each a rule on both sides on a day, that may differ."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from compliance.analysis.solving.law import Law
from compliance.assess.checker import Checker
from compliance.assess.header import Header
from compliance.authoring.difference.functions import Function, bare, function
from compliance.authoring.difference.pairing import Pairing
from compliance.authoring.difference.placeless import Placeless
from compliance.engine.lower import lower
from compliance.engine.plan import Plan
from compliance.models.difference import ReadOtherwise
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule


@dataclass(frozen=True, slots=True)
class Side:
    """One rule set on one day, for a kind of dossier."""

    checker: Checker
    law: Law
    rules: dict[str, Rule]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A rule on both sides, on a day; None where it is not in force. `same` says that it comes to the same outcomes."""

    name: str
    old: Rule | None
    new: Rule | None
    sides: tuple[Side, Side]
    stage: str
    same: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """Both rule sets on one day, for one kind of dossier."""

    kind: str
    since: str
    sides: tuple[Side, Side]

    def read_otherwise(self) -> ReadOtherwise | None:
        """Return the facts that are not read alike, if there are any."""
        one, other = (_parts(bare(side.law.plan)) for side in self.sides)
        facts = tuple(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))
        return ReadOtherwise(self.kind, self.since, facts) if facts else None


def meetings(old: Checker, new: Checker, pairs: Pairing) -> Iterator[Meeting]:
    """Yield the days, one of each span, and the kinds of dossiers that both rule sets judge."""
    for before, after in _headers(old, new, pairs):
        for kind in sorted({*before.kinds, *after.kinds}):
            for day in _days(before, after):
                one, other = _side(old, before, kind, day), _side(new, after, kind, day)
                if one is not None and other is not None:
                    yield Meeting(kind, date.fromordinal(day).isoformat(), (one, other))


def _parts(plan: Plan) -> dict[str, object]:
    """Return what is read of a kind's dossiers, by section and fact."""
    sections = {section.name: replace(section, fields=()) for section in plan.sections}
    fields = {f"{section.name}.{field.name}": field for section in plan.sections for field in section.fields}
    return {**sections, **fields, "form": plan.forms}


def _headers(old: Checker, new: Checker, pairs: Pairing) -> Iterator[tuple[Header, Header]]:
    """Yield what judges the same dossiers by both; a pack that only one rule set has is told as a change of packs."""
    known = {header.pack: header for header in (*new.headers(), *new.alone())}
    for header in (*old.headers(), *old.alone()):
        after = known.get(pairs.packs.get(header.pack, ""))
        if after is not None and (after.agency, after.period) == (header.agency, header.period):
            yield header, after


def _days(before: Header, after: Header) -> Iterator[int]:
    """Yield a day of each span in which both judge by one program each."""
    first = date.fromisoformat(before.period[1]).toordinal() if before.period[1] else date(2000, 1, 1).toordinal()
    ends = {first, *before.breaks, *after.breaks, *(each.first_day for each in (before, after) if each.first_day)}
    yield from (day for day in sorted(ends) if before.in_force_on(day) and after.in_force_on(day))


def cases(meeting: Meeting, pairs: Pairing) -> Iterator[Case]:
    """Yield the rules of both sides by their new names, those of the old alone last."""
    before, after = meeting.sides
    alike = _read_alike(before.law, after.law)
    earlier = {pairs.rule(name): rule for name, rule in before.rules.items()}
    for name in dict.fromkeys((*after.rules, *earlier)):
        old, new = earlier.get(name), after.rules.get(name)
        stages = [stage for stage in after.stages if _is_in_force(old, stage) or _is_in_force(new, stage)]
        case = Case(name, old, new, meeting.sides, stages[0] if stages else "", same=False)
        yield replace(case, same=(alike and _same_circuit(case)) or _same_function(case))


def _read_alike(one: Law, other: Law) -> bool:
    """Say whether two laws read dossiers alike and rank codes alike: then equal circuits are equal programs."""
    (first, second), placeless = (law.stack.vocabulary for law in (one, other)), Placeless()
    orders = [[tuple(listed.codes) for listed in each.codes.values()] for each in (first, second)]
    same_words = placeless.of(first) == placeless.of(second) and orders[0] == orders[1]
    return same_words and bare(one.plan) == bare(other.plan)


def _same_circuit(case: Case) -> bool:
    if case.old is None or case.new is None:
        return False
    circuits = (
        lower(side.law.stack, (replace(rule, id=""),), side.law.day)
        for rule, side in zip((case.old, case.new), case.sides, strict=True)
    )
    one, other = (Placeless().of(circuit) for circuit in circuits)
    return bool(one == other)


def _side(checker: Checker, header: Header, kind: str, day: int) -> Side | None:
    stack = checker.stack(header, day)
    if kind not in stack.vocabulary.kinds:
        return None
    rules = {rule.id: rule for rule in stack.rules if kind in rule.kinds}
    return Side(checker, Law(stack, kind, day), rules, header.stages)


def _is_in_force(rule: Rule | None, stage: str) -> bool:
    return rule is not None and (not rule.stages or stage in rule.stages)


def _same_function(case: Case) -> bool:
    one, other = (_function(rule, side) for rule, side in zip((case.old, case.new), case.sides, strict=True))
    return one == other


def _function(rule: Rule | None, side: Side) -> Function | None:
    return None if rule is None else function(side.law.stack, rule, side.law.plan, side.law.day)
