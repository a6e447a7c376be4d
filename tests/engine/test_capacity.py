"""What is beyond the rules engine's proved limits is refused before it is built, by rule and limit."""

from compliance.engine.capacity import MOST_TERMS_OF_A_FORMULA, MOST_VECTORS, over_capacity, too_wide
from compliance.engine.cover import Term
from compliance.engine.durable_program import DurableProgram
from compliance.engine.formula import Formula


def _formula(*domains: int) -> Formula:
    return Formula(0, "a decision", "pack/clause/rule", domains, ("in", 0))


def test_a_decision_with_too_many_combinations_is_refused() -> None:
    refusals = too_wide([_formula(10, 10), _formula(30, 30, 30)])
    assert refusals == (
        ("pack/clause/rule", f"a decision: 27000 combinations of inputs; at most {MOST_VECTORS} are taken"),
    )


def test_a_formula_with_too_many_terms_is_refused() -> None:
    terms = tuple(Term(0, 0, ()) for _ in range(MOST_TERMS_OF_A_FORMULA + 1))
    refusals = over_capacity(DurableProgram((_formula(2),), terms))
    assert refusals == (("pack/clause/rule", "a decision: 201 terms; the rules engine is proved up to 200"),)


def test_what_fits_is_not_refused() -> None:
    terms = tuple(Term(0, 0, ()) for _ in range(MOST_TERMS_OF_A_FORMULA))
    assert over_capacity(DurableProgram((_formula(2),), terms)) == ()
