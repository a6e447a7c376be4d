"""Compile a stack of packs: Stack -> Compiled."""

import json

from compliance.engine.capacity import Refusal, over_capacity, too_wide
from compliance.engine.durable_program import durable_program, to_json
from compliance.engine.emit import Checks
from compliance.engine.lower import lower, rules_in_force
from compliance.engine.planning import plan
from compliance.engine.program import Compiled
from compliance.engine.source import write
from compliance.models.errors import ComplianceError, Problem, Source
from compliance.models.stack import Stack


def compile_program(stack: Stack, kind: str, stage: str, day: int, checks: Checks = Checks.MEMO) -> Compiled:
    """Compile the rules of a stack that are in force for a kind and stage on a day (`date.toordinal()`).

    Raises ComplianceError for a rule beyond the rules engine's capacity.
    """
    rules = rules_in_force(stack, kind, stage)
    source = write(lower(stack, rules, day), stack.vocabulary, checks)
    _refuse(too_wide(source.formulas), stack)
    program = durable_program(source.formulas)
    _refuse(over_capacity(program), stack)
    return Compiled(
        stage=stage,
        plan=plan(stack, kind),
        rules=tuple(rule.id for rule in rules),
        source=source.text,
        owners=tuple(formula.rule for formula in source.formulas),
        engine=json.dumps(to_json(program), separators=(",", ":")),
    )


def _refuse(refusals: tuple[Refusal, ...], stack: Stack) -> None:
    if refusals:
        raise ComplianceError(tuple(Problem("capacity", _place(stack, rule), words) for rule, words in refusals))


def _place(stack: Stack, rule: str | None) -> Source | None:
    return next((each.at for each in stack.rules if each.id == rule), None)
