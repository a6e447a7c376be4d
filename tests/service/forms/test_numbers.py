"""Numbers with a decimal comma; what may mean two numbers is not taken."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_service.forms.numbers import read_decimal, read_integer, show_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,5", Decimal("1.5")),
        ("1.5", Decimal("1.5")),
        ("12", 12),
        ("1.000,25", Decimal("1000.25")),
        ("1.000.000", 1_000_000),
        ("-0,5", Decimal("-0.5")),
        pytest.param("1.500", None, id="1500 or 1,5"),
        pytest.param("1,000,000", None, id="commas that group"),
        pytest.param("1,5 trang", None, id="with a word"),
        pytest.param("1e3", None, id="with a power"),
        pytest.param("", None, id="blank"),
    ],
)
def test_a_decimal(typed: str, number: int | Decimal | None) -> None:
    assert read_decimal(typed) == number


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), ("1.500", 1500), ("-3", -3), ("1,0", None), ("1.5", None), ("mười", None)]
)
def test_an_integer(typed: str, number: int | None) -> None:
    assert read_integer(typed) == number


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_that_is_shown_is_read_again(number: int) -> None:
    assert read_integer(show_number(number)) == number == read_decimal(show_number(number))


@given(st.decimals(-(10**14), 10**14, places=6))
def test_a_decimal_that_is_shown_is_read_again(number: Decimal) -> None:
    assert str(read_decimal(show_number(number))) == str(number)
