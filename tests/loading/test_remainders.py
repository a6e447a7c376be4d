"""What a row leaves open once others answer a part of it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.loading.domains import Cells, holds, samples
from compliance.loading.names import Known, Names
from compliance.loading.remainders import remaining
from compliance.loading.words import only
from compliance.models.condition import ALWAYS, All, Condition, Literal, Not, ParameterOperand, Path, Value
from compliance.models.condition import Test as Check
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.vocabulary import Code, CodeList, Vocabulary

LABEL = Text("x", "x")
CODES = ("guest", "pupil", "teacher")
GROUPS = CodeList("group", {code: Code(code, LABEL, {}) for code in CODES})
NAMES = Names(only(Vocabulary({}, {}, {"group": GROUPS}, {}, {}, {}, {}, {})), (), {})
GROUP = Known(Path("reader", "group"), Path("reader", "group"), FactType.CODE, "group", None)
STAFF = Known(Path("reader", "staff"), Path("reader", "staff"), FactType.BOOLEAN, None, None)
AGE = Known(Path("reader", "age"), Path("reader", "age"), FactType.INTEGER, None, None)


def cell(known: Known, operator: str, *values: Value) -> Check:
    return Check(known.path, operator, tuple(Literal(value) for value in values))


GUEST = cell(GROUP, "equals", "guest")
IS_STAFF, NO_STAFF = cell(STAFF, "equals", True), cell(STAFF, "equals", False)


def left(row: Cells, *answers: Cells) -> tuple[Cells, ...]:
    inputs = (GROUP, STAFF)
    domains = [samples(known, [each[index] for each in (row, *answers)], NAMES) for index, known in enumerate(inputs)]
    return remaining(row, answers, inputs, domains)


@pytest.mark.parametrize(
    ("row", "answers", "rows"),
    [
        pytest.param((GUEST, ALWAYS), [(GUEST, ALWAYS)], (), id="the same row leaves nothing"),
        pytest.param((GUEST, ALWAYS), [(cell(GROUP, "in", "guest", "pupil"), ALWAYS)], (), id="nor does a wider one"),
        pytest.param((GUEST, ALWAYS), [(GUEST, IS_STAFF), (GUEST, NO_STAFF)], (), id="nor do two that share it"),
        pytest.param((GUEST, ALWAYS), [(GUEST, IS_STAFF)], ((GUEST, NO_STAFF),), id="the other half is left"),
        pytest.param(
            (ALWAYS, ALWAYS),
            [(GUEST, IS_STAFF)],
            ((cell(GROUP, "in", "pupil", "teacher"), ALWAYS), (GUEST, NO_STAFF)),
            id="other codes, and the other half of this one",
        ),
        pytest.param((GUEST, IS_STAFF), [(GUEST, NO_STAFF)], ((GUEST, IS_STAFF),), id="an answer to something else"),
    ],
)
def test_remaining_rows(row: Cells, answers: list[Cells], rows: tuple[Cells, ...]) -> None:
    assert left(row, *answers) == rows


@pytest.mark.parametrize(
    ("row", "answer", "rows"),
    [
        pytest.param(ALWAYS, cell(AGE, "below", 6), [Not(cell(AGE, "below", 6))], id="numbers by the contrary"),
        pytest.param(
            cell(AGE, "above", 3),
            cell(AGE, "below", 6),
            [All((cell(AGE, "above", 3), Not(cell(AGE, "below", 6))))],
            id="numbers of both",
        ),
        pytest.param(cell(AGE, "below", 3), cell(AGE, "below", 6), [], id="a wider stretch"),
        pytest.param(
            ALWAYS,
            Check(AGE.path, "below", (ParameterOperand("least"),)),
            [Not(Check(AGE.path, "below", (ParameterOperand("least"),)))],
            id="what a parameter decides",
        ),
    ],
)
def test_remaining_rows_of_numbers(row: Condition, answer: Condition, rows: list[Condition]) -> None:
    domain = samples(AGE, (row, answer), NAMES)
    assert remaining((row,), [(answer,)], (AGE,), [domain]) == tuple((each,) for each in rows)


GROUP_CELLS = st.just(ALWAYS) | st.sets(st.sampled_from(CODES), min_size=1).map(
    lambda codes: cell(GROUP, "in", *sorted(codes))
)
STAFF_CELLS = st.sampled_from([ALWAYS, IS_STAFF, NO_STAFF])
ROWS = st.tuples(GROUP_CELLS, STAFF_CELLS)


@given(row=ROWS, answers=st.lists(ROWS, max_size=4))
def test_every_case_of_the_row_is_answered_or_left_and_left_once(row: Cells, answers: list[Cells]) -> None:
    def in_row(cells: Cells, values: tuple[Value, ...]) -> bool:
        domains = (CODES, (False, True))
        return all(holds(c, v, d, unsure=False) for c, v, d in zip(cells, values, domains, strict=True))

    rows = left(row, *answers)
    for values in product(CODES, (False, True)):
        answered = any(in_row(answer, values) for answer in answers)
        assert sum(in_row(each, values) for each in rows) == (in_row(row, values) and not answered)
