"""An officer's sheet becomes entries of a list; each bad input is a problem at its cell."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import combining, normalize

import pytest

from compliance_service.forms.filling import tree_of
from compliance_service.rosters.reading import read_roster
from compliance_service.rosters.roster import Remark, Roster
from service.forms.offices import SEASON, form_of, plan_form, with_garden
from service.rosters.sheets import workbook

HEADINGS = ["Họ và tên", "Chức vụ", "Nhóm đối tượng", "là đảng viên", "Đã trình bày báo cáo tự đánh giá tại cuộc họp"]
KHOI = ["Trần Minh Khôi", "Trưởng phòng, ban", "công chức", "x", "có"]
HA = ["Lê Thu Hà", "phó trưởng phòng, ban", "viên chức", "không", 0]
ENTRY_OF_KHOI = {
    "id": "member-1",
    "name": "Trần Minh Khôi",
    "position": "head_of_room",
    "staff_group": "civil_servant",
    "party_member": True,
    "presented": True,
}
ENTRY_OF_HA = {
    "id": "member-2",
    "name": "Lê Thu Hà",
    "position": "deputy_head_of_room",
    "staff_group": "public_employee",
    "party_member": False,
    "presented": False,
}


def read(*rows: Any, mend: bool = False, **more: Any) -> Roster:
    return read_roster(workbook(rows, **more), "danh-sach.xlsx", plan_form("unit"), "roster", mend=mend)


def said(remarks: tuple[Remark, ...]) -> list[tuple[str, str]]:
    return [(remark.cell, remark.code) for remark in remarks]


def told(roster: Roster) -> tuple[Remark, ...]:
    """Return the problems but for the one that names the columns that a short sheet of a test does not have."""
    return tuple(problem for problem in roster.problems if problem.code != "missing_columns")


def test_a_plain_list_is_read_without_a_word() -> None:
    roster = read(HEADINGS, KHOI, HA)
    assert roster.entries == (ENTRY_OF_KHOI, ENTRY_OF_HA)
    assert (told(roster), roster.notices, roster.not_read, roster.papers) == ((), (), (), ())
    assert (roster.rows, roster.section, roster.documents, roster.name) == ((2, 3), "roster", "items", "danh-sach.xlsx")
    assert [(column.cell, column.field) for column in roster.columns] == [
        ("A1", "name"),
        ("B1", "position"),
        ("C1", "staff_group"),
        ("D1", "party_member"),
        ("E1", "presented"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[], [], HEADINGS, KHOI, [], HA], id="below and between blank rows"),
        pytest.param([[None, *HEADINGS], [None, *KHOI], [None, *HA]], id="beside a blank column"),
        pytest.param([[h.upper() for h in HEADINGS], KHOI, HA], id="capitals"),
        pytest.param([[f"  {h} (*) " for h in HEADINGS], KHOI, HA], id="spaces and asides"),
        pytest.param(
            [["name", "post", "staff group", "is a Party member", "presented"], KHOI, HA], id="English and names"
        ),
    ],
)
def test_headings_are_found_where_they_stand(rows: list[list[Any]]) -> None:
    roster = read(*rows)
    assert roster.entries == (ENTRY_OF_KHOI, ENTRY_OF_HA)
    assert told(roster) == ()


def test_text_with_columns_is_read_as_a_workbook_is() -> None:
    for delimiter in (",", ";", "\t"):
        lines = [delimiter.join(f'"{cell}"' for cell in row) for row in (HEADINGS, KHOI, HA)]
        for data in (
            "\r\n".join(lines).encode(),
            "\n".join(lines).encode("utf-8-sig"),
            "\n".join(lines).encode("utf-16"),
        ):
            roster = read_roster(data, "", plan_form("unit"), "roster")
            assert roster.entries == (ENTRY_OF_KHOI, ENTRY_OF_HA)
            assert told(roster) == ()


def test_a_file_of_windows_1258_is_read() -> None:
    rows = [HEADINGS, KHOI, HA]
    text = "\n".join(";".join(str(cell) for cell in row) for row in rows)
    roster = read_roster(windows_1258(text), "", plan_form("unit"), "roster")
    assert roster.entries == (ENTRY_OF_KHOI, ENTRY_OF_HA)
    assert told(roster) == ()


def windows_1258(text: str) -> bytes:
    """Return text as that code page writes it: a vowel with its shape, then its tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for letter in normalize("NFC", text):
        parts = normalize("NFD", letter)
        shape = normalize("NFC", "".join(part for part in parts if part not in tones))
        out += shape + "".join(part for part in parts if combining(part) and part in tones)
    return out.encode("cp1258")


