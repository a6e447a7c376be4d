"""Explain the outcomes of one dossier that are not satisfied: Evaluation -> findings. Slow, and rarely run."""

from collections.abc import Mapping
from typing import Any

from compliance.assess.checker import Judge
from compliance.assess.drafts import Draft
from compliance.assess.explained import Explained
from compliance.assess.explanations import Explanation
from compliance.assess.findings import FindingWriter
from compliance.assess.unjudged import intake_drafts
from compliance.assess.walk import Walk
from compliance.engine.decode import Decoded
from compliance.engine.formula import OUTCOMES
from compliance.engine.lower import circuit_of
from compliance.engine.program import Evaluation
from compliance.models.fault_words import FaultCause
from compliance.models.stack import Stack
from compliance.models.truth import Outcome

_FINE = frozenset((Outcome.SATISFIED, Outcome.NOT_APPLICABLE))


def explained_outcomes(
    tree: Mapping[str, Any],
    stack: Stack,
    judge: Judge,
    decoded: Decoded,
    evaluation: Evaluation,
    explanations: tuple[Explanation, ...],
) -> tuple[list[Draft], tuple[Outcome, ...]]:
    """Return the findings of all rules and explanations, and the outcomes with every fault undetermined."""
    rules, circuit = circuit_of(stack, judge.kind, judge.stage, judge.day)
    walk = Walk(decoded, stack.vocabulary, circuit.tables)
    writer = FindingWriter(stack, walk, tree, judge.day, explanations)
    circuits = {rule.id: lowered for rule, lowered in zip(rules, circuit.rules, strict=True)}
    drafts = intake_drafts(Explained(explanations, walk).problems(circuits), tree)
    outcomes: list[Outcome] = []
    for position, (rule, lowered) in enumerate(zip(rules, circuit.rules, strict=True)):
        outcome = OUTCOMES[evaluation.outcomes[position]]
        found = None
        if position not in evaluation.faults:
            found = [] if outcome in _FINE else writer.of_rule(rule, lowered, outcome)
        drafts.extend([writer.of_fault(rule, evaluation.cause or FaultCause.FAILED)] if found is None else found)
        outcomes.append(Outcome.UNDETERMINED if found is None else outcome)
    return drafts, tuple(outcomes)
