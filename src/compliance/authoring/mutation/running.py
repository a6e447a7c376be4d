"""Compile a few rules of a stack as they are, and run them: (Stack, rules, sitting) -> function of rows to outcomes."""

from collections.abc import Callable, Mapping
from typing import Any

from compliance.engine.decode import Decoded
from compliance.engine.emit import Checks
from compliance.engine.formula import OUTCOMES
from compliance.engine.lower import lower
from compliance.engine.source import write
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.stack import Stack


@dataclass(frozen=True, slots=True)
class Sitting:
    """For which kind of dossier, at which stage and on which day (`date.toordinal()`) rules are judged."""

    kind: str
    stage: str
    day: int


Run = Callable[[Decoded], Mapping[str, str]]


def is_in_force(rule: Rule, sitting: Sitting) -> bool:
    """Say whether a rule is for a kind and stage."""
    return sitting.kind in rule.kinds and (not rule.stages or sitting.stage in rule.stages)


def outcomes_of(stack: Stack, rules: tuple[Rule, ...], sitting: Sitting) -> Run:
    """Return a function that says what comes of the rules in force by their ids.

    The rows that it is given stay as they are.
    """
    in_force = tuple(rule for rule in rules if is_in_force(rule, sitting))
    source = write(lower(stack, in_force, sitting.day), stack.vocabulary, Checks.NONE)
    namespace: dict[str, Any] = {"__name__": "compliance_mutants"}
    exec(compile(source.text, "<mutants>", "exec", dont_inherit=True), namespace)
    names = [rule.id for rule in in_force]

    def run(decoded: Decoded) -> Mapping[str, str]:
        sections = {name: dict(row) for name, row in decoded.sections.items()}
        lists = {name: None if rows is None else [dict(row) for row in rows] for name, rows in decoded.lists.items()}
        found = namespace["run"](sections, lists, [])[::2]
        return {name: OUTCOMES[number].value for name, number in zip(names, found, strict=True)}

    return run
