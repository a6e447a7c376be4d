"""Say which dossiers a change of rules can make come out otherwise: two checkers -> RuleEffects, rule by rule.

A rule is looked at where what decides its outcome differs (`functions.py`). For each way in which an outcome can change
the kernel is asked for a dossier; one that it finds is assessed by both rule sets before it is believed.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from compliance.analysis.solving.asking import ask
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
from compliance.authoring.difference.functions import function
from compliance.authoring.difference.meetings import Case, cases, meetings
from compliance.authoring.difference.pairing import Pairing
from compliance.models.diagnosis import Witness
from compliance.models.difference import Effect, Possibility, ReadOtherwise, RuleEffects, State
from compliance.models.frozen import dataclass
from compliance.models.impact import VerdictChange
from compliance.models.pack import Rule
from compliance.models.report import JsonValue, Report
from compliance.models.text import Text
from compliance.models.truth import Outcome, Severity

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
class Effects:
    """What a change can do. `looked` are all rules that judge a dossier by either rule set, by their new names."""

    rules: tuple[RuleEffects, ...]
    looked: frozenset[str]
    read: tuple[ReadOtherwise, ...]


def effects(old: Checker, new: Checker, pairs: Pairing) -> Effects:
    """Return the rules that can come to another outcome or verdict, for each kind of dossier, and how."""
    found: list[RuleEffects] = []
    read: dict[tuple[str, tuple[str, ...]], ReadOtherwise] = {}
    looked: set[str] = set()
    seen: set[tuple[object, ...]] = set()
    for meeting in meetings(old, new, pairs):
        otherwise = meeting.read_otherwise()
        if otherwise is not None:
            read.setdefault((otherwise.kind, otherwise.facts), otherwise)
        for case in cases(meeting, pairs):
            looked.add(case.name)
            key = (case.name, meeting.kind, *_circuits(case))
            if key not in seen and (not case.same or _severity_differs(case)):
                seen.add(key)
                found.append(RuleEffects(case.name, meeting.kind, meeting.since, tuple(_effects(case))))
    return Effects(tuple(found), frozenset(looked), tuple(read.values()))


def _circuits(case: Case) -> Iterator[str]:
    """Yield the text of what decides the rule on either side: on other days it may be another."""
    for rule, side in zip((case.old, case.new), case.sides, strict=True):
        yield "" if rule is None else repr(function(side.law.stack, rule, side.law.plan, side.law.day))


def _severity_differs(case: Case) -> bool:
    return case.old is not None and case.new is not None and case.old.severity is not case.new.severity


def _effects(case: Case) -> Iterator[Effect]:
    if not case.same:
        yield from _of_outcome(case)
    if _severity_differs(case):
        yield from _of_severity(case)


def _of_severity(case: Case) -> Iterator[Effect]:
    """Yield what another severity does to dossiers by which the rule comes out the same."""
    assert case.old is not None
    assert case.new is not None
    if case.old.bindings == case.new.bindings:
        for state in (State.VIOLATED, State.UNDETERMINED):
            wanted = Both((_wanted(case.old, state, 0), _wanted(case.new, state, 1)))
            yield _answered(case, Question(case.old.bindings, wanted), state, state)


def _of_outcome(case: Case) -> Iterator[Effect]:
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


def _answered(case: Case, question: Question, before: State, after: State) -> Effect:
    answer = ask(tuple(side.law for side in case.sides), question)
    match answer:
        case Never():
            return Effect(before, after, Possibility.NEVER)
        case Undecided(why):
            return Effect(before, after, Possibility.UNKNOWN, why=why)
        case _:
            dossier = _explained(case, answer.dossier, answer.as_of) if before is after else answer.dossier
            data = json.dumps(dossier, ensure_ascii=False).encode()
            moment = datetime.fromisoformat(answer.as_of)
            old, new = (
                assess(data, side.checker, name="", now=moment, as_of=moment, stage=case.stage) for side in case.sides
            )
            if not _shows(case, old, new, before, after):
                return Effect(before, after, Possibility.UNKNOWN, why=_NOT_SHOWN)
            witness = Witness(dossier, answer.as_of, case.stage, _outcomes(new))
            differs = old.verdict is not new.verdict
            verdict = VerdictChange(old.verdict, new.verdict) if differs else None
            return Effect(before, after, Possibility.SHOWN, witness, verdict)


def _explained(case: Case, dossier: Mapping[str, JsonValue], as_of: str) -> Mapping[str, JsonValue]:
    """Return a dossier with an explanation, where the other severity shows only by one."""
    severities = {rule.severity for rule in (case.old, case.new) if rule is not None}
    if severities != {Severity.EXPLAIN, Severity.BLOCKING}:
        return dossier
    entry: dict[str, JsonValue] = dict.fromkeys(("reason", "who", "document"), "…")
    return {**dossier, "explanations": [{"rule": case.name, "when": as_of[:10], **entry}]}


def _shows(case: Case, old: Report, new: Report, before: State, after: State) -> bool:
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
