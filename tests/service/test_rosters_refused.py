"""Sheets that are no sheets, too large or made to fill the memory are refused plainly; nothing else is raised."""

import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_service.problems import RequestError
from compliance_service.rosters.grid import MAX_COLUMNS, MAX_ROWS
from compliance_service.rosters.reading import read_roster
from service.forms.offices import lending_form
from service.rosters.sheets import workbook

SHEET: Final = "xl/worksheets/sheet1.xml"
PLAIN: Final = workbook([["mã", "số trang"], ["a", 12]])


def changed(change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Return a workbook with one part changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAIN)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return file.getvalue()


def with_entry(name: str, data: bytes) -> bytes:
    """Return a workbook with one more part."""
    file = BytesIO(PLAIN)
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)  # warns of a second part of one name
    return file.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(RequestError) as raised:
        read_roster(data, "", lending_form(), "loans")
    return raised.value.code


def test_the_plain_workbook_is_read() -> None:
    roster = read_roster(PLAIN, "", lending_form(), "loans")
    assert roster.entries == ({"id": "a", "pages": 12},)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old_workbook", id="an old Excel file"),
        pytest.param(b"PK\x03\x04 no archive", "bad_table", id="a broken archive"),
        pytest.param(PLAIN[: len(PLAIN) // 2], "bad_table", id="half a workbook"),
        pytest.param(changed(lambda data: data[:300]), "bad_table", id="half a sheet"),
        pytest.param(changed(lambda _: b""), "bad_table", id="an empty sheet part"),
        pytest.param(b"\xff\xfe\x00\xd8\x00\x00", "bad_table", id="broken UTF-16"),
        pytest.param(b"a;b\n\x00\x00", "bad_table", id="bytes that are no text"),
        pytest.param(b"a,b\n" * (2 * MAX_ROWS + 1), "too_many_rows", id="many lines"),
        pytest.param(b"," * (MAX_COLUMNS + 1), "too_many_rows", id="many columns"),
        pytest.param(b'"' + b"a" * 200_000, "bad_table", id="a cell without an end"),
        pytest.param(
            workbook([["a"]], change=lambda s, _: s.write(1_048_575, 16_383, 1)), "too_many_rows", id="far out"
        ),
        pytest.param(workbook([["a"]], change=lambda s, _: s.write(MAX_ROWS, 0, 1)), "too_many_rows", id="far down"),
        pytest.param(
            changed(lambda data: data.replace(b'<row r="2"', b'<row r="999999"').replace(b' r="B2"', b"")),
            "too_many_rows",
            id="far down without an address",
        ),
        pytest.param(changed(lambda data: data.replace(b'"B2"', b'"&#88;FD2"')), "too_many_rows", id="hidden far out"),
        pytest.param(
            changed(lambda data: b'<!DOCTYPE a [<!ENTITY b "c">]>' + data[data.index(b"<worksheet") :]),
            "bad_table",
            id="entities",
        ),
        pytest.param(with_entry("xl/media/a.bin", bytes(39_000_000)), "ratio", id="a part that expands"),
        pytest.param(with_entry("docProps/app.xml", b""), "bad_table", id="two parts of one name"),
        pytest.param(with_entry("[Content_Types].xml.zip", b"PK"), None, id="a part that nobody reads"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str | None) -> None:
    if code is None:
        assert read_roster(data, "", lending_form(), "loans").entries == ({"id": "a", "pages": 12},)
    else:
        assert refusal(data) == code


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.json", b"{}")
    assert refusal(file.getvalue()) == "bad_table"


def test_a_workbook_that_is_large_when_expanded_is_refused() -> None:
    noise = bytes((n * 7919 + n // 251) % 256 for n in range(1_000_000))
    assert refusal(with_entry("xl/media/a.bin", noise * 41)) in ("too_large", "ratio")


def test_cells_that_are_only_styled_do_not_count() -> None:
    def style(sheet: object, book: object) -> None:
        sheet.write_blank(1_000_000, 10_000, None, book.add_format({"bold": True}))  # type: ignore[attr-defined]

    roster = read_roster(workbook([["mã", "số trang"], ["a", 1]], change=style), "", lending_form(), "loans")
    assert roster.entries == ({"id": "a", "pages": 1},)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        roster = read_roster(data, "", lending_form(), "loans")
    except RequestError:
        return
    assert roster.section == "loans"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        roster = read_roster(bytes(damaged), "", lending_form(), "loans")
    except RequestError:
        return
    assert roster.section == "loans"


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_sheet_is_read_or_refused(data: st.DataObject) -> None:
    def damage(sheet: bytes) -> bytes:
        at = data.draw(st.integers(0, len(sheet)))
        return sheet[:at] + data.draw(st.binary(max_size=3)) + sheet[at + data.draw(st.integers(0, 9)) :]

    try:
        roster = read_roster(changed(damage), "", lending_form(), "loans")
    except RequestError:
        return
    assert roster.section == "loans"