# --- bad input ----------------------------------------------------------------------------------------------------


def test_a_missing_column_is_named_and_not_refused() -> None:
    roster = read(["Họ và tên", "Chứcc vụ"], ["Trần Minh Khôi", "Trưởng phòng, ban"])
    assert [(p.code, p.suggestion) for p in roster.problems] == [
        ("missing_column", "Chứcc vụ"),
        ("missing_columns", None),
    ]
    assert "“chức vụ”" in roster.problems[0].what.vi
    for label in ("nhóm đối tượng", "là đảng viên", "số tháng công tác trong năm", "có nghỉ thai sản trong năm"):
        assert f"“{label}”" in roster.problems[1].what.vi
    assert [(n.cell, n.code, n.suggestion) for n in roster.notices] == [("B1", "column_not_read", "chức vụ")]
    assert roster.entries == ({"id": "member-1", "name": "Trần Minh Khôi"},)
    assert roster.not_read == ("Chứcc vụ",)


def test_a_sheet_without_headings_is_a_problem_that_says_which_are_known() -> None:
    roster = read(KHOI, HA)
    assert roster.entries == ()
    (problem,) = told(roster)
    assert (problem.cell, problem.code) == ("", "no_headings")
    assert "họ và tên, chức vụ" in problem.what.vi


def test_an_empty_workbook_is_a_problem() -> None:
    assert said(told(read())) == [("", "no_headings")]
    assert said(told(read(HEADINGS))) == [("", "no_rows")]


def test_merged_cells_are_problems_at_their_cells() -> None:
    def merge(sheet: Any, _: Any) -> None:
        sheet.merge_range("C1:D1", "Nhóm đối tượng")
        sheet.merge_range("B2:B3", "Trưởng phòng, ban")
        sheet.merge_range("G2:G3", "ghi chú chung")

    roster = read([*HEADINGS[:3], None, HEADINGS[4], None, "Ghi chú"], KHOI, ["Lê Thu Hà", None, *HA[2:]], change=merge)
    assert said(told(roster)) == [("C1", "merged"), ("B2", "merged")]
    assert "B2:B3" in told(roster)[1].what.vi
    assert roster.entries[0]["position"] == "head_of_room"
    assert "position" not in roster.entries[1]


def test_a_title_that_is_merged_is_noted_and_is_no_problem() -> None:
    roster = read(["x"], HEADINGS, KHOI, change=lambda sheet, _: sheet.merge_range("A1:E1", "DANH SÁCH"))
    assert said(told(roster)) == []
    assert ("A1", "rows_above") in said(roster.notices)


