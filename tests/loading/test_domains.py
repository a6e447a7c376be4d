"""Rows of decisions over sample values: which can hold together."""

from decimal import Decimal

import pytest

from compliance.loading.domains import overlap, samples
from compliance.loading.names import Known, Names
from compliance.loading.words import only
from compliance.models.condition import ALWAYS, All, Condition, Literal, ParameterOperand, Path, Value
from compliance.models.condition import Test as Check
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.vocabulary import Code, CodeList, Vocabulary

LABEL = Text("x", "x")
GROUPS = CodeList("group", {code: Code(code, LABEL, {}) for code in ("guest", "pupil", "teacher")})
NAMES = Names(only(Vocabulary({}, {}, {"group": GROUPS}, {}, {}, {}, {}, {})), (), {})
PLACE = Path("reader", "x")


def cell(operator: str, *values: Value) -> Check:
    return Check(PLACE, operator, tuple(Literal(value) for value in values))


def known(kind: FactType) -> Known:
    return Known(PLACE, PLACE, kind, "group" if kind is FactType.CODE else None, None)


@pytest.mark.parametrize(
    ("kind", "one", "other", "together"),
    [
        pytest.param(FactType.BOOLEAN, cell("equals", True), cell("equals", False), False, id="true and false"),
        pytest.param(FactType.BOOLEAN, cell("equals", True), ALWAYS, True, id="any"),
        pytest.param(FactType.CODE, cell("in", "guest", "pupil"), cell("equals", "teacher"), False, id="other codes"),
        pytest.param(FactType.CODE, cell("in", "guest", "pupil"), cell("equals", "pupil"), True, id="a shared code"),
        pytest.param(FactType.CODE, cell("at_most", "pupil"), cell("above", "pupil"), False, id="ranks apart"),
        pytest.param(FactType.CODE, cell("at_most", "pupil"), cell("at_least", "pupil"), True, id="ranks that touch"),
        pytest.param(FactType.INTEGER, cell("below", 5), cell("at_least", 5), False, id="numbers apart"),
        pytest.param(FactType.INTEGER, cell("above", 4), cell("below", 6), True, id="one number between"),
        pytest.param(FactType.INTEGER, cell("above", 4), cell("below", 5), False, id="no number between"),
        pytest.param(
            FactType.DECIMAL, cell("above", Decimal(4)), cell("below", Decimal(5)), True, id="decimals between"
        ),
        pytest.param(FactType.DATE, cell("before", 739000), cell("on", 738999), True, id="a day before"),
        pytest.param(FactType.DATE, cell("between", 739000, 739009), cell("after", 739009), False, id="days apart"),
        pytest.param(FactType.TEXT, cell("equals", "a"), cell("equals", "b"), False, id="other texts"),
        pytest.param(FactType.TEXT, cell("equals", "a"), cell("matches", "b+"), True, id="a pattern may match"),
        pytest.param(
            FactType.DATE,
            Check(PLACE, "before", (ParameterOperand("closing"),)),
            cell("on", 739000),
            True,
            id="a parameter may be anything",
        ),
        pytest.param(
            FactType.INTEGER, All((cell("above", 1), cell("below", 3))), cell("exactly", 2), True, id="several tests"
        ),
    ],
)
def test_rows_that_can_hold_together(kind: FactType, one: Condition, other: Condition, together: bool) -> None:
    domain = samples(known(kind), (one, other), NAMES)
    assert overlap((one,), (other,), (domain,)) is together
