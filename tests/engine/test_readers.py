"""Which JSON values are usable as which facts, and as what."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.engine.moments import iso_of
from compliance.engine.readers import reader
from compliance.models.operators import FactType

ZONE = "Asia/Ho_Chi_Minh"
CODES = frozenset({"card", "thẻ_đọc"})
# The known forms, each with the one that stands for its equals.
FORMS = {
    ("B", "01"): ("A", "1"),
    ("A", "1"): ("A", "1"),
    ("Sở", "1"): ("Sở", "1"),
    ("07-HD/TU", "02B-HD KĐ.ĐG"): ("07-HD/TU", "02B-HD KĐ.ĐG"),
    ("07-HD/TU", "02A"): ("07-HD/TU", "02A"),
    ("07-HD/TU", "02Ă"): ("07-HD/TU", "02Ă"),
}
DAY = date(2030, 6, 15).toordinal()
HOUR = 3_600_000_000
DECOMPOSED = "the\u0309_đo\u0323c"


def _read(kind: str, value: Any) -> Any:
    return reader(FactType(kind), codes=CODES, zone=ZONE, forms=FORMS)(value)


@pytest.mark.parametrize(
    ("kind", "value", "usable"),
    [
        ("boolean", True, True),
        ("boolean", False, False),
        ("text", "x", "x"),
        ("text", " x ", " x "),
        ("text", "e\u0302", "ê"),
        ("id", "n1", "n1"),
        ("ref", "n1", "n1"),
        ("code", "card", "card"),
        ("code", DECOMPOSED, "thẻ_đọc"),
        ("codes", [], frozenset()),
        ("codes", ["card", DECOMPOSED], CODES),
        ("date", "2030-06-15", DAY),
        ("date", "1900-01-01", date(1900, 1, 1).toordinal()),
        ("date", "2199-12-31", date(2199, 12, 31).toordinal()),
        ("date", "2028-02-29", date(2028, 2, 29).toordinal()),
        ("moment", "2030-06-15", (DAY, None)),
        ("moment", "2030-06-15T00:00", (DAY, 0)),
        ("moment", "2030-06-15T16:30", (DAY, 16 * HOUR + HOUR // 2)),
        ("moment", "2030-06-15T16:30:01", (DAY, 16 * HOUR + HOUR // 2 + 1_000_000)),
        ("moment", "2030-06-15T00:00:00.5", (DAY, 500_000)),
        ("moment", "2030-06-15T16:30+07:00", (DAY, 16 * HOUR + HOUR // 2)),
        ("moment", "2030-06-15T16:59:59Z", (DAY, 24 * HOUR - 1_000_000)),
        ("moment", "2030-06-15T17:00Z", (DAY + 1, 0)),
        ("moment", "2030-06-15T00:00+14:00", (DAY - 1, 17 * HOUR)),
        ("moment", "2030-06-15T23:00-05:00", (DAY + 1, 11 * HOUR)),
        ("integer", 0, 0),
        ("integer", 2**53 - 1, 2**53 - 1),
        ("integer", -(2**53) + 1, -(2**53) + 1),
        ("decimal", 2, Decimal(2)),
        ("decimal", Decimal("2.50"), Decimal("2.5")),
        ("decimal", Decimal("0.000001"), Decimal("0.000001")),
        ("decimal", Decimal("999999999999999.999999"), Decimal("999999999999999.999999")),
        ("decimal", Decimal("1e3"), Decimal(1000)),
        ("decimal", Decimal("2.5000000000"), Decimal("2.5")),
        ("decimal", Decimal("0E-999999999"), Decimal(0)),
        ("decimal", Decimal("-0"), Decimal(0)),
        ("text", "\u200bx", "\u200bx"),
        ("text", "–", "–"),
        ("form", {"issuer": "A", "number": "1"}, ("A", "1")),
        ("form", {"number": "01", "issuer": "B"}, ("A", "1")),
        ("form", {"issuer": "Sơ\u0309", "number": "1"}, ("Sở", "1")),
    ],
)
def test_usable(kind: str, value: Any, usable: Any) -> None:
    found = _read(kind, value)
    assert found == usable
    assert type(found) is type(usable)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *(("boolean", value) for value in (0, 1, "true", "", [], {})),
        *((kind, value) for kind in ("text", "id", "ref") for value in ("", " ", "\u00a0\t", 1, True, ["x"], {})),
        *(
            ("text", value)
            for value in ("\u200b", "\ufeff\u2060", "\u00ad", "\u3164", "\u2800", "\x00", "\u202e", "\u0301")
        ),
        *(("code", value) for value in ("", "Card", " card", "card ", "thẻ", 1, ["card"], {"card": 1})),
        *(
            ("codes", value)
            for value in ("card", ["card", "card"], ["card", "x"], ["card", 1], [["card"]], {"card": 1})
        ),
        *(("codes", value) for value in ([DECOMPOSED, "thẻ_đọc"], [None], {"card": 1})),
        *(("date", value) for value in ("", "2030-6-15", "2030-02-29", "2030-13-01", "2030-00-01", "2030-06-00")),
        *(("date", value) for value in ("1899-12-31", "2200-01-01", "2030-06-15 ", "2030-06-15T00:00", "20300615")),
        *(("date", value) for value in ("２０３０-06-15", "+2030-06-15", "15/06/2030", 20300615, {}, [])),
        *(("moment", value) for value in ("2030-06-15T24:00", "2030-06-15T23:60", "2030-06-15T23:59:60", "T10:00")),
        *(
            ("moment", value)
            for value in ("2030-06-15 10:00", "2030-06-15T10", "2030-06-15t10:00", "2030-06-15T10:00z")
        ),
        *(("moment", value) for value in ("2030-06-15T10:00+7", "2030-06-15T10:00+07", "2030-06-15T10:00+07:60")),
        *(("moment", value) for value in ("2030-06-15T10:00:00.", "2030-06-31T10:00", "2030-06-15T10:00z", 0, {})),
        *(("integer", value) for value in (2**53, -(2**53), Decimal("1.0"), "1", True, False, Decimal("1e3"), [], {})),
        *(("decimal", value) for value in (10**15, -(10**15), Decimal("1e15"), Decimal("0.0000001"), "1.5", True, [])),
        *(("decimal", Decimal(value)) for value in ("1E-999999999", "1E999999999", "0.1E-400", f"1.{'0' * 40}1")),
        *(("form", value) for value in ({}, {"issuer": "A"}, {"issuer": "A", "number": ""}, "A 1", ["A", "1"])),
        *(("form", value) for value in ({"issuer": "A", "number": 1}, {"issuer": "A", "number": "1", "year": "2"})),
        *(("form", value) for value in ({"issuer": "A", "year": "1"}, {"issuer": " ", "number": "1"})),
    ],
)
def test_unusable(kind: str, value: Any) -> None:
    assert _read(kind, value) is None


@pytest.mark.parametrize(
    "moment", ["2030-06-15", "2030-06-15T00:00:00", "2030-06-15T16:30:01", "1900-01-01T00:00:00.500000"]
)
def test_a_moment_is_written_as_it_is_read(moment: str) -> None:
    assert iso_of(_read("moment", moment)) == moment


@pytest.mark.parametrize(
    ("kind", "value", "limits", "usable"),
    [
        ("decimal", Decimal("0.000001"), {"above": "0"}, True),
        ("decimal", 0, {"above": "0"}, False),
        ("decimal", Decimal("-0.5"), {"above": "0"}, False),
        ("decimal", 0, {"at_least": "0"}, True),
        ("decimal", Decimal("2.5"), {"at_most": "2.5"}, True),
        ("decimal", Decimal("2.5"), {"below": "2.5"}, False),
        ("integer", 3, {"above": "0", "at_most": "3"}, True),
        ("integer", 4, {"above": "0", "at_most": "3"}, False),
        ("integer", Decimal("3.0"), {"above": "0"}, False),
    ],
)
def test_a_number_out_of_its_range_cannot_be_read(kind: str, value: Any, limits: dict[str, str], usable: bool) -> None:
    read = reader(FactType(kind), limits=tuple(limits.items()))
    assert (read(value) is not None) is usable


@pytest.mark.parametrize(
    ("issuer", "number", "usable"),
    [
        pytest.param("07-HD/TU", "02B-HD KĐ.ĐG", True, id="known"),
        pytest.param("07-HD/TU", "02C-HD KĐ.ĐG", True, id="another letter"),
        pytest.param("08-HD/TU", "02B-HD KĐ.ĐG", True, id="another issuer"),
        pytest.param("07-HD/TU", "12B-HD KĐ.ĐG", True, id="another number"),
        pytest.param("07-HD/TU", "20B-HD KĐ.ĐG", True, id="a zero that does not lead"),
        pytest.param("07-HD/TU", "02B-HD KĐĐG", True, id="a full stop is no space"),
        pytest.param("07-HD/TU", "02A", True, id="one of two known forms that differ in a mark"),
        pytest.param("07-HD/TU", "02Ă", True, id="the other"),
        pytest.param("07-HD/TU", "02Â", False, id="neither"),
        pytest.param("07-HD/TU", "02B-hd kđ.đg", False, id="case"),
        pytest.param("07-HD/TU", "02B-HD KD.DG", False, id="marks"),
        pytest.param("07-HD/TU", "02B-HDKĐ.ĐG", False, id="a space left out"),
        pytest.param("07-HD/TU", "02B\u00a0-\u200bHD  KĐ.ĐG ", False, id="spaces that are wide or have no width"),
        pytest.param("07–HD/TU", "02B—HD KĐ.ĐG", False, id="dashes"),
        pytest.param("07-HD/TU", "2B-HD KĐ.ĐG", False, id="a leading zero left out"),
        pytest.param("7-HD/TU", "002B-HD KĐ.ĐG", False, id="leading zeros of both"),
        pytest.param("07-HD/TU", "０２Ｂ-HD KĐ.ĐG", False, id="wide letters"),
        pytest.param("B", "1", False, id="an alias"),
    ],
)
def test_a_form_that_is_nearly_known_cannot_be_read(issuer: str, number: str, usable: bool) -> None:
    assert (_read("form", {"issuer": issuer, "number": number}) is not None) is usable


def test_a_reader_that_remembers_tells_texts_from_equal_numbers() -> None:
    read = reader(FactType.DATE)
    assert [read("2030-06-15"), read("2030-06-15"), read("x"), read("x"), read(["2030-06-15"])] == [
        DAY,
        DAY,
        None,
        None,
        None,
    ]
