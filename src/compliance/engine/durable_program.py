"""What the rules engine is given of a program: formulas and terms, also as JSON for the process wall."""

from typing import Any

from compliance.engine.cover import Term, TermTest, terms
from compliance.engine.formula import Formula
from compliance.models.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DurableProgram:
    """The formulas and their terms. `formulas` come back from JSON without their trees: the terms say it all."""

    formulas: tuple[Formula, ...]
    terms: tuple[Term, ...]


def durable_program(formulas: tuple[Formula, ...]) -> DurableProgram:
    """Return the program of some formulas, each covered by terms."""
    return DurableProgram(formulas, tuple(term for formula in formulas for term in terms(formula)))


def to_json(program: DurableProgram) -> dict[str, Any]:
    """Return a program as JSON."""
    return {
        "formulas": [[f.id, f.label, f.rule, f.domains] for f in program.formulas],
        "terms": [[t.formula, t.outcome, [[x.index, x.operator, x.number] for x in t.tests]] for t in program.terms],
    }


def from_json(value: dict[str, Any]) -> DurableProgram:
    """Return the program that `to_json` was given, without trees."""
    return DurableProgram(
        tuple(Formula(number, label, rule, tuple(domains), ()) for number, label, rule, domains in value["formulas"]),
        tuple(
            Term(formula, outcome, tuple(TermTest(*test) for test in tests))
            for formula, outcome, tests in value["terms"]
        ),
    )
