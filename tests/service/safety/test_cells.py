"""Cells that a spreadsheet must not take for formulas."""

import pytest

from compliance_service.safety.cells import neutral


@pytest.mark.parametrize(
    "cell", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠1"]
)
def test_what_could_be_a_formula_becomes_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Ngô Bích Ngọc", "13/12/2023", "a=b", "(-1)", "'=1", " "])
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == cell
