"""The empty table has the headings that are read again, each where it belongs."""

import csv
from io import StringIO

import pytest

from compliance.models.text import Language
from compliance_service.rosters.reading import read_roster
from compliance_service.rosters.template import template_of
from service.forms.offices import plan_form

LISTS = [("unit", "roster"), ("conference", "roster"), ("conference", "speaking"), ("emulation", "proposals")]


def titles_of(data: bytes) -> list[str]:
    (line,) = csv.reader(StringIO(data.decode("utf-8-sig")))
    return line


def test_the_headings_are_what_rules_ask_of_each_person() -> None:
    data = template_of(plan_form("unit"), "roster")
    assert data.startswith(b"\xef\xbb\xbf")
    titles = titles_of(data)
    assert titles[:5] == [
        "họ và tên",
        "chức vụ",
        "nhóm đối tượng",
        "là đảng viên",
        "đã trình bày báo cáo tự đánh giá tại cuộc họp",
    ]
    assert {"bản kiểm điểm cá nhân", "bản kiểm điểm cá nhân: ngày", "khung tiêu chí đánh giá"} <= set(titles)
    assert "biên bản họp" not in titles


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("kind", "section"), LISTS)
def test_every_heading_is_read_again(kind: str, section: str, language: Language) -> None:
    data = template_of(plan_form(kind), section, language)
    roster = read_roster(data, "", plan_form(kind), section)
    assert len(roster.columns) == len(titles_of(data))
    assert roster.not_read == ()
    assert [problem.code for problem in roster.problems] == ["no_rows"]
    assert roster.notices == ()