def test_a_letterhead_of_two_cells_is_no_table() -> None:
    roster = read(["UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["VĂN PHÒNG", "Độc lập"], HEADINGS, KHOI)
    assert said(told(roster)) == []
    assert ("A1", "rows_above") in said(roster.notices)


def test_two_people_of_one_name_are_told_apart_by_id() -> None:
    roster = read(HEADINGS, KHOI, HA, [*KHOI[:1], *HA[1:]])
    (notice,) = roster.notices
    assert (notice.cell, notice.code, notice.found) == ("A2", "same_name", "Trần Minh Khôi")
    assert "A2, A4" in notice.what.vi
    assert [entry["id"] for entry in roster.entries] == ["member-1", "member-2", "member-3"]
    assert told(roster) == ()


def test_ids_of_a_column_are_kept_and_may_not_repeat() -> None:
    roster = read(["Mã trong danh sách", *HEADINGS], ["b7", *KHOI], [7, *HA], ["b7", *HA], [None, *KHOI])
    assert [entry["id"] for entry in roster.entries] == ["b7", "7", "b7", "member-4"]
    assert said(told(roster)) == [("A4", "repeated_id")]
    assert "A2" in told(roster)[0].what.vi


@pytest.mark.parametrize(
    ("cell", "value", "code", "suggestion"),
    [
        pytest.param("HEAD OF A ROOM OR BOARD", "head_of_room", None, None, id="English label, capitals"),
        pytest.param("head_of_room", "head_of_room", None, None, id="code"),
        pytest.param("  Trưởng  phòng, ban ", "head_of_room", None, None, id="spaces"),
        pytest.param("truong phong ban", "head_of_room", "code_understood", "trưởng phòng, ban", id="without marks"),
        pytest.param("Trưởng phòng", "Trưởng phòng", "bad_code", "trưởng phòng, ban", id="cut short"),
        pytest.param(
            "Trưởng phòng, ban (phụ trách)", "Trưởng phòng, ban (phụ trách)", "bad_code", "trưởng phòng, ban", id="more"
        ),
        pytest.param("Thợ điện", "Thợ điện", "bad_code", None, id="nothing like it"),
    ],
)
def test_a_code_is_taken_by_its_label(cell: str, value: str, code: str | None, suggestion: str | None) -> None:
    roster = read(HEADINGS, [KHOI[0], cell, *KHOI[2:]])
    assert roster.entries[0]["position"] == value
    remarks = told(roster) + roster.notices
    assert [(each.cell, each.code, each.suggestion) for each in remarks] == ([("B2", code, suggestion)] if code else [])
    assert bool(told(roster)) is (code == "bad_code")


def test_the_same_remark_of_many_cells_is_made_once() -> None:
    roster = read(HEADINGS, *([KHOI[0] + str(n), "truong phong ban", *KHOI[2:]] for n in range(5)))
    assert [(each.cell, each.more) for each in roster.notices] == [("B2", 4)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *((cell, True) for cell in ("x", "X", "có", "Co", 1, "yes", True, "✓", "1")),
        *((cell, False) for cell in ("không", "KHONG", 0, "no", False, "0")),
    ],
)
def test_yes_and_no(cell: Any, value: bool) -> None:
    assert read(HEADINGS, [*KHOI[:3], cell, "x"]).entries[0]["party_member"] is value


def test_what_is_neither_yes_nor_no_is_a_problem_and_stays() -> None:
    roster = read(HEADINGS, [*KHOI[:3], "dự bị", "x"])
    assert said(told(roster)) == [("D2", "bad_boolean")]
    assert roster.entries[0]["party_member"] == "dự bị"


def test_text_in_an_old_encoding_is_a_problem_with_its_repair() -> None:
    rows = [HEADINGS, ["NguyÔn V¨n Hßa", *KHOI[1:]], ["TrÇn ThÞ Mai", *HA[1:]]]
    roster = read(*rows)
    assert [(p.cell, p.code, p.found, p.suggestion) for p in told(roster)] == [
        ("A2", "old_encoding", "NguyÔn V¨n Hßa", "Nguyễn Văn Hòa"),
        ("A3", "old_encoding", "TrÇn ThÞ Mai", "Trần Thị Mai"),
    ]
    assert [entry["name"] for entry in roster.entries] == ["NguyÔn V¨n Hßa", "TrÇn ThÞ Mai"]


def test_a_sheet_wholly_in_an_old_encoding_is_repaired_when_asked() -> None:
    rows = [
        ["Hoï vaø teân", "Chöùc vuï", "Nhoùm ñoái töôïng", "laø ñaûng vieân", "presented"],
        ["Phaïm Thò Mai", "tröôûng phoøng, ban", "coâng chöùc", "coù", "x"],
    ]
    asked = read(*rows)
    assert {problem.code for problem in told(asked)} >= {"old_encoding"}
    assert ("A2", "Phạm Thị Mai") in {(problem.cell, problem.suggestion) for problem in told(asked)}
    mended = read(*rows, mend=True)
    assert mended.entries == ({**ENTRY_OF_KHOI, "name": "Phạm Thị Mai"},)
    assert told(mended) == ()
    assert {notice.code for notice in mended.notices} == {"repaired"}


def test_a_csv_of_bytes_in_an_old_encoding_is_a_problem_too() -> None:
    text = "Hä vµ tªn;Chøc vô\nNguyÔn V¨n Hßa;Tr­ëng phßng, ban"
    roster = read_roster(text.encode("latin-1"), "", plan_form("unit"), "roster")
    assert ("A2", "Nguyễn Văn Hòa") in {(problem.cell, problem.suggestion) for problem in told(roster)}


# --- days and numbers, in another office's list -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Any:
    rules = with_garden(tmp_path_factory.mktemp("garden"))
    answers = {"kind": "garden_plot", "agency": "TV-MAU", "period": SEASON}
    return form_of(answers, datetime(2024, 3, 1, tzinfo=UTC), rules)


@pytest.mark.parametrize(
    ("cell", "value", "code", "suggestion"),
    [
        pytest.param(date(2019, 6, 5), "2019-06-05", None, None, id="a date of Excel"),
        pytest.param(datetime(2019, 6, 5, 14, 30), "2019-06-05", None, None, id="with a clock"),
        pytest.param("5/6/2019", "2019-06-05", "date_as_text", None, id="text"),
        pytest.param("ngày 5 tháng 6 năm 2019", "2019-06-05", "date_as_text", None, id="words"),
        pytest.param("6/25/2019", "6/25/2019", "bad_date", "25/06/2019", id="the month first"),
        pytest.param("31/02/2019", "31/02/2019", "bad_date", None, id="no such day"),
        pytest.param(43621, "43621", "bad_date", "05/06/2019", id="the number of a date"),
        pytest.param("2019", "2019", "bad_date", None, id="a year"),
        pytest.param("#N/A", "#N/A", "error_cell", None, id="a formula that failed"),
    ],
)
def test_days(garden: Any, cell: Any, value: str, code: str | None, suggestion: str | None) -> None:
    sheet = workbook([["Họ tên", "Làm vườn từ ngày", "có xẻng"], ["An", cell, "x"]])
    roster = read_roster(sheet, "", garden, "gardeners")
    assert roster.entries[0]["since"] == value
    remarks = [each for each in told(roster) + roster.notices if each.cell == "B2"]
    assert [(each.code, each.suggestion) for each in remarks] == ([(code, suggestion)] if code else [])
    assert bool(told(roster)) is (code in ("bad_date", "error_cell"))


def test_a_heading_cut_short_is_understood_and_said(garden: Any) -> None:
    roster = read_roster(workbook([["Họ tên", "Xẻng"], ["An", "x"]]), "", garden, "gardeners")
    assert roster.entries == ({"id": "gardener-1", "name": "An", "spade": True},)
    assert [(each.cell, each.code, each.suggestion) for each in roster.notices] == [
        ("B1", "column_understood", "có xẻng")
    ]


def test_a_column_that_is_there_twice_is_read_where_it_agrees(garden: Any) -> None:
    roster = read_roster(
        workbook([["Họ tên", "Có xẻng", "Xẻng"], ["An", "không", "x"], ["Ba", "x", "có"]]), "", garden, "gardeners"
    )
    assert [entry.get("spade") for entry in roster.entries] == [None, True]
    assert said(told(roster)) == [("C1", "repeated_column"), ("B2", "columns_disagree")]
    assert "B2, C2" in told(roster)[1].what.vi


def test_a_reference_may_be_a_name_or_an_id(garden: Any) -> None:
    rows = [
        ["Họ tên", "Có xẻng", "Người hướng dẫn"],
        ["An", "x", None],
        ["Bình", "x", "an"],
        ["Bình", "x", "gardener-2"],
    ]
    roster = read_roster(workbook([*rows, ["Chi", "x", "Bình"], ["Dũng", "x", "Ai đó"]]), "", garden, "gardeners")
    assert [entry.get("teacher") for entry in roster.entries] == [None, "gardener-1", "gardener-2", "Bình", "Ai đó"]
    assert said(told(roster)) == [("C5", "several_people"), ("C6", "bad_reference")]


def test_more_people_than_the_list_holds_is_a_problem(garden: Any) -> None:
    rows = [[f"Người {number}", "x"] for number in range(8)]
    roster = read_roster(workbook([["Họ tên", "Có xẻng"], *rows]), "", garden, "gardeners")
    assert said(told(roster)) == [("", "too_many")]
    assert len(roster.entries) == 8


# --- documents --------------------------------------------------------------------------------------------------------


def papers(heading: str | list[str], *cells: Any) -> Roster:
    titles = [heading] if isinstance(heading, str) else heading
    return read([*HEADINGS, *titles], [*KHOI, *cells])


def test_a_tick_under_a_document_says_that_it_is_there() -> None:
    roster = papers(["Khung tiêu chí đánh giá", "Bản kiểm điểm cá nhân"], "x", None)
    assert roster.papers == ({"id": "criteria_frame-member-1", "type": "criteria_frame", "of": "member-1"},)
    assert (told(roster), roster.notices) == ((), ())
    assert roster.sections == {"roster": [ENTRY_OF_KHOI], "items": [dict(roster.papers[0])]}


@pytest.mark.parametrize("cell", [None, "", " ", "-", "không", 0, "chưa", False])
def test_a_document_that_is_not_there(cell: Any) -> None:
    roster = papers("Khung tiêu chí đánh giá", cell)
    assert (roster.papers, told(roster)) == ((), ())


FORM_02B = {"issuer": "07-HD/TU", "number": "02B-HD KĐ.ĐG"}


@pytest.mark.parametrize(
    ("cell", "facts", "code"),
    [
        pytest.param("02B-HD KĐ.ĐG", {"form": FORM_02B}, None, id="the number"),
        pytest.param("Mẫu 02B-HD KĐ.ĐG", {"form": FORM_02B}, None, id="with the word"),
        pytest.param("Mẫu số 02B-HD KĐ.ĐG (07-HD/TU)", {"form": FORM_02B}, None, id="as it is printed"),
        pytest.param("02b-hd kd.dg", {"form": FORM_02B}, "code_understood", id="without marks"),
        pytest.param("02B", {"form": FORM_02B}, "code_understood", id="the beginning"),
        pytest.param(date(2023, 12, 11), {"date": "2023-12-11"}, None, id="its day"),
        pytest.param("11/12/2023", {"date": "2023-12-11"}, "date_as_text", id="its day as text"),
        pytest.param("02", {"form": {"number": "02"}}, "several_forms", id="a number of several issuers"),
        pytest.param(
            "02 (90/2020/NĐ-CP)", {"form": {"issuer": "ND-90-2020", "number": "02"}}, None, id="with its issuer"
        ),
    ],
)
def test_a_form_or_a_day_under_a_document(cell: Any, facts: dict[str, Any], code: str | None) -> None:
    roster = papers("Bản kiểm điểm cá nhân", cell)
    assert roster.papers == ({"id": "self_review-member-1", "type": "self_review", "of": "member-1", **facts},)
    remarks = told(roster) + roster.notices
    assert said(remarks) == ([("F2", code)] if code else [])


@pytest.mark.parametrize("cell", ["sẽ nộp sau", "thiếu chữ ký", "?", 2, "02X"])
def test_what_is_unclear_is_not_taken_as_there(cell: Any) -> None:
    roster = papers("Bản kiểm điểm cá nhân", cell)
    assert roster.papers == ()
    assert said(told(roster)) == [("F2", "bad_tick")]


def test_facts_of_a_document_have_columns_of_their_own() -> None:
    titles = [
        "Bản kiểm điểm cá nhân",
        "Bản kiểm điểm cá nhân: ngày",
        "Bản kiểm điểm cá nhân - mẫu",
        "Biên bản họp: ngày",
    ]
    roster = papers(titles, "x", date(2023, 12, 11), "02B-HD KĐ.ĐG", None)
    assert roster.papers == (
        {"id": "self_review-member-1", "type": "self_review", "of": "member-1", "date": "2023-12-11", "form": FORM_02B},
    )
    assert [(column.type, column.field) for column in roster.columns[5:]] == [
        ("self_review", None),
        ("self_review", "date"),
        ("self_review", "form"),
        ("minutes", "date"),
    ]


def test_a_list_without_documents_of_its_own_has_none() -> None:
    sheet = workbook([["Người dự", "Thành phần", "Biên bản họp"], ["An", "đại diện Sở Nội vụ", "x"]])
    roster = read_roster(sheet, "", plan_form("conference"), "attendance")
    assert (roster.documents, roster.papers, roster.not_read) == ("", (), ("Biên bản họp",))
    assert roster.entries == ({"id": "attendee-1", "name": "An", "group": "SNV_representative"},)


def test_what_was_read_is_a_dossier_of_the_form() -> None:
    roster = papers(["Bản kiểm điểm cá nhân"], "02B-HD KĐ.ĐG")
    tree = {**tree_of([], plan_form("unit")), **roster.sections}
    assert [entry["id"] for entry in tree["roster"]] == ["member-1"]
    assert tree["items"][0]["of"] == "member-1"


def test_of_several_sheets_the_one_with_the_headings_is_read() -> None:
    data = workbook([["Hướng dẫn"], ["Điền vào trang sau"]], [HEADINGS, KHOI])
    assert read_roster(data, "", plan_form("unit"), "roster").entries == (ENTRY_OF_KHOI,)


def test_numbers_are_exact() -> None:
    form = plan_form("unit")
    sheet = workbook([["Họ và tên", "Bản đánh giá tóm tắt kết quả của đơn vị: số trang A4"], ["An", 1.5]])
    (paper,) = read_roster(sheet, "", form, "roster").papers
    assert str(paper["pages"]) == str(Decimal("1.5"))


# --- what denies is never taken as there ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "chưa nộp khung tiêu chí đánh giá",
        "Khung tiêu chí đánh giá (chưa nộp)",
        "KHONG CO khung tieu chi danh gia",
        "khung tiêu chí đánh giá còn thiếu",
        "khung tiêu chí đánh giá [missing]",
        "Bản kiểm điểm cá nhân: ngày (chưa nộp)",
    ],
)
def test_a_heading_that_denies_its_label_is_not_read(heading: str) -> None:
    roster = papers(heading, "x")
    assert roster.papers == ()
    assert said(told(roster)) == [("F1", "denied_column")]
    assert roster.not_read == (heading,)


