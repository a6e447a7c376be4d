"""Text with columns, whatever program wrote it."""

import pytest

from compliance_service.rosters.delimited import grid_of_text
from compliance_service.rosters.encodings import text_of
from compliance_service.rosters.grid import address


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2", (("a", "b"), ("1", "2"))),
        ("a;b\r\n1,5;2", (("a", "b"), ("1,5", "2"))),
        ("a\tb\n1,5\t2;3", (("a", "b"), ("1,5", "2;3"))),
        ("sep=;\na;b", (("a", "b"),)),
        ('"Trần, Khôi";"x\ny"\n', (("Trần, Khôi", "x\ny"),)),
        ("một cột\nAn\nBình", (("một cột",), ("An",), ("Bình",))),
        ("họ và tên;chức vụ\nAn;trưởng phòng, ban", (("họ và tên", "chức vụ"), ("An", "trưởng phòng, ban"))),
        ("", ()),
    ],
)
def test_the_delimiter_is_found(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert grid_of_text(text).rows == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_unicode_is_read(encoding: str) -> None:
    assert text_of("Đỗ Quỳnh Chi; ngày 1".encode(encoding)) == "Đỗ Quỳnh Chi; ngày 1"


def test_letters_made_of_parts_become_one() -> None:
    assert text_of("Nguye\u0302\u0303n".encode()) == "Nguyễn"


@pytest.mark.parametrize(
    ("place", "name"),
    [((0, 0), "A1"), ((6, 1), "B7"), ((0, 25), "Z1"), ((9, 26), "AA10"), ((0, 701), "ZZ1"), ((0, 702), "AAA1")],
)
def test_addresses_are_those_of_excel(place: tuple[int, int], name: str) -> None:
    assert address(*place) == name
