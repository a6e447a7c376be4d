"""Refuse what is beyond the limits inside which the rules engine is proved: DurableProgram -> refusals, by rule."""

from collections.abc import Sequence
from typing import Final

from compliance.engine.durable_program import DurableProgram
from compliance.engine.formula import Formula

# Measured limits of durable-rules 2.0.28 (511 tests below a node, 255 rules that share a condition, 252 properties of a
# fact, 64 tests true at one level), each kept well away from. Few formulas in a shard are also faster.
FORMULAS_OF_A_SHARD: Final = 24
MOST_TERMS_OF_A_FORMULA: Final = 200
MOST_INPUTS: Final = 24
MOST_FACTS_OF_A_BATCH: Final = 256
# Terms are made by looking at every vector of inputs: a decision with more combinations is refused before that.
MOST_VECTORS: Final = 20_000

Refusal = tuple[str | None, str]


def too_wide(formulas: Sequence[Formula]) -> tuple[Refusal, ...]:
    """Return (rule, sentence) for each formula with more input vectors than can be looked at one by one."""
    return tuple(
        (formula.rule, f"{formula.label}: {formula.size} combinations of inputs; at most {MOST_VECTORS} are taken")
        for formula in formulas
        if formula.size > MOST_VECTORS
    )


def over_capacity(program: DurableProgram) -> tuple[Refusal, ...]:
    """Return (rule, sentence) for each formula beyond the limits inside which the engine is proved."""
    counts: dict[int, int] = {}
    for term in program.terms:
        counts[term.formula] = counts.get(term.formula, 0) + 1
    return tuple(
        (formula.rule, f"{formula.label}: {number} {what}; the rules engine is proved up to {limit}")
        for formula in program.formulas
        for what, number, limit in (
            ("terms", counts.get(formula.id, 0), MOST_TERMS_OF_A_FORMULA),
            ("inputs", len(formula.domains), MOST_INPUTS),
        )
        if number > limit
    )