def test_a_fact_whose_heading_denies_it_is_not_stated() -> None:
    roster = read([*HEADINGS[:3], "chưa là đảng viên", HEADINGS[4]], KHOI)
    assert "party_member" not in roster.entries[0]
    assert [each for each in said(told(roster)) if each[0]] == [("D1", "denied_column")]


ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *((error, "error_cell") for error in ERRORS),
        *((cell, "bad_tick") for cell in ("chưa nộp", "KHONG CO", "thiếu", "no form", "0/1", "0.1", "- 02B", 0.1)),
    ],
)
def test_a_tick_that_denies_or_failed_is_not_there(cell: Any, code: str) -> None:
    roster = papers("Bản kiểm điểm cá nhân", cell)
    assert roster.papers == ()
    assert said(told(roster)) == [("F2", code)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("#REF!", "error_cell"), ("chưa có", "bad_tick"), ("không nộp", "bad_tick"), ("thiếu", "bad_tick")],
)
def test_a_fact_that_denies_its_document_does_not_make_it_be_there(cell: str, code: str) -> None:
    roster = papers("Bản kiểm điểm cá nhân: ngày", cell)
    assert roster.papers == ()
    assert said(told(roster)) == [("F2", code)]


def test_a_form_is_not_known_by_digits_of_two_numbers() -> None:
    roster = papers("Bản kiểm điểm cá nhân: mẫu", "1/1")
    assert [paper["form"] for paper in roster.papers] == ["1/1"]
    assert said(told(roster)) == [("F2", "bad_form")]


