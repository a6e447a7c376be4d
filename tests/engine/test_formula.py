"""What each word of a formula means, written out by hand."""

import pytest

from compliance.engine.formula import Formula, Tree, evaluate

F, U, T = 0, 1, 2
SATISFIED, VIOLATED, NOT_APPLICABLE, UNDETERMINED = range(4)
TABLE: Tree = ("decide", False, (((T, F, U), None), ((F, T, U), (T, F, U))))
FIRST: Tree = ("decide", True, (((T, F, U), (T, F, U)), (None, (T, F, U))))


@pytest.mark.parametrize(
    ("tree", "inputs", "value"),
    [
        pytest.param(("and",), (), T, id="all of nothing is true"),
        pytest.param(("or",), (), F, id="any of nothing is false"),
        pytest.param(("and", ("in", 0), ("in", 1)), (U, F), F, id="all: false decides"),
        pytest.param(("and", ("in", 0), ("in", 1)), (U, T), U, id="all: unknown before true"),
        pytest.param(("or", ("in", 0), ("in", 1)), (U, T), T, id="any: true decides"),
        pytest.param(("or", ("in", 0), ("in", 1)), (U, F), U, id="any: unknown before false"),
        pytest.param(("not", ("in", 0)), (F,), T, id="not false"),
        pytest.param(("not", ("in", 0)), (U,), U, id="not unknown"),
        pytest.param(("unknown",), (), U, id="what only the authority knows"),
        pytest.param(("same", ("in", 0), ("in", 1)), (T, T), T, id="readings agree on true"),
        pytest.param(("same", ("in", 0), ("in", 1)), (F, F), F, id="readings agree on false"),
        pytest.param(("same", ("in", 0), ("in", 1)), (T, F), U, id="readings differ"),
        pytest.param(("same", ("in", 0), ("in", 1)), (T, U), U, id="one reading unknown"),
        pytest.param(("some", 0, 1), (1, 1), T, id="some: one true entry"),
        pytest.param(("some", 0, 1), (0, 1), U, id="some: an unknown entry"),
        pytest.param(("some", 0, 1), (0, 0), F, id="some: all false or none"),
        pytest.param(("every", 0, 1), (1, 1), F, id="every: one false entry"),
        pytest.param(("every", 0, 1), (0, 1), U, id="every: an unknown entry"),
        pytest.param(("every", 0, 1), (0, 0), T, id="every: all true or none"),
        pytest.param(("count", 0, 1), (1, 1), T, id="count: every number is right"),
        pytest.param(("count", 0, 1), (0, 0), F, id="count: too few"),
        pytest.param(("count", 0, 1), (2, 2), F, id="count: too many"),
        pytest.param(("count", 0, 1), (0, 1), U, id="count: too few or right"),
        pytest.param(("count", 0, 1), (1, 2), U, id="count: right or too many"),
        pytest.param(("count", 0, 1), (0, 2), U, id="count: anything"),
        pytest.param(("outcome", ("in", 0), ("in", 1)), (F, F), NOT_APPLICABLE, id="does not apply"),
        pytest.param(("outcome", ("in", 0), ("in", 1)), (U, T), UNDETERMINED, id="may not apply, though it holds"),
        pytest.param(("outcome", ("in", 0), ("in", 1)), (T, T), SATISFIED, id="holds"),
        pytest.param(("outcome", ("in", 0), ("in", 1)), (T, F), VIOLATED, id="does not hold"),
        pytest.param(("outcome", ("in", 0), ("in", 1)), (T, U), UNDETERMINED, id="may not hold"),
        pytest.param(("worst", 0, 1, 2), (1, 1, 1), VIOLATED, id="worst: violated"),
        pytest.param(("worst", 0, 1, 2), (0, 1, 1), UNDETERMINED, id="worst: undetermined"),
        pytest.param(("worst", 0, 1, 2), (0, 0, 1), SATISFIED, id="worst: satisfied"),
        pytest.param(("worst", 0, 1, 2), (0, 0, 0), NOT_APPLICABLE, id="worst of none"),
        pytest.param(TABLE, (0, 2), 0, id="unique: the first row, whatever the second input"),
        pytest.param(TABLE, (1, 0), 1, id="unique: the second row"),
        pytest.param(TABLE, (1, 1), 2, id="unique: no row"),
        pytest.param(TABLE, (2, 1), 3, id="unique: not known"),
        pytest.param(FIRST, (0, 0), 0, id="first: the first of two that hold"),
        pytest.param(FIRST, (2, 0), 3, id="first: a row before may hold"),
        pytest.param(FIRST, (1, 0), 1, id="first: the row before does not hold"),
        pytest.param(FIRST, (1, 1), 2, id="first: no row"),
    ],
)
def test_evaluate(tree: Tree, inputs: tuple[int, ...], value: int) -> None:
    assert evaluate(tree, inputs) == value


def test_keys_number_the_vectors() -> None:
    formula = Formula(0, "x", None, (2, 3, 2), ("in", 0))
    assert [formula.vector(key) for key in range(formula.size)] == list(formula.vectors())
