"""Each rule made wrong in one place fails one of its cases: the cases hold every condition and every edge."""

from collections import defaultdict
from collections.abc import Mapping

import pytest

from compliance.assess.walk import Walk
from compliance.authoring.case_files import NOT_IN_FORCE
from compliance.authoring.mutants import Mutant, mutants
from compliance.engine.lower import lower
from compliance.models.pack import Parameter, Rule
from compliance.models.stack import Stack

from .harness import Trial, trials

# Mutants that mean the same as the rule, each with its reason: no case can tell them apart by a rule's outcome.
EQUIVALENT = {
    ("plan-2023/II.1.2.d/ask", "negate the requirement"): "not unknown is unknown",
    ("plan-2023/II.2.2.b.0/dated", "when: drop item.of same_as"): "the worst over all people and papers is the same",
    **{
        ("plan-2023/II.2.1.a.cn.11/rule", f"require: recognition_of_all: drop item.{fact}"): "the reading is not taken"
        for fact in ("type in", "applied equals", "recognised_by stated")
    },
}


def _rules() -> dict[str, tuple[Rule, Stack, list[Trial]]]:
    rules: dict[str, tuple[Rule, Stack]] = {}
    named: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials():
        for rule in trial.stack.rules:
            rules.setdefault(rule.id, (rule, trial.stack))
        for rule_id in trial.case.expect:
            named[rule_id].append(trial)
    return {rule_id: (rule, stack, named[rule_id]) for rule_id, (rule, stack) in rules.items()}


RULES = _rules()


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_every_mutant_fails_a_case(rule_id: str) -> None:
    rule, stack, named = RULES[rule_id]
    survivors = {
        mutant.change
        for mutant in mutants(rule, stack.parameters)
        if (rule_id, mutant.change) not in EQUIVALENT and not _killed(mutant, named)
    }
    assert survivors == set()


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_the_rule_itself_passes_its_cases(rule_id: str) -> None:
    rule, _, named = RULES[rule_id]
    assert named
    assert not _killed(Mutant("none", rule), named)


def test_every_excuse_is_of_a_mutant_that_survives() -> None:
    unused = {
        (rule_id, change)
        for rule_id, change in EQUIVALENT
        if change not in {m.change for m in mutants(RULES[rule_id][0], RULES[rule_id][1].parameters)}
        or any(_killed(m, RULES[rule_id][2]) for m in mutants(*_arguments(rule_id)) if m.change == change)
    }
    assert unused == set()


def _arguments(rule_id: str) -> tuple[Rule, Mapping[str, Parameter]]:
    return RULES[rule_id][0], RULES[rule_id][1].parameters


def _killed(mutant: Mutant, named: list[Trial]) -> bool:
    return any(_outcome(mutant, trial) != trial.case.expect[mutant.rule.id] for trial in named)


def _outcome(mutant: Mutant, trial: Trial) -> str:
    if mutant.rule.id not in trial.judge.program.compiled.rules:
        return NOT_IN_FORCE
    own = next(rule for rule in trial.stack.rules if rule.id == mutant.rule.id)
    tables = lower(trial.stack, (own,), trial.moment[0]).tables
    lowered = lower(trial.stack, (mutant.rule,), trial.moment[0]).rules[0]
    return Walk(trial.decoded(), trial.stack.vocabulary, tables).outcome(lowered).value
