"""Terms say exactly what their formula says: every vector its class, no test too many, no term too many."""

from random import Random

import pytest

from compliance.engine.cover import Term, TermTest, terms
from compliance.engine.formula import Formula, evaluate

from .formulas import of_every_word, random_formula

FORMULAS = [*of_every_word(), *(random_formula(Random(seed)) for seed in range(120))]
_COMPARE = {"==": int.__eq__, "!=": int.__ne__, ">=": int.__ge__, "<=": int.__le__}

each_formula = pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: f"{formula.label}-{formula.tree!r:.60}")


def _holds(tests: tuple[TermTest, ...], vector: tuple[int, ...]) -> bool:
    return all(_COMPARE[test.operator](vector[test.index], test.number) for test in tests)


def _classes(found: tuple[Term, ...], vector: tuple[int, ...]) -> set[int]:
    return {term.outcome for term in found if _holds(term.tests, vector)}


@each_formula
def test_every_possible_vector_satisfies_terms_of_its_class_only(formula: Formula) -> None:
    found = terms(formula)
    for vector in formula.possible():
        assert _classes(found, vector) == {evaluate(formula.tree, vector)}


@each_formula
def test_without_any_test_a_term_would_say_something_wrong(formula: Formula) -> None:
    for term in terms(formula):
        for test in term.tests:
            rest = tuple(other for other in term.tests if other is not test)
            classes = {evaluate(formula.tree, vector) for vector in formula.possible() if _holds(rest, vector)}
            assert classes != {term.outcome}, (term, test)


@each_formula
def test_without_any_term_a_vector_would_have_no_class(formula: Formula) -> None:
    found = terms(formula)
    for term in found:
        rest = tuple(other for other in found if other is not term)
        assert any(not _classes(rest, vector) for vector in formula.possible()), term


def test_a_formula_of_one_class_needs_one_term_without_tests() -> None:
    assert terms(Formula(7, "never", None, (3, 3), ("and", ("unknown",), ("unknown",)))) == (Term(7, 1, ()),)


def test_vectors_that_cannot_occur_shorten_the_terms() -> None:
    tree = ("and", ("in", 0), ("in", 1))
    same = ((0, 1), frozenset({(0, 0), (1, 1), (2, 2)}))
    whole, limited = terms(Formula(0, "x", None, (3, 3), tree)), terms(Formula(0, "x", None, (3, 3), tree, (same,)))
    assert [len(whole), len(limited)] == [5, 3]
