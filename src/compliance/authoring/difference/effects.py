"""Say which dossiers a change of rules can make come out otherwise: two checkers -> RuleEffects, rule by rule.

A rule is looked at where what decides its outcome differs (`functions.py`). For each way in which an outcome can change
the kernel is asked for a dossier; one that it finds is assessed by both rule sets before it is believed.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.questions import (
    IS_FALSE,
    IS_TRUE,
    IS_UNKNOWN,
    Both,
    Either,
    Holds,
    Never,
    Question,
    Undecided,
    Wanted,
)
from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.header import Header
from compliance.authoring.difference.functions import Function, bare, function
from compliance.authoring.difference.pairing import Pairing
from compliance.authoring.difference.placeless import Placeless
from compliance.engine.lower import lower
from compliance.models.diagnosis import Witness
from compliance.models.difference import Effect, Possibility, RuleEffects, State
from compliance.models.frozen import dataclass
from compliance.models.impact import VerdictChange
from compliance.models.pack import Rule
from compliance.models.report import Report
from compliance.models.text import Text
from compliance.models.truth import Outcome

# The ways in which an outcome can change, the graver first.
TURNS: Final = (
    (State.SATISFIED, State.VIOLATED),
    (State.NOT_APPLICABLE, State.VIOLATED),
    (State.VIOLATED, State.SATISFIED),
    (State.VIOLATED, State.NOT_APPLICABLE),
    (State.SETTLED, State.UNDETERMINED),
    (State.UNDETERMINED, State.SETTLED),
    (State.NOT_APPLICABLE, State.SATISFIED),
    (State.SATISFIED, State.NOT_APPLICABLE),
)
_STATES: Final = (State.VIOLATED, State.UNDETERMINED, State.SATISFIED, State.NOT_APPLICABLE)
_UNBOUND: Final = Text(
    "quy tắc nay xét theo danh mục khác, không so được từng mục",
    "the rule is now bound to other lists, so that bindings cannot be compared",
)
_NOT_SHOWN: Final = Text(
    "hồ sơ tìm được không cho kết quả mong đợi khi xét bằng cả hai bộ",
    "the dossier that was found does not show it when both rule sets assess it",
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One rule set on one day, for a kind of dossier."""

    checker: Checker
    law: Law
    rules: dict[str, Rule]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A rule on both sides, on a day; None where it is not in force."""

    name: str
    old: Rule | None
    new: Rule | None
    sides: tuple[_Side, _Side]
    stage: str


def effects(old: Checker, new: Checker, pairs: Pairing) -> Iterator[RuleEffects]:
    """Yield the rules that can come to another outcome, for each kind of dossier, with every way in which they can."""
    for before, after in _headers(old, new, pairs):
        for kind in sorted({*before.kinds, *after.kinds}):
            yield from _of_kind(old, new, (before, after), kind, pairs)


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


def _of_kind(
    old: Checker, new: Checker, headers: tuple[Header, Header], kind: str, pairs: Pairing
) -> Iterator[RuleEffects]:
    seen: set[tuple[str, Function | None, Function | None]] = set()
    for day in _days(*headers):
        sides = tuple(_side(checker, header, kind, day) for checker, header in zip((old, new), headers, strict=True))
        before, after = sides
        if before is None or after is None:
            continue
        alike = _read_alike(before.law, after.law)
        for case in _cases(before, after, pairs):
            if alike and _same_circuit(case):
                continue
            functions = tuple(
                _function(rule, side) for rule, side in zip((case.old, case.new), (before, after), strict=True)
            )
            key = (case.name, functions[0], functions[1])
            if functions[0] != functions[1] and key not in seen:
                seen.add(key)
                yield RuleEffects(case.name, kind, date.fromordinal(day).isoformat(), tuple(_effects(case)))


def _read_alike(one: Law, other: Law) -> bool:
    """Say whether two laws read dossiers alike and rank codes alike: then equal circuits are equal programs."""
    (first, second), placeless = (law.stack.vocabulary for law in (one, other)), Placeless()
    orders = [[tuple(listed.codes) for listed in each.codes.values()] for each in (first, second)]
    same_words = placeless.of(first) == placeless.of(second) and orders[0] == orders[1]
    return same_words and bare(one.plan) == bare(other.plan)


def _same_circuit(case: _Case) -> bool:
    if case.old is None or case.new is None:
        return False
    circuits = (
        lower(side.law.stack, (replace(rule, id=""),), side.law.day)
        for rule, side in zip((case.old, case.new), case.sides, strict=True)
    )
    one, other = (Placeless().of(circuit) for circuit in circuits)
    return bool(one == other)


def _side(checker: Checker, header: Header, kind: str, day: int) -> _Side | None:
    stack = checker.stack(header, day)
    if kind not in stack.vocabulary.kinds:
        return None
    rules = {rule.id: rule for rule in stack.rules if kind in rule.kinds}
    return _Side(checker, Law(stack, kind, day), rules, header.stages)


def _cases(before: _Side, after: _Side, pairs: Pairing) -> Iterator[_Case]:
    """Yield the rules of both sides by their new names, those of the old alone last."""
    earlier = {pairs.rule(name): rule for name, rule in before.rules.items()}
    for name in dict.fromkeys((*after.rules, *earlier)):
        old, new = earlier.get(name), after.rules.get(name)
        stages = [stage for stage in after.stages if _is_in_force(old, stage) or _is_in_force(new, stage)]
        if stages:
            yield _Case(name, old, new, (before, after), stages[0])


def _is_in_force(rule: Rule | None, stage: str) -> bool:
    return rule is not None and (not rule.stages or stage in rule.stages)


def _function(rule: Rule | None, side: _Side) -> Function | None:
    return None if rule is None else function(side.law.stack, rule, side.law.plan, side.law.day)


def _effects(case: _Case) -> Iterator[Effect]:
    if case.old is None or case.new is None:
        rule, number = (case.new, 1) if case.old is None else (case.old, 0)
        assert rule is not None
        for state in _STATES:
            question = Question(rule.bindings, _wanted(rule, state, number))
            ends = (State.NOT_IN_FORCE, state) if number else (state, State.NOT_IN_FORCE)
            yield _answered(case, question, *ends)
        return
    if case.old.bindings != case.new.bindings:
        yield from (Effect(before, after, Possibility.UNKNOWN, why=_UNBOUND) for before, after in TURNS)
        return
    for before, after in TURNS:
        wanted = Both((_wanted(case.old, before, 0), _wanted(case.new, after, 1)))
        yield _answered(case, Question(case.old.bindings, wanted), before, after)


def _wanted(rule: Rule, state: State, number: int) -> Wanted:
    """Return what makes a state of a rule, for one binding (docs/rule-language.md §5, *Outcome of a binding*)."""

    def applies(truths: int) -> Holds:
        return Holds(rule.when, truths, number)

    def holds(truths: int) -> Holds:
        return Holds(rule.require, truths, number)

    match state:
        case State.SATISFIED:
            return Both((applies(IS_TRUE), holds(IS_TRUE)))
        case State.VIOLATED:
            return Both((applies(IS_TRUE), holds(IS_FALSE)))
        case State.NOT_APPLICABLE:
            return applies(IS_FALSE)
        case State.UNDETERMINED:
            return Either((applies(IS_UNKNOWN), Both((applies(IS_TRUE), holds(IS_UNKNOWN)))))
        case State.SETTLED:
            return Either((applies(IS_FALSE), Both((applies(IS_TRUE), holds(IS_TRUE | IS_FALSE)))))
        case State.NOT_IN_FORCE:
            return Both(())


def _answered(case: _Case, question: Question, before: State, after: State) -> Effect:
    answer = ask(tuple(side.law for side in case.sides), question)
    match answer:
        case Never():
            return Effect(before, after, Possibility.NEVER)
        case Undecided(why):
            return Effect(before, after, Possibility.UNKNOWN, why=why)
        case _:
            data = json.dumps(answer.dossier, ensure_ascii=False).encode()
            moment = datetime.fromisoformat(answer.as_of)
            old, new = (
                assess(data, side.checker, name="", now=moment, as_of=moment, stage=case.stage) for side in case.sides
            )
            if not _shows(case, old, new, before, after):
                return Effect(before, after, Possibility.UNKNOWN, why=_NOT_SHOWN)
            witness = Witness(answer.dossier, answer.as_of, case.stage, _outcomes(new))
            differs = old.verdict is not new.verdict
            verdict = VerdictChange(old.verdict, new.verdict) if differs else None
            return Effect(before, after, Possibility.SHOWN, witness, verdict)


def _shows(case: _Case, old: Report, new: Report, before: State, after: State) -> bool:
    """Say whether two reports show the rule in two states: the door is believed, not the search."""
    was = _outcomes(old).get(case.old.id) if case.old else None
    now = _outcomes(new).get(case.new.id) if case.new else None
    return _is(was, before) and _is(now, after)


def _is(outcome: Outcome | None, state: State) -> bool:
    if outcome is None or state is State.NOT_IN_FORCE:
        return outcome is None and state is State.NOT_IN_FORCE
    if state is State.SETTLED:
        return outcome is not Outcome.UNDETERMINED
    return outcome.value == state.value


def _outcomes(report: Report) -> dict[str, Outcome]:
    return {rule.id: outcome for rule, outcome in zip(report.rules, report.outcomes, strict=True)}
