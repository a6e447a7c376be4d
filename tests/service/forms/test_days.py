"""Days and moments as people in Vietnam write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_service.forms.days import read_day, read_moment, show_day


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("13/12/2023", "2023-12-13"),
        ("3/2/2024", "2024-02-03"),
        (" 13-12-2023 ", "2023-12-13"),
        ("13.12.2023", "2023-12-13"),
        ("ngày 13 tháng 12 năm 2023", "2023-12-13"),
        ("2023-12-13", "2023-12-13"),
        ("29/02/2024", "2024-02-29"),
        pytest.param("29/02/2023", None, id="no such day"),
        pytest.param("12/13/2023", None, id="month first"),
        pytest.param("13/12/23", None, id="two digits of a year"),
        pytest.param("13/12/1023", None, id="beyond the years of dossiers"),
        pytest.param("hôm qua", None, id="words"),
        pytest.param("13/12/2023 16:30", None, id="a moment is no day"),
        pytest.param("١٣/١٢/٢٠٢٣", None, id="other digits"),
    ],
)
def test_a_day(typed: str, iso: str | None) -> None:
    assert read_day(typed) == iso


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("13/12/2023 16:30", "2023-12-13T16:30"),
        ("13/12/2023", "2023-12-13"),
        ("13/12/2023, 8:05", "2023-12-13T08:05"),
        ("16h30 ngày 13/12/2023", "2023-12-13T16:30"),
        ("16 giờ 30 phút, ngày 13 tháng 12 năm 2023", "2023-12-13T16:30"),
        ("17h 13/12/2023", "2023-12-13T17:00"),
        ("2023-12-13T16:30", "2023-12-13T16:30"),
        ("2023-12-13T16:30:00+07:00", "2023-12-13T16:30:00+07:00"),
        pytest.param("13/12/2023 24:00", None, id="no such hour"),
        pytest.param("13/12/2023 16:60", None, id="no such minute"),
        pytest.param("13/12/2023 sáng", None, id="morning"),
        pytest.param("16:30", None, id="a clock alone"),
    ],
)
def test_a_moment(typed: str, iso: str | None) -> None:
    assert read_moment(typed) == iso


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_that_is_shown_is_read_again(day: date) -> None:
    assert show_day(day.isoformat()) == f"{day.day:02}/{day.month:02}/{day.year}"
    assert read_day(show_day(day.isoformat())) == day.isoformat()


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(lambda at: at.isoformat()[:16]))
def test_a_moment_that_is_shown_is_read_again(moment: str) -> None:
    assert read_moment(show_day(moment)) == moment


@pytest.mark.parametrize("value", ["2023-02-30", "2023-12-13T16:30+07:00", "mai", ""])
def test_what_is_no_plain_day_is_shown_as_it_is(value: str) -> None:
    assert show_day(value) == value
