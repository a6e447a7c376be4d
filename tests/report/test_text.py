"""The terminal's form: what comes first, widths, colours."""

import io
import re
import unicodedata

import pytest
from rich.cells import cell_len

from compliance.report.look import PLAIN, Look, Span, lay_out, look_of
from compliance.report.text import render_text
from report.sample import COMPLIANT, DRAFT, REPORTS, UNREADABLE, VIOLATED


def test_the_verdict_and_the_file_are_the_first_line():
    first = render_text((VIOLATED,), "vi").splitlines()[0]
    assert first == "✗ CHƯA ĐẠT YÊU CẦU · hồ sơ/thẻ Bình.json"


def test_a_check_with_one_key_says_so_on_the_first_line():
    assert "một khóa" in render_text((DRAFT,), "vi").splitlines()[0]


def test_a_draft_pack_is_named_a_draft():
    assert "bản dự thảo" in render_text((DRAFT,), "vi")


def test_an_unreadable_dossier_is_named_so():
    assert render_text((UNREADABLE,), "en").startswith("? THE DOSSIER CANNOT BE READ")


def test_an_unfiled_dossier_is_judged_as_if_filed():
    assert "xét như thể nộp lúc này" in render_text((COMPLIANT,), "vi")


def test_sections_stand_in_reading_order():
    page = render_text((VIOLATED,), "vi")
    titles = ["Việc cần làm", "Phải khắc phục", "Phải khai rõ", "Cơ quan ban hành", "Đã có giải trình", "Nên lưu ý"]
    places = [page.index(f"\n{title}") for title in [*titles, "Danh mục yêu cầu", "Cách hiểu", "Phần không đọc"]]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_line_is_wider_than_asked_unless_one_word_is(width, language):
    for line in render_text(REPORTS, language, Look(width)).splitlines():
        assert cell_len(line) <= width or len(line.split()) <= 2


def test_decomposed_and_wide_letters_count_by_their_cells():
    words = unicodedata.normalize("NFD", "Nguyễn " * 3 + "图书馆 " * 3)
    lines = lay_out([Span(words)], Look(14)).splitlines()
    assert [unicodedata.normalize("NFC", line) for line in lines] == ["Nguyễn Nguyễn", "Nguyễn 图书馆", "图书馆 图书馆"]


def test_colour_adds_only_escape_sequences():
    coloured = render_text(REPORTS, "vi", Look(100, colour=True))
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == render_text(REPORTS, "vi").splitlines()


def test_what_is_not_a_terminal_gets_plain_text():
    assert look_of(io.StringIO()) == PLAIN


def test_a_terminal_gets_colour_unless_it_asks_for_none(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert look_of(Terminal()) == Look(72, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert look_of(Terminal()) == Look(72, colour=False)
