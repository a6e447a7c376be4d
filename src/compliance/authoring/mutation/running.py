"""Compile a few rules of a stack as they are, and run them: (Stack, rules, judge) -> function of rows to outcomes."""

from collections.abc import Callable, Mapping
from typing import Any

from compliance.assess.checker import Judge
from compliance.engine.decode import Decoded
from compliance.engine.emit import Checks
from compliance.engine.formula import OUTCOMES
from compliance.engine.lower import lower
from compliance.engine.source import write
from compliance.models.pack import Rule
from compliance.models.stack import Stack

Run = Callable[[Decoded], Mapping[str, str]]


def is_in_force(rule: Rule, judge: Judge) -> bool:
    """Say whether a rule is for the kind and stage that a program judges."""
    return judge.kind in rule.kinds and (not rule.stages or judge.stage in rule.stages)


def outcomes_of(stack: Stack, rules: tuple[Rule, ...], judge: Judge) -> Run:
    """Return a function that says what comes of the rules in force for the judge's kind and stage, by their ids.

    The rows that it is given stay as they are.
    """
    in_force = tuple(rule for rule in rules if is_in_force(rule, judge))
    source = write(lower(stack, in_force, judge.day), stack.vocabulary, Checks.NONE)
    namespace: dict[str, Any] = {"__name__": "compliance_mutants"}
    exec(compile(source.text, "<mutants>", "exec", dont_inherit=True), namespace)
    names = [rule.id for rule in in_force]

    def run(decoded: Decoded) -> Mapping[str, str]:
        sections = {name: dict(row) for name, row in decoded.sections.items()}
        lists = {name: None if rows is None else [dict(row) for row in rows] for name, rows in decoded.lists.items()}
        found = namespace["run"](sections, lists, [])[::2]
        return {name: OUTCOMES[number].value for name, number in zip(names, found, strict=True)}

    return run
