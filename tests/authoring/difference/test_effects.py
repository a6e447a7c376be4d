"""What a change of the library's rules can do to dossiers, by hand: each way with a dossier, or a proof of none."""

from collections.abc import Callable

import pytest

from compliance.models.difference import Difference, Effect, Possibility, State
from compliance.models.impact import VerdictChange
from compliance.models.truth import Verdict

Differing = Callable[..., Difference]
DEADLINE = "lending-2024/D.2/deadline"
S, V, NA, U, KNOWN, OUT = (
    *(State.SATISFIED, State.VIOLATED, State.NOT_APPLICABLE, State.UNDETERMINED, State.SETTLED, State.NOT_IN_FORCE),
)


def shown(difference: Difference, rule: str) -> list[Effect]:
    (found,) = (each for each in difference.rules if each.rule == rule)
    assert all(effect.possibility is not Possibility.UNKNOWN for effect in found.effects)
    return [effect for effect in found.effects if effect.possibility is Possibility.SHOWN]


def turns(difference: Difference, rule: str) -> set[tuple[State, State]]:
    return {(effect.before, effect.after) for effect in shown(difference, rule)}


def test_a_last_day_moved_by_one_concerns_that_day_alone(differing: Differing) -> None:
    found = differing(("vocabulary.yaml", "value: 2024-03-15", "value: 2024-03-14"))
    assert {each.rule for each in found.rules} == {DEADLINE}
    (effect,) = shown(found, DEADLINE)
    assert (effect.before, effect.after) == (S, V)
    assert effect.verdict == VerdictChange(Verdict.UNDETERMINED, Verdict.NON_COMPLIANT)
    assert effect.witness is not None
    submission = effect.witness.dossier["submission"]
    assert isinstance(submission, dict)
    assert str(submission["at"]).startswith("2024-03-15")


@pytest.mark.parametrize(
    ("edit", "rule", "expected"),
    [
        pytest.param(("clauses.yaml", "{at_least: 1}}\n    says", "{at_least: 2}}\n    says"), "lending-2024/D.5/rule",
                     {(S, V)}, id="a limit tightened"),
        pytest.param(("clauses.yaml", "{at_least: 1}}\n    says", "{at_least: 0}}\n    says"), "lending-2024/D.5/rule",
                     {(V, S)}, id="a limit loosened"),
        pytest.param(("clauses.yaml", "count: {exactly: 1}", "count: {at_least: 1}"), "lending-2024/D.2/count",
                     {(V, S), (U, KNOWN)}, id="more than one may be filed"),
        pytest.param(("clauses.yaml", "when: {subject.child: true}", "when: {subject.child: false}"),
                     "lending-2024/D.3/count", {(S, NA), (V, NA), (NA, S), (NA, V), (U, KNOWN), (KNOWN, U)},
                     id="applies to others"),
        pytest.param(("clauses.yaml", "D.7, item: receipt, stage: handover", "D.7, item: receipt"),
                     "lending-2024/D.7/premature", {(S, OUT), (V, OUT), (U, OUT)}, id="a rule that goes"),
    ],
)  # fmt: skip
def test_every_way_is_found_and_no_other(
    differing: Differing, edit: tuple[str, str, str], rule: str, expected: set[tuple[State, State]]
) -> None:
    assert turns(differing(edit), rule) == expected


@pytest.mark.parametrize(
    ("severity", "expected"), [("advice", Verdict.UNDETERMINED), ("explain", Verdict.UNDETERMINED)]
)
def test_another_severity_shows_in_the_verdict(differing: Differing, severity: str, expected: Verdict) -> None:
    edit = ("clauses.yaml", "count: {exactly: 1}", f"severity: {severity}\n    count: {{exactly: 1}}")
    effects = {effect.before: effect for effect in shown(differing(edit), "lending-2024/D.2/count")}
    assert effects[V].after is V
    assert effects[V].verdict == VerdictChange(Verdict.NON_COMPLIANT, expected)


def test_other_words_are_harmless(differing: Differing) -> None:
    found = differing(("clauses.yaml", "Each trial loan", "Every trial loan"))
    assert (found.rules, found.harmless) == ((), ("lending-2024/D.5/rule",))


def test_a_condition_put_otherwise_is_proved_the_same(differing: Differing) -> None:
    once, twice = "require: {loan.pages: {at_least: 1}}", "require: {loan.pages: {above: 0}}"
    found = differing(("clauses.yaml", once, twice))
    (rule,) = found.rules
    assert {effect.possibility for effect in rule.effects} == {Possibility.NEVER}


def test_facts_that_are_read_otherwise_are_named(differing: Differing) -> None:
    found = differing(("vocabulary.yaml", "derived:", "  subject.age: {type: integer, vi: tuổi, en: age}\n  derived:"))
    assert [each.facts for each in found.read] == [("subject.age",)]
    assert found.rules == ()