def test_a_document_of_two_columns_is_there_where_they_agree() -> None:
    titles = ["Khung tiêu chí đánh giá", "Khung tiêu chí đánh giá"]
    roster = papers(titles, "x", "không")
    assert roster.papers == ()
    assert said(told(roster)) == [("G1", "repeated_column"), ("F2", "columns_disagree")]
    assert [paper["type"] for paper in papers(titles, "x", "có").papers] == ["criteria_frame"]
    assert papers(titles, "x", None).papers == ()


def test_rows_above_the_headings_are_a_problem_with_their_number() -> None:
    roster = read(["Họ và tên", "Chức vụ"], ["An", "Trưởng phòng, ban"], [], HEADINGS, KHOI)
    assert roster.entries == (ENTRY_OF_KHOI,)
    assert said(told(roster)) == [("A1", "rows_above")]
    assert told(roster)[0].what.vi.startswith("2 dòng phía trên dòng tiêu đề (dòng 4)")


def test_other_sheets_with_content_are_a_problem_each() -> None:
    roster = read_roster(workbook([HEADINGS, KHOI], [HEADINGS, HA], []), "", plan_form("unit"), "roster")
    assert roster.entries == (ENTRY_OF_KHOI,)
    assert [(problem.code, problem.found) for problem in told(roster)] == [("sheet_not_read", "Sheet2")]
