"""Every remark has words in both languages, and is met in a test."""

import re
from pathlib import Path

import pytest

from compliance_service.rosters.grid import MAX_ROWS
from compliance_service.rosters.reading import read_roster
from compliance_service.rosters.remarks import MOST
from compliance_service.rosters.words import CODES, words
from service.forms.offices import plan_form


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_languages_say_the_same_of_the_same_values(code: str) -> None:
    said = words(code)
    assert set(re.findall(r"{\w+}", said.vi)) == set(re.findall(r"{\w+}", said.en))


def test_every_remark_is_met_in_a_test() -> None:
    tests = "\n".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("*.py"))
    assert [code for code in sorted(CODES) if f'"{code}"' not in tests] == []


def test_of_very_many_remarks_the_first_are_made() -> None:
    rows = "\n".join(f"Người {number},chức {number}" for number in range(MOST + 7))
    roster = read_roster(f"họ và tên,chức vụ\n{rows}".encode(), "", plan_form("unit"), "roster")
    codes = [problem.code for problem in roster.problems]
    assert (len(codes), codes[-1]) == (MOST + 1, "more_problems")
    assert "8" in roster.problems[-1].what.vi  # 7 of them, and one for the columns that are missing
    assert len(roster.entries) == MOST + 7 < MAX_ROWS


def test_a_number_that_cannot_be_read_is_a_problem() -> None:
    data = "họ và tên;bản đánh giá tóm tắt kết quả của đơn vị: số trang A4\nAn;hai".encode()
    roster = read_roster(data, "", plan_form("unit"), "roster")
    assert ("B2", "bad_number") in {(problem.cell, problem.code) for problem in roster.problems}
    assert roster.papers[0]["pages"] == "hai"


def test_a_form_that_the_regulation_does_not_name_is_a_problem_and_stays() -> None:
    data = "họ và tên;bản kiểm điểm cá nhân: mẫu\nAn;02Z-HD KĐ.ĐG".encode()
    roster = read_roster(data, "", plan_form("unit"), "roster")
    (problem,) = (each for each in roster.problems if each.cell)
    assert (problem.cell, problem.code) == ("B2", "bad_form")
    assert problem.suggestion in ("02A-HD KĐ.ĐG", "02B-HD KĐ.ĐG", "02C-HD KĐ.ĐG")
    assert roster.papers[0]["form"] == "02Z-HD KĐ.ĐG"


def test_a_row_with_only_a_remark_is_passed_over_and_said() -> None:
    roster = read_roster("họ và tên;ghi chú\nAn;\n;Người lập biểu\n".encode(), "", plan_form("unit"), "roster")
    assert [(notice.cell, notice.code) for notice in roster.notices] == [("A3", "row_not_read")]
    assert len(roster.entries) == 1
